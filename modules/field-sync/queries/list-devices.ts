import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { requestContract } from '#modules/incidents/rules/request-contract.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { reachOf } from '../commands/change-device.ts';
import type { DeviceLine } from '../contract.ts';
import { changesFor, type DeviceState, usualExpiryHours } from '../rules/device-states.ts';

const most = 100;

type Row = {
  device_id: string;
  account_id: string;
  state: DeviceState;
  undelivered: number;
  app_version: string;
  contract: number;
  last_seen_at: Date;
  asked_by: string | null;
  asked_at: Date | null;
  done_at: Date | null;
};

/**
 * Phones that hold undelivered work, are locked or to be wiped, longest without contact first; or those of one account,
 * for whoever has lost one. Of nobody else's phone is there anything to see.
 */
export async function listDevices(
  tx: Tx,
  { countyCode, accountId, actor }: { countyCode: string; accountId?: string | undefined; actor: Actor },
): Promise<{ items: DeviceLine[]; more: boolean; expiryHours: number }> {
  const which =
    accountId === undefined
      ? sql`(undelivered > 0 or state in ('locked', 'wipe-asked'))`
      : sql`account_id = ${accountId}`;
  const [devices, settings] = await sendTogether(
    tx,
    [
      sql`select device_id, account_id, state, undelivered, app_version, contract, last_seen_at, asked_by, asked_at, done_at
        from field_sync.device
        where county_code = ${countyCode} and ${which} and starts_with(division_path, ${reachOf(actor)})
        order by last_seen_at limit ${most + 1}`,
      sql`select expiry_hours from field_sync.setting where county_code = ${countyCode}`,
    ].map((question) => textOf(tx, question)),
  );
  const rows = devices!.rows as Row[];
  const shown = rows.slice(0, most);
  const names = await accountNames(
    tx,
    shown.flatMap((row) => [row.account_id, ...(row.asked_by ? [row.asked_by] : [])]),
  );
  return {
    items: shown.map((row) => ({
      deviceId: row.device_id,
      holderName: names.get(row.account_id) ?? '',
      state: row.state,
      undelivered: row.undelivered,
      appVersion: row.app_version,
      tooOld: row.contract < requestContract.least,
      lastSeenAt: row.last_seen_at.toISOString(),
      askedAt: row.asked_at?.toISOString() ?? null,
      askedByName: row.asked_by ? (names.get(row.asked_by) ?? '') : null,
      doneAt: row.done_at?.toISOString() ?? null,
      may: changesFor(row.state, actor.role),
    })),
    more: rows.length > most,
    expiryHours: (settings!.rows[0] as { expiry_hours: number } | undefined)?.expiry_hours ?? usualExpiryHours,
  };
}
