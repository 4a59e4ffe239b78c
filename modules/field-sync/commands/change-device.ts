import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { changesFor, type DeviceOrder, type DeviceState, stateAfter } from '../rules/device-states.ts';

type Row = { state: DeviceState; division_path: string };

/** Whose desk may see a device: of his own area; who is charged with security sees them all. */
export function reachOf({ role, divisionPath }: Actor): string {
  return role === 'security-admin' ? '' : divisionPath;
}

async function lockDevice(tx: Tx, countyCode: string, deviceId: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select state, division_path from field_sync.device
    where county_code = ${countyCode} and device_id = ${deviceId} for update`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'field-sync.no-such-device', { deviceId });
  return rows[0];
}

/** Locks a phone, gives it back, or asks for it to be wiped: it hears of it with its next contact. */
export const changeDevice: Command<{ deviceId: string; to: DeviceOrder }, { deviceId: string; state: DeviceState }> = {
  name: 'field-sync.change-device',
  async run(tx, { deviceId, to }, { countyCode, actor, now, audit }) {
    audit({ kind: 'device', id: deviceId }, { to });
    const row = await lockDevice(tx, countyCode, deviceId);
    if (!row.division_path.startsWith(reachOf(actor))) {
      throw new Refusal('missing', 'field-sync.no-such-device', { deviceId });
    }
    if (!changesFor(row.state, actor.role).includes(to)) {
      throw new Refusal('conflict', 'field-sync.device-not-so', { state: row.state });
    }
    const state = stateAfter(to);
    later(
      tx,
      sql`update field_sync.device set state = ${state}, asked_by = ${actor.accountId}, asked_at = ${now}, done_at = null
        where county_code = ${countyCode} and device_id = ${deviceId}`,
    );
    return { deviceId, state };
  },
};

/** The phone says that its key and its store are destroyed. It is known by its id alone; nobody need be signed in. */
export const confirmWipe: Command<{ deviceId: string }, { deviceId: string }> = {
  name: 'field-sync.confirm-wipe',
  async run(tx, { deviceId }, { countyCode, now, audit }) {
    audit({ kind: 'device', id: deviceId });
    const { state } = await lockDevice(tx, countyCode, deviceId);
    if (state === 'wiped') return { deviceId };
    if (state !== 'wipe-asked') throw new Refusal('conflict', 'field-sync.not-asked-to-wipe', { deviceId });
    later(
      tx,
      sql`update field_sync.device set state = 'wiped', undelivered = 0, done_at = ${now}
        where county_code = ${countyCode} and device_id = ${deviceId}`,
    );
    return { deviceId };
  },
};

/** After how many hours without contact phones lock themselves. */
export const setExpiry: Command<{ hours: number; reason?: string | undefined }, { hours: number }> = {
  name: 'field-sync.set-expiry',
  async run(tx, { hours, reason }, { commandId, countyCode, actor, now, audit }) {
    audit({ kind: 'county', id: countyCode }, { hours });
    if (actor.role !== 'security-admin' && actor.level !== 'county') {
      throw new Refusal('forbidden', 'field-sync.not-the-county', {});
    }
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'field-sync.expiry', value: { hours }, reason });
    later(
      tx,
      sql`insert into field_sync.setting (county_code, expiry_hours, set_by, set_at)
        values (${countyCode}, ${hours}, ${actor.accountId}, ${now})
        on conflict (county_code) do update set expiry_hours = excluded.expiry_hours, set_by = excluded.set_by,
          set_at = excluded.set_at`,
    );
    return { hours };
  },
};
