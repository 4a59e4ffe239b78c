import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { DayMode, LimitUnit } from '#platform/pure/working-time/limit.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { workingTimeChanged } from '../events.ts';
import { demandCounty } from './put-calendar.ts';

export type LimitPlace = {
  clock: string;
  organisationId: string | null;
  /** A matter, or a kind and major class such as `event-01`. */
  matterCode: string | null;
  appealKind: string | null;
  /** Null: ordinary cases. */
  emergency: boolean | null;
};

export type LimitSettingGiven = LimitPlace & {
  /** A new id for a new value: the setting before ends and stays readable. */
  settingId: string;
  /** Null: the setting ends, and what is less exact holds again. */
  limit: { value: number; unit: LimitUnit; dayMode: DayMode } | null;
  /** The regulation or decision it rests on. */
  basis: string;
  validFrom: string;
};

type Stored = {
  setting_id: string;
  clock: string;
  organisation_id: string | null;
  matter_code: string | null;
  appeal_kind: string | null;
  emergency: boolean | null;
  value: number;
  unit: string;
  day_mode: string;
  basis: string;
};

/** Sets how long clocks may run, from a day on. Cases whose clock runs already keep the limit it was started with. */
export const setLimits: Command<{ settings: readonly LimitSettingGiven[] }, { changed: number; unchanged: number }> = {
  name: 'catalogue.set-limits',
  async run(tx, { settings }, { commandId, actor, countyCode, now, announce, audit }) {
    demandCounty(actor);
    const { rows } = await sql<Stored>`
      select setting_id, clock, organisation_id, matter_code, appeal_kind, emergency, value::float8 as value, unit,
        day_mode, basis
      from catalogue.limit_setting where county_code = ${countyCode} and valid_to is null`.execute(tx);
    const inForce = new Map(rows.map((row) => [placeOf(row), row]));
    const statements: string[] = [];
    const counts = { changed: 0, unchanged: 0 };
    for (const given of settings) {
      const { limit, validFrom } = given;
      if (validFrom < chinaDay(now)) throw new Refusal('invalid', 'catalogue.valid-from-past', { validFrom });
      if (limit && limit.dayMode !== 'minutes' && !Number.isInteger(limit.value)) {
        throw new Refusal('invalid', 'catalogue.whole-days', { value: limit.value });
      }
      const place = placeOf({
        clock: given.clock,
        organisation_id: given.organisationId,
        matter_code: given.matterCode,
        appeal_kind: given.appealKind,
        emergency: given.emergency,
      });
      const before = inForce.get(place);
      if (isSame(before, given)) {
        counts.unchanged += 1;
        continue;
      }
      counts.changed += 1;
      if (before) {
        const end = sql`update catalogue.limit_setting set valid_to = ${validFrom}
          where county_code = ${countyCode} and setting_id = ${before.setting_id}`;
        statements.push(textOf(tx, end));
      }
      if (!limit) {
        inForce.delete(place);
        continue;
      }
      const begin = sql`insert into catalogue.limit_setting (county_code, setting_id, clock, organisation_id,
          matter_code, appeal_kind, emergency, value, unit, day_mode, basis, valid_from, put_by, put_at)
        values (${countyCode}, ${given.settingId}, ${given.clock}, ${given.organisationId}, ${given.matterCode},
          ${given.appealKind}, ${given.emergency}, ${limit.value}, ${limit.unit}, ${limit.dayMode}, ${given.basis},
          ${validFrom}, ${actor.accountId}, ${now})`;
      statements.push(textOf(tx, begin));
    }
    await sendTogether(tx, statements);
    audit({ kind: 'county', id: countyCode }, counts);
    if (counts.changed > 0)
      noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'catalogue.limits', value: counts });
    if (statements.length > 0) announce(workingTimeChanged());
    return counts;
  },
};

type PlaceRow = Pick<Stored, 'clock' | 'organisation_id' | 'matter_code' | 'appeal_kind' | 'emergency'>;

function placeOf({ clock, organisation_id, matter_code, appeal_kind, emergency }: PlaceRow): string {
  return JSON.stringify([clock, organisation_id, matter_code, appeal_kind, emergency]);
}

function isSame(before: Stored | undefined, { limit, basis }: LimitSettingGiven): boolean {
  if (!before || !limit) return !before && !limit;
  const { value, unit, dayMode } = limit;
  return before.value === value && before.unit === unit && before.day_mode === dayMode && before.basis === basis;
}
