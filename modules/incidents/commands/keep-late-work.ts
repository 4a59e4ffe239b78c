import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { claimFiles, waitingOwner } from '#modules/attachments/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { LateWorkKept, TakeActionAnswer } from '../contract.ts';
import { lateWorkTopic, type LateWorkTold } from '../events.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { holderOf } from '../rules/holder.ts';
import { isLate, type LateAct, lateActOf, statesOf, viewsOf } from '../rules/late-work.ts';
import type { IncidentAction } from '../rules/lifecycle.ts';
import { stepOfEntry, textFields } from '../rules/step-entry.ts';
import { maySee } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';
import type { ActionInput } from './action-input.ts';
import { caseActor } from './case-actor.ts';
import { type HeldCase, lockCase, standingOf } from './case-state.ts';
import { surroundingsIn } from './surroundings.ts';
import { takeAction } from './take-action.ts';

/**
 * An action as a phone sends it: what comes too late because the case has moved on meanwhile is kept (离线回传). Under the
 * action's own name, since it is the same wish; which of the two it was is the stored answer.
 */
export function actOrKeep(book: CountyBook): Command<ActionInput, TakeActionAnswer | LateWorkKept> {
  const acting = takeAction(book);
  return {
    name: acting.name,
    async run(tx, input, context) {
      try {
        return await acting.run(tx, input, context);
      } catch (error) {
        const base = input.seenVersion;
        if (!(error instanceof Refusal) || base === undefined) throw error;
        const { row } = await lockCase(tx, context.countyCode, input.incidentId);
        if (row.version <= base || !(await cameLate(tx, context, book, row, input, base))) throw error;
        return keepLateWork(tx, context, book, { row, input, base, why: await whyOf(tx, context, row, error) });
      }
    },
  };
}

async function cameLate(
  tx: Tx,
  { countyCode, actor, now }: CommandContext,
  book: CountyBook,
  row: HeldCase,
  { incidentId, action }: ActionInput,
  base: number,
): Promise<boolean> {
  const around = surroundingsIn(tx, countyCode, book);
  const person = caseActor(actor, await around.isOnDuty({ postId: actor.capacityId, now }));
  const { rows } = await sql<{ entry_text: string }>`
    select entry_text from incidents.step
    where county_code = ${countyCode} and incident_id = ${incidentId}
    order by position`.execute(tx);
  const states = statesOf(rows.map((step) => stepOfEntry(step.entry_text)));
  const before = viewsOf(states, base, await lateActsOf(tx, countyCode, incidentId, person.accountId), person);
  return isLate({ before, now: row.facts }, action, person);
}

/** What this person has already sent too late for the case, in the order in which it came. */
async function lateActsOf(tx: Tx, countyCode: string, incidentId: string, accountId: string): Promise<LateAct[]> {
  const { rows } = await sql<{ action: IncidentAction; given: Record<string, unknown>; file_count: number }>`
    select action, given, file_count from incidents.late_work
    where county_code = ${countyCode} and account_id = ${accountId} and sent_for_id = ${incidentId}
    order by received_at, work_id`.execute(tx);
  return rows.map((work) => lateActOf(work.action, work.given, work.file_count));
}

/** A case that the sender may not open any more is one that somebody else has. */
async function whyOf(tx: Tx, { actor }: CommandContext, row: HeldCase, { code }: Refusal): Promise<string> {
  return maySee(standingOf(row), actor) ? code : 'incidents.moved-on';
}

type Keeping = { row: HeldCase; input: ActionInput; base: number; why: string };
type Target = Pick<HeldCase, 'incident_id' | 'number' | 'division_path' | 'grid_id' | 'facts'>;

async function keepLateWork(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  { row, input, base, why }: Keeping,
): Promise<LateWorkKept> {
  const { countyCode, commandId: workId, actor, now } = context;
  const target = await whereItGoes(tx, countyCode, row);
  const { incident_id: incidentId, division_path: divisionPath } = target;
  context.audit(
    { kind: 'incident', id: incidentId },
    {
      lateWork: workId,
      action: input.action,
      why,
      ...(incidentId === row.incident_id ? {} : { sentFor: row.incident_id }),
    },
  );
  await claimFiles(tx, {
    countyCode,
    ownerKind: waitingOwner,
    ownerId: workId,
    files: input.attachments,
    uploadedBy: actor.accountId,
  });
  later(
    tx,
    sql`insert into incidents.late_work (county_code, work_id, incident_id, sent_for_id, account_id, action, why, given,
        base_version, file_count, occurred_at, received_at, state)
      values (${countyCode}, ${workId}, ${incidentId}, ${row.incident_id}, ${actor.accountId}, ${input.action}, ${why},
        ${JSON.stringify(codesOf(input))}, ${base}, ${input.attachments.length}, ${input.occurredAt ?? null}, ${now},
        'waiting')`,
  );
  for (const field of wordFields) {
    const body = input[field];
    if (body === undefined) continue;
    later(
      tx,
      sql`insert into incidents.late_work_content (county_code, work_id, incident_id, field, division_path, body)
        values (${countyCode}, ${workId}, ${incidentId}, ${field}, ${divisionPath}, ${body})`,
    );
  }
  const told: LateWorkTold = {
    workId,
    incidentId,
    number: target.number,
    state: 'waiting',
    senderId: actor.accountId,
    divisionPath,
    gridId: target.grid_id,
    ...holdersOf(target.facts),
  };
  context.announce({ topic: lateWorkTopic, payload: told });
  const seen = maySee(standingOf(row), actor);
  return {
    kept: true,
    workId,
    incidentId,
    why,
    now: {
      status: row.status,
      version: row.version,
      holderName: seen ? await holderNameOf(tx, row.facts, book.tree) : null,
    },
  };
}

/** A merged case is worked with the one that leads. */
async function whereItGoes(tx: Tx, countyCode: string, row: HeldCase): Promise<Target> {
  const leaderId = row.status === 'merged' ? row.facts.leaderId : null;
  if (leaderId === null) return row;
  const { rows } = await sql<Target>`
    select incident_id, number, division_path, grid_id, facts from incidents.incident
    where county_code = ${countyCode} and incident_id = ${leaderId}`.execute(tx);
  return rows[0] ?? row;
}

/** Words stand beside, under a policy. */
export const wordFields = textFields;
const notGiven: ReadonlySet<string> = new Set([
  ...wordFields,
  'incidentId',
  'action',
  'seenVersion',
  'occurredAt',
  'attachments',
  // Of a correction and of what was sought: words, and not what a later holder needs.
  'place',
  'searchWords',
  'opensWhen',
  'closesWhen',
]);

function codesOf(input: ActionInput): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => !notGiven.has(name) && value !== undefined),
  );
}

/** Whom it concerns now, as announcements name them. */
export function holdersOf(facts: IncidentFacts) {
  const { deskOrganisationId, unitId, childUnitId, handlerId, verifierId, inspectorId, hiddenFrom } = facts;
  return {
    deskOrganisationId,
    unitId,
    childUnitId,
    handlerId,
    verifierId,
    inspectorId,
    ...(hiddenFrom === undefined ? {} : { hiddenFrom }),
  };
}

async function holderNameOf(tx: Tx, facts: IncidentFacts, tree: OrganisationTree): Promise<string | null> {
  const holder = holderOf(facts);
  if (holder === null || holder.kind === 'leader') return null;
  if (holder.kind === 'person') return (await accountNames(tx, [holder.accountId])).get(holder.accountId) ?? null;
  return tree.named(holder.organisationId)?.name ?? null;
}
