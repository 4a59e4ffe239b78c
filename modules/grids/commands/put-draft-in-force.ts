import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import { gridsChanged, territoryInForce } from '../events.ts';
import { type DraftStatus, type GridChange } from '../rules/territory-draft.ts';
import { lockDraft, move, putInForceTimer, unfitness } from './draft-territory.ts';
import { settleMicroGrids } from './settle-micro-grids.ts';

/**
 * The day of a draft has come: outlines get their new versions, new grids begin, closed ones end, all in one transaction.
 * Old versions keep their days. When the map has moved on since it was agreed nothing is changed and the draft is stopped.
 * What hangs on the grids (posts, addresses, open cases) follows by the event, in the rooms above.
 */
export const putDraftInForce: Command<Pick<DueTimer, 'subjectId' | 'payload'>, { status: DraftStatus }> = {
  name: putInForceTimer,
  async run(tx, { subjectId: draftId, payload }, context) {
    const { countyCode, now, announce } = context;
    const draft = await lockDraft(tx, context, draftId, 'put-in-force', Number(payload['revision']));
    await lockGrids(tx, countyCode, draft.changes);
    const unfit = await unfitness(tx, countyCode, draft);
    if (unfit) return { status: (await move(tx, context, draft, 'stop', unfit.code)).status };
    // Days that are over keep the grids that they had, however late this comes.
    const day = chinaDay(now);
    for (const change of draft.changes) {
      await sendTogether(
        tx,
        statementsOf(countyCode, change, day, now).map((statement) => textOf(tx, statement)),
      );
    }
    await settleMicroGrids(tx, countyCode, draft.villageCodes);
    const gridIds = draft.changes.map((one) => one.gridId);
    announce(gridsChanged(gridIds));
    announce(
      territoryInForce({
        draftId,
        gridIds,
        heirs: draft.changes.flatMap(({ gridId, into }) => (into === null ? [] : [{ gridId, into }])),
      }),
    );
    context.audit({ kind: 'territory-draft', id: draftId }, { day, grids: gridIds.length });
    return { status: (await move(tx, context, draft, 'put-in-force', null)).status };
  },
};

async function lockGrids(tx: Tx, countyCode: string, changes: readonly GridChange[]): Promise<void> {
  const ids = changes.map((one) => one.gridId);
  await sql`select grid_id from grids.grid where county_code = ${countyCode} and grid_id = any(${ids}::uuid[])
    order by grid_id for update`.execute(tx);
}

function statementsOf(countyCode: string, change: GridChange, day: string, now: Date) {
  const { gridId, gridCode, name, kind, setting, householdCount, polygons, version } = change;
  const here = sql`county_code = ${countyCode} and grid_id = ${gridId}`;
  const villageCode = gridCode.slice(0, 12);
  const townCode = `${villageCode.slice(0, 9)}000`;
  if (change.act === 'close') {
    return [
      sql`update grids.grid set closed_at = ${now} where ${here}`,
      sql`update grids.grid_version set valid_to = greatest(valid_from, ${day}::date) where ${here} and valid_to is null`,
    ];
  }
  const begin =
    polygons === null
      ? []
      : [
          sql`insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry)
            values (${countyCode}, ${gridId}, ${version + 1}, ${day},
              ST_GeomFromGeoJSON(${JSON.stringify({ type: 'MultiPolygon', coordinates: polygons })}))`,
        ];
  if (change.act === 'add') {
    return [
      sql`insert into grids.grid (county_code, grid_id, grid_code, name, kind, setting, town_code, village_code,
          division_path, household_count)
        values (${countyCode}, ${gridId}, ${gridCode}, ${name}, ${kind}, ${setting}, ${townCode}, ${villageCode},
          ${villageCode}, ${householdCount})`,
      ...begin,
    ];
  }
  const end = sql`update grids.grid_version set valid_to = greatest(valid_from, ${day}::date)
    where ${here} and version = ${version}`;
  return [
    // The code that it had leads to it still; a code of its own that it gets back is no alias any more.
    sql`delete from grids.grid_alias where county_code = ${countyCode} and scheme = 'earlier-code' and alias = ${gridCode}`,
    sql`insert into grids.grid_alias (county_code, scheme, alias, grid_id)
      select county_code, 'earlier-code', grid_code, grid_id from grids.grid where ${here} and grid_code <> ${gridCode}`,
    sql`update grids.grid set grid_code = ${gridCode}, name = ${name}, kind = ${kind}, setting = ${setting},
        household_count = ${householdCount}, town_code = ${townCode}, village_code = ${villageCode},
        division_path = ${villageCode}
      where ${here}`,
    ...(polygons === null ? [] : [end, ...begin]),
  ];
}
