import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import type { DeviceState } from '../rules/device-states.ts';

export type DeviceSaid = {
  countyCode: string;
  deviceId: string;
  accountId: string;
  divisionPath: string;
  undelivered: number;
  appVersion: string;
  contract: number;
  now: Date;
};
export type KnownDevice = {
  account_id: string;
  division_path: string;
  last_seen_at: Date;
  undelivered: number;
  app_version: string;
  contract: number;
  state: DeviceState;
};

/** A contact is worth a row's change only after this, or when there is something new to say. */
const notedEveryMilliseconds = 600_000;

export function knownDevice(countyCode: string, deviceId: string) {
  return sql<KnownDevice>`
    select account_id, division_path, last_seen_at, undelivered, app_version, contract, state
    from field_sync.device where county_code = ${countyCode} and device_id = ${deviceId}`;
}

/** What a phone says of itself with each pull; the first one makes it known. Nothing of it is anybody's act. */
export function noteDevice(tx: Tx, known: KnownDevice | undefined, said: DeviceSaid): DeviceState {
  const { countyCode, deviceId, accountId, divisionPath, undelivered, appVersion, contract, now } = said;
  const nothingNew =
    known !== undefined &&
    known.account_id === accountId &&
    known.division_path === divisionPath &&
    known.undelivered === undelivered &&
    known.app_version === appVersion &&
    known.contract === contract &&
    now.getTime() - known.last_seen_at.getTime() < notedEveryMilliseconds;
  if (!nothingNew) {
    later(
      tx,
      sql`insert into field_sync.device (county_code, device_id, account_id, division_path, first_seen_at, last_seen_at,
          undelivered, app_version, contract, state)
        values (${countyCode}, ${deviceId}, ${accountId}, ${divisionPath}, ${now}, ${now}, ${undelivered}, ${appVersion},
          ${contract}, 'active')
        on conflict (county_code, device_id) do update set account_id = excluded.account_id,
          division_path = excluded.division_path, last_seen_at = excluded.last_seen_at,
          undelivered = excluded.undelivered, app_version = excluded.app_version, contract = excluded.contract`,
    );
  }
  return known?.state ?? 'active';
}
