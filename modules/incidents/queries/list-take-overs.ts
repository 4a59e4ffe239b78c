import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { postsOfAccount, somebodyServes, standingsOf } from '#modules/staff/public.ts';
import { lookingRoles } from '#modules/staff/rules/near.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { caseActor } from '../commands/case-actor.ts';
import { aboutTaker } from '../commands/find-out.ts';
import type { HeldKind, TakeOverLine, UnattendedLine } from '../contract.ts';
import { refusalOf } from '../rules/decide.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { dueOrNever, farAway, scopeCondition } from './list-scope.ts';

type Row = {
  incident_id: string;
  number: string;
  title: string;
  status: IncidentStatus;
  due_at: Date | null;
  facts: IncidentFacts;
  kind: HeldKind;
  holder: string;
};

const mostUnattended = 50;

/**
 * What is held by people who are not there any more: they left, are on leave, or serve elsewhere now. Asked of the cases
 * as they stand and never of what was announced, so that nothing is left with somebody who is gone.
 */
export async function listTakeOvers(
  services: IncidentServices,
  cursors: CursorKeeper,
  given: { countyCode: string; actor: Actor; now: Date; limit: number; cursor?: string | undefined },
): Promise<{ items: TakeOverLine[]; nextCursor: string | null; unattended: UnattendedLine[] }> {
  const { countyCode, actor, now, limit, cursor } = given;
  const { tree } = await openBook(services, countyCode);
  const nameOf = (id: string | null | undefined) => tree.named(id ?? null)?.name ?? null;
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { rows } =
      await sql<Row>`${heldByTheGone(given, cursor === undefined ? null : cursors.read(cursor))}`.execute(tx);
    const page = rows.slice(0, limit);
    const holders = await standingsOf(tx, { countyCode, accountIds: [...new Set(page.map((row) => row.holder))], now });
    const proposals = await proposalsFor(tx, given, page, holders);
    const last = page.at(-1);
    return {
      items: page.map((row) => {
        const holder = holders.get(row.holder);
        const { facts } = row;
        const unitHasIt = row.status === 'dispatched' || row.status === 'handling';
        return {
          ...caseOf(row),
          kind: row.kind,
          holderName: holder?.name ?? '',
          because: holder?.awayUntil ? 'on-leave' : (holder?.organisationIds.length ?? 0) > 0 ? 'moved' : 'left',
          awayUntil: holder?.awayUntil?.toISOString() ?? null,
          placeName: nameOf(unitHasIt ? (facts.childUnitId ?? facts.unitId) : facts.deskOrganisationId),
          proposed: proposals.get(row.incident_id) ?? null,
        };
      }),
      nextCursor:
        rows.length > limit && last
          ? cursors.write(['take-over', last.due_at?.toISOString() ?? farAway, last.incident_id])
          : null,
      unattended: cursor === undefined ? await unattended(tx, given, nameOf) : [],
    };
  });
}

function caseOf(row: Pick<Row, 'incident_id' | 'number' | 'title' | 'status' | 'due_at'>) {
  return {
    incidentId: row.incident_id,
    caseNumber: row.number,
    title: row.title,
    status: row.status,
    caseDueAt: row.due_at?.toISOString() ?? null,
  };
}

type Given = { countyCode: string; actor: Actor; now: Date; limit: number };

/** What the reader may move: a shift head the cases of his desk and the desks below, a unit head what his unit has. */
function movable(actor: Actor): RawBuilder<boolean> {
  if (actor.role === 'unit-head') return sql`(${scopeCondition(actor)} and status in ('dispatched', 'handling'))`;
  return sql`(${scopeCondition(actor)} and (desk_organisation_id = ${actor.organisationId}
    or facts -> 'deskAbove' @> to_jsonb(${actor.organisationId}::text)))`;
}

function heldByTheGone({ countyCode, actor, now, limit }: Given, after: unknown[] | null): RawBuilder<Row> {
  const serves = (where: RawBuilder<unknown>) =>
    somebodyServes({ countyCode, now, where: sql`worker.account_id = held.holder and ${where}` });
  // Near enough to go and look: his post lies in the case's town or above it.
  const looks = sql`post.role = any(${[...lookingRoles]}) and (town_code is null
    or starts_with(incident.division_path, post.division_path)
    or starts_with(post.division_path, left(town_code, 9)))`;
  const ofUnit = sql`post.organisation_id in (unit_id, child_unit_id) and post.role in ('unit-head', 'handler')`;
  const [kind, due, id] = (after ?? []) as [string, string, string];
  return sql<Row>`
    select incident_id, number, title, status, due_at, facts, held.kind, held.holder
    from incidents.incident
    cross join lateral (select
      case status when 'verifying' then 'verification' when 'inspecting' then 'inspection'
        when 'handling' then 'handling' else 'claim' end as kind,
      case status when 'verifying' then verifier_id when 'inspecting' then inspector_id
        when 'handling' then handler_id else claimed_by end as holder) as held
    where county_code = ${countyCode} and closed_at is null and ${movable(actor)} and held.holder is not null
      and not case when held.kind in ('verification', 'inspection') then ${serves(looks)}
        when status in ('handling', 'dispatched') then ${serves(ofUnit)}
        else ${serves(sql`post.organisation_id = desk_organisation_id`)} end
      and ${kind === 'take-over' ? sql`(${dueOrNever}, incident_id) > (${due}::timestamptz, ${id}::uuid)` : sql`true`}
    order by ${dueOrNever}, incident_id limit ${limit + 1}`;
}

