import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import { firstOfEither } from '#platform/database/first-over-keys.ts';
import type { ListFilter, Queue, SavedView } from '../contract.ts';
import { type CaseColumn, mayShareWith, mostViews } from '../rules/saved-views.ts';
import { conditionsOfList } from './list-incidents.ts';
import { scopeBranches } from './list-scope.ts';

type Asked = { countyCode: string; actor: Actor; now: Date };
type Row = {
  view_id: string;
  name: string;
  queue: Queue;
  sorted_by: 'due' | 'newest';
  filter: ListFilter;
  columns: CaseColumn[];
  shared_with: string | null;
  own: boolean;
};

/** What the active post has kept, and what a head of its desk shares with it. */
export async function savedViews(unit: Unit, asked: Asked): Promise<{ items: SavedView[]; mayShareWith: string[] }> {
  const rows = await unit.ask({ scope: asked.actor.scope, actorId: asked.actor.accountId }, () => rowsOf(asked));
  return { items: rows.map(viewOf), mayShareWith: [...mayShareWith(asked.actor.role)] };
}

function rowsOf({ countyCode, actor }: Asked): RawBuilder<Row> {
  const { accountId, role, organisationId } = actor;
  const columns = sql`view_id, name, queue, sorted_by, filter, columns, shared_with`;
  return sql<Row>`
    (select ${columns}, true as own from incidents.saved_view
      where county_code = ${countyCode} and account_id = ${accountId} and role = ${role}
        and organisation_id is not distinct from ${organisationId}::uuid
      order by view_id limit ${mostViews})
    union all
    (select ${columns}, false as own from incidents.saved_view
      where county_code = ${countyCode} and organisation_id = ${organisationId}::uuid and shared_with = ${role}
        and not (account_id = ${accountId} and role = ${role})
      order by view_id limit ${mostViews})`;
}

function viewOf(row: Row): SavedView {
  const { view_id: viewId, name, queue, sorted_by: order, filter, columns, shared_with: sharedWith, own } = row;
  return { viewId, name, queue, order, filter, columns, sharedWith, own };
}

const most = 1000;

/** How many cases each of them holds: exact to 1,000. One message for all. */
export async function countViews(
  unit: Unit,
  asked: Asked,
): Promise<{ viewId: string; count: { value: number; exact: boolean } }[]> {
  const { countyCode, actor, now } = asked;
  const { items } = await savedViews(unit, asked);
  if (items.length === 0) return [];
  const parts = items.map(({ queue, order, filter }, position) => {
    // In an index's order, or else from the table's beginning until enough are found.
    const sorted = queue === 'all' ? sql`reported_at desc, incident_id desc` : null;
    const conditions = sql.join(conditionsOfList({ ...filter, queue, order, actor, now }), sql` and `);
    return sql`
      select ${position}::int as position, count(*)::int as value from (
        ${firstOfEither({
          either: scopeBranches(actor),
          order: sorted,
          limit: most + 1,
          rowsOf: (within) => sql`select reported_at, incident_id from incidents.incident
            where county_code = ${countyCode} and ${within} and ${conditions}`,
        })} ${sorted ? sql`order by ${sorted}` : sql``} limit ${most + 1}) as bounded`;
  });
  const rows = await unit.ask(
    { scope: actor.scope, actorId: actor.accountId },
    () => sql<{ position: number; value: number }>`${sql.join(parts, sql` union all `)}`,
  );
  return rows
    .sort((one, other) => one.position - other.position)
    .map(({ position, value }) => ({
      viewId: items[position]!.viewId,
      count: { value: Math.min(value, most), exact: value <= most },
    }));
}
