import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ListFilter, Queue } from '../contract.ts';
import { type CaseColumn, mayShareWith, mostViews } from '../rules/saved-views.ts';

export type ViewGiven = {
  viewId: string;
  name: string;
  queue: Queue;
  order: 'due' | 'newest';
  filter: ListFilter;
  columns: readonly CaseColumn[];
  sharedWith: string | null;
};

/** A person keeps a list under a name, or changes one of his own; a head may share it with a role of his desk. */
export const keepView: Command<ViewGiven, { viewId: string }> = {
  name: 'incidents.keep-view',
  async run(tx, { viewId, name, queue, order, filter, columns, sharedWith }, { countyCode, actor, now, audit }) {
    const { accountId, role, organisationId } = actor;
    audit({ kind: 'saved-view', id: viewId }, { sharedWith });
    if (sharedWith !== null && !mayShareWith(role).some((one) => one === sharedWith)) {
      throw new Refusal('forbidden', 'incidents.view-not-shared', {});
    }
    const mine = sql<boolean>`account_id = ${accountId} and role = ${role}
      and organisation_id is not distinct from ${organisationId}::uuid`;
    const { rows } = await sql<{ view_id: string; mine: boolean; name: string }>`
      select view_id, ${mine} as mine, name from incidents.saved_view
      where county_code = ${countyCode} and (view_id = ${viewId} or (${mine})) for update`.execute(tx);
    const known = rows.find((row) => row.view_id === viewId);
    if (known && !known.mine) throw new Refusal('forbidden', 'incidents.view-of-another', {});
    if (rows.some((row) => row.mine && row.name === name && row.view_id !== viewId)) {
      throw new Refusal('conflict', 'incidents.view-name-taken', {});
    }
    if (!known && rows.length >= mostViews)
      throw new Refusal('conflict', 'incidents.too-many-views', { most: mostViews });
    await sql`
      insert into incidents.saved_view (county_code, view_id, account_id, role, organisation_id, shared_with, name, queue,
        sorted_by, filter, columns, changed_at)
      values (${countyCode}, ${viewId}, ${accountId}, ${role}, ${organisationId}, ${sharedWith}, ${name}, ${queue},
        ${order}, ${JSON.stringify(filter)}::jsonb, ${[...columns]}::text[], ${now})
      on conflict (county_code, view_id) do update set shared_with = excluded.shared_with, name = excluded.name,
        queue = excluded.queue, sorted_by = excluded.sorted_by, filter = excluded.filter, columns = excluded.columns,
        changed_at = excluded.changed_at`.execute(tx);
    return { viewId };
  },
};

/** One's own view is no more, for those with whom it was shared neither. */
export const dropView: Command<{ viewId: string }, { viewId: string }> = {
  name: 'incidents.drop-view',
  async run(tx, { viewId }, { countyCode, actor, audit }) {
    audit({ kind: 'saved-view', id: viewId });
    const { rows } = await sql<{ view_id: string }>`
      delete from incidents.saved_view
      where county_code = ${countyCode} and view_id = ${viewId} and account_id = ${actor.accountId}
        and role = ${actor.role} and organisation_id is not distinct from ${actor.organisationId}::uuid
      returning view_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('missing', 'incidents.unknown-view', {});
    return { viewId };
  },
};
