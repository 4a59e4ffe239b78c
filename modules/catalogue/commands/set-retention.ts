import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { catalogueChanged } from '../events.ts';
import { type Retention, yearsOf } from '../rules/retention.ts';
import { demandCounty } from './put-calendar.ts';

export type RetentionGiven = {
  /** A new id for a new value: the setting before ends and stays readable. */
  settingId: string;
  matterCode: string | null;
  /** Null: the setting ends, and what is less exact holds again. */
  retention: Retention | null;
  /** Only of `set-years`. */
  years?: number | null | undefined;
  basis: string;
  validFrom: string;
};

type Stored = {
  setting_id: string;
  matter_code: string | null;
  retention: string;
  years: number | null;
  basis: string;
};

/**
 * Sets how long the files of a matter are kept, from a day on. What is archived already keeps the period it was judged
 * by.
 */
export const setRetention: Command<
  { settings: readonly RetentionGiven[] },
  { changed: number; unchanged: number; changedIds: string[] }
> = {
  name: 'catalogue.set-retention',
  async run(tx, { settings }, { commandId, actor, countyCode, now, announce, audit }) {
    demandCounty(actor);
    const { rows } = await sql<Stored>`
      select setting_id, matter_code, retention, years, basis from catalogue.retention_setting
      where county_code = ${countyCode} and valid_to is null`.execute(tx);
    const inForce = new Map(rows.map((row) => [row.matter_code, row]));
    const { rows: known } = await sql<{ code: string }>`
      select matter_code as code from catalogue.matter
      union select kind || '-' || major_code from catalogue.matter`.execute(tx);
    const codes = new Set(known.map((row) => row.code));
    const statements: string[] = [];
    const changedIds: string[] = [];
    for (const { settingId, matterCode, retention, basis, validFrom, ...given } of settings) {
      if (validFrom < chinaDay(now)) throw new Refusal('invalid', 'catalogue.valid-from-past', { validFrom });
      if (matterCode !== null && !codes.has(matterCode)) {
        throw new Refusal('invalid', 'catalogue.unknown-matter', { matterCode });
      }
      const years = retention === null ? null : yearsOf(retention, given.years ?? null);
      if (retention === 'set-years' && years === null) {
        throw new Refusal('invalid', 'catalogue.retention-years-needed', {});
      }
      const before = inForce.get(matterCode);
      const same = before?.retention === retention && before.years === years && before.basis === basis;
      if (same || (!before && retention === null)) continue;
      changedIds.push(settingId);
      if (before) {
        const end = sql`update catalogue.retention_setting set valid_to = ${validFrom}
          where county_code = ${countyCode} and setting_id = ${before.setting_id}`;
        statements.push(textOf(tx, end));
      }
      if (retention === null) {
        inForce.delete(matterCode);
        continue;
      }
      const begin = sql`insert into catalogue.retention_setting (county_code, setting_id, matter_code, retention, years,
          basis, valid_from, put_by, put_at)
        values (${countyCode}, ${settingId}, ${matterCode}, ${retention}, ${years}, ${basis}, ${validFrom},
          ${actor.accountId}, ${now})`;
      statements.push(textOf(tx, begin));
      inForce.set(matterCode, { setting_id: settingId, matter_code: matterCode, retention, years, basis });
    }
    const counts = { changed: changedIds.length, unchanged: settings.length - changedIds.length };
    await sendTogether(tx, statements);
    audit({ kind: 'county', id: countyCode }, counts);
    if (counts.changed > 0)
      noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'catalogue.retention', value: counts });
    if (statements.length > 0) announce(catalogueChanged());
    return { ...counts, changedIds };
  },
};
