import { sql } from 'kysely';
import * as z from 'zod/mini';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';
import { Refusal } from '#platform/refusal.ts';
import { type SettingChange, SettingChangesAnswer, SettingChangesQuery, SettingsAnswer } from './contract.ts';
import { accountNames } from './queries/account-names.ts';

type Parts = {
  unit: Unit;
  cursors: CursorKeeper;
  /** What all rooms declare. */
  declared: readonly DeclaredSetting[];
};

type Row = {
  change_id: string;
  setting: string;
  value: Record<string, unknown>;
  reason: string | null;
  changed_by: string;
  changed_role: string;
  changed_at: Date;
};

const columns = sql`change_id, setting, value, reason, changed_by, changed_role, changed_at`;
const OneSetting = z.object({ countyCode: CountyCode, setting: z.string().check(z.maxLength(60)) });

/** Every parameter of a county with its last change, and the history of one. */
export function settingRoutes({ unit, cursors, declared }: Parts): Route[] {
  async function shown(tx: Tx, rows: readonly Row[]): Promise<SettingChange[]> {
    const names = await accountNames(tx, [...new Set(rows.map((row) => row.changed_by))]);
    return rows.map((row) => ({
      changeId: row.change_id,
      value: row.value,
      reason: row.reason,
      changedBy: names.get(row.changed_by) ?? '',
      changedRole: row.changed_role,
      changedAt: row.changed_at.toISOString(),
    }));
  }
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/settings',
      summary: 'Every parameter, and who changed it last, when and why',
      right: 'access.read-settings',
      params: InCounty,
      answer: SettingsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, actor }) =>
        unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
          const known = declared.map(({ setting }) => setting);
          const { rows } = await sql<Row>`
            select last.* from unnest(${known}::text[]) as one (setting)
            cross join lateral (
              select ${columns} from platform.setting_change as change
              where change.county_code = ${countyCode} and change.setting = one.setting
              order by changed_at desc, change_id desc limit 1) as last`.execute(tx);
          const changes = await shown(tx, rows);
          const bySetting = new Map(rows.map((row, index) => [row.setting, changes[index]!]));
          return { items: known.map((setting) => ({ setting, last: bySetting.get(setting) ?? null })) };
        }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/settings/:setting/changes',
      summary: 'The history of one parameter',
      right: 'access.read-settings',
      params: OneSetting,
      query: SettingChangesQuery,
      answer: SettingChangesAnswer,
      example: ({ countyCode }) => ({
        params: { countyCode, setting: declared[0]!.setting },
        query: { limit: 20 },
      }),
      handle: ({ params: { countyCode, setting }, query: { limit, cursor }, actor }) => {
        if (!declared.some((one) => one.setting === setting)) {
          throw new Refusal('missing', 'access.unknown-setting', { setting });
        }
        const [at, id] = cursor === undefined ? [] : (cursors.read(cursor) as [string, string]);
        return unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
          const { rows } = await sql<Row>`
            select ${columns} from platform.setting_change
            where county_code = ${countyCode} and setting = ${setting}
              and ${at === undefined ? sql`true` : sql`(changed_at, change_id) < (${at}::timestamptz, ${id}::uuid)`}
            order by changed_at desc, change_id desc limit ${limit + 1}`.execute(tx);
          const page = rows.slice(0, limit);
          const last = page.at(-1);
          return {
            items: await shown(tx, page),
            nextCursor:
              rows.length > limit && last ? cursors.write([last.changed_at.toISOString(), last.change_id]) : null,
          };
        });
      },
    }),
  ];
}