/** The stand-in of each holder, where the table lets him take the case: four eyes stay. */
async function proposalsFor(
  tx: Tx,
  { countyCode, actor, now }: Given,
  rows: readonly Row[],
  holders: Awaited<ReturnType<typeof standingsOf>>,
): Promise<Map<string, { accountId: string; name: string }>> {
  const proposals = new Map<string, { accountId: string; name: string }>();
  const postsOf = new Map<string, Awaited<ReturnType<typeof postsOfAccount>>>();
  const moves = caseActor(actor, true);
  for (const { incident_id: incidentId, holder, facts } of rows) {
    const standIn = holders.get(holder)?.standIn;
    if (!standIn) continue;
    const { accountId } = standIn;
    const posts = postsOf.get(accountId) ?? (await postsOfAccount(tx, { countyCode, accountId, now }));
    postsOf.set(accountId, posts);
    if (posts.length === 0) continue;
    const taker = { toAccountId: accountId, reason: '-', ...aboutTaker(facts, posts) };
    if (refusalOf(facts, 'take-over', moves, taker) === null) proposals.set(incidentId, standIn);
  }
  return proposals;
}

type WaitingRow = Pick<Row, 'incident_id' | 'number' | 'title' | 'status' | 'due_at'> & {
  kind: UnattendedLine['kind'];
  place_id: string | null;
};

/** What waits at a place where nobody serves who could do it. A stand-in's post or a new one mends it. */
async function unattended(
  tx: Tx,
  { countyCode, actor, now }: Given,
  nameOf: (id: string | null) => string | null,
): Promise<UnattendedLine[]> {
  const anybody = (organisation: RawBuilder<unknown>, roles: readonly string[]) =>
    somebodyServes({
      countyCode,
      now,
      where: sql`post.organisation_id in (${organisation}) and post.role = any(${[...roles]})`,
    });
  const unitPeople = ['unit-head', 'handler'];
  const deciders = ['dispatcher', 'acceptor', 'shift-head'];
  const columns = sql`incident_id, number, title, status, due_at`;
  const ofCase = sql`incident.county_code = ${countyCode} and ${movable(actor)} and closed_at is null`;
  const { rows } = await sql<WaitingRow>`
    select * from (
      (select ${columns}, 'case' as kind, coalesce(child_unit_id, unit_id) as place_id from incidents.incident
        where ${ofCase} and (status = 'dispatched' or (status = 'handling' and handler_id is null))
          and unit_id is not null and not ${anybody(sql`unit_id, child_unit_id`, unitPeople)}
        order by due_at nulls last, incident_id limit ${mostUnattended})
      union all
      (select ${columns}, 'joint-task', task.helper_id from incidents.incident
        join (select incident_id as of_case, unit_id as helper_id from incidents.joint_task
          where county_code = ${countyCode} and state in ('sent', 'received', 'arrived')) as task
          on task.of_case = incident_id
        where ${ofCase} and not ${anybody(sql`task.helper_id`, unitPeople)}
        order by due_at nulls last, incident_id limit ${mostUnattended})
      union all
      (select ${columns}, 'request', asked.place_id from incidents.incident
        join (select incident_id as of_case, state as stands,
            case state when 'asked-in-unit' then coalesce(child_unit_id, unit_id) else desk_organisation_id end as place_id
          from incidents.request
          where county_code = ${countyCode} and state in ('asked-in-unit', 'asked', 'first-approved')) as asked
          on asked.of_case = incident_id
        where incident.county_code = ${countyCode} and ${movable(actor)}
          and not case asked.stands when 'asked-in-unit' then ${anybody(sql`asked.place_id`, ['unit-head'])}
            else ${anybody(sql`asked.place_id`, deciders)} end
        order by due_at nulls last, incident_id limit ${mostUnattended})
    ) as waiting order by due_at nulls last, incident_id limit ${mostUnattended}`.execute(tx);
  return rows.map((row) => ({ ...caseOf(row), kind: row.kind, placeName: nameOf(row.place_id) }));
}
