import './tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { often } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { type DeviceState, orderOf } from './rules/device-states.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where a locked or wiped phone still gets an answer: there it is told what it is. */
const open: ReadonlySet<string> = new Set([
  '/api/counties/:countyCode/field/pull',
  '/api/counties/:countyCode/field/wiped',
]);

export type DeviceGate = (given: {
  countyCode: string | undefined;
  deviceId: unknown;
  path: string | undefined;
}) => Promise<void>;

/**
 * Nothing is taken from a phone that is locked or to be wiped, and nothing given to it. Asked anew with every request of a
 * phone: by its key, so that another process's word counts at once.
 * @throws Refusal field-sync.device-locked, field-sync.device-wiped
 */
export function createDeviceGate(unit: Unit): DeviceGate {
  return async ({ countyCode, deviceId, path }) => {
    if (typeof deviceId !== 'string' || !uuid.test(deviceId) || countyCode === undefined) return;
    if (path !== undefined && open.has(path)) return;
    const state = orderOf((await deviceState(unit, { countyCode, deviceId })) ?? 'active');
    if (state === 'locked') throw new Refusal('forbidden', 'field-sync.device-locked', {});
    if (state === 'wipe') throw new Refusal('forbidden', 'field-sync.device-wiped', {});
  };
}

/** Null: never heard of. */
export async function deviceState(
  unit: Unit,
  { countyCode, deviceId }: { countyCode: string; deviceId: string },
): Promise<DeviceState | null> {
  const [row] = await unit.ask(systemEyes, () =>
    often(sql<{ state: DeviceState }>`
      select state from field_sync.device where county_code = ${countyCode} and device_id = ${deviceId}`),
  );
  return row?.state ?? null;
}
