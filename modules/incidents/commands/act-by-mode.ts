import '../tables.ts';
import { sql } from 'kysely';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import type { ActParameters } from '../rules/facts.ts';
import { isOpenTask } from '../rules/side-facts.ts';
import { outcomes, type Outcome } from '../rules/statuses.ts';
import type { CountyBook } from '../services.ts';
import type { ActionInput } from './action-input.ts';
import { type CaseState, lockCase } from './case-state.ts';
import { actByModeTimer, type ModeAct } from './follow-modes.ts';
import { type Surroundings, surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';
import { mayLead } from './guard-duty.ts';
import { callPeople, leadOnCall } from './watch-emergency.ts';

/** Why it is worked again; what was found stands with the re-check. */
const refuted = '抽查未通过';
/** Why somebody is asked to help without anybody having asked. */
const namedAsAssistant = '派单目录列为协办单位';

type SystemAct = { input: ActionInput; found: ActParameters };

/**
 * Does what the modes of the case's rule leave to the system: dispatches, passes what was not drawn, closes. The same
 * table decides as for people; when the case has moved on, nothing happens.
 */
export function actByMode(book: CountyBook): Command<DueTimer, { done: boolean }> {
  return {
    name: actByModeTimer,
    async run(tx, timer, context) {
      const { countyCode, now } = context;
      const incidentId = timer.subjectId;
      const act = timer.payload as ModeAct;
      context.audit({ kind: 'incident', id: incidentId }, { act: act.act });
      const state = await lockCase(tx, countyCode, incidentId);
      const around = surroundingsIn(tx, countyCode, book);
      const given = { book, around, state, act, now };
      const does =
        act.act === 'emergency' ? await emergencyAct(tx, context, given, act.round) : await systemActOf(tx, given);
      if (!does) return { done: false };
      const planned = await planAction({ book, around, found: does.found }, does.input, context, state);
      if ('waitsFor' in planned) return { done: false };
      putAction(tx, context, book, state, planned);
      return { done: true };
    },
  };
}

type Given = { book: CountyBook; around: Surroundings; state: CaseState; act: ModeAct; now: Date };

async function systemActOf(tx: Tx, given: Given): Promise<SystemAct | null> {
  const { row } = given.state;
  const base = { incidentId: row.incident_id, attachments: [] };
  switch (given.act.act) {
    case 'dispatch':
      return row.status === 'reported' ? automaticDispatch(given) : null;
    case 'pass': {
      // Corrected to another rule, or handled again and drawn: then people look.
      const passes =
        row.status === 'handled' && row.facts.modes.inspectMode === 'sample' && !row.facts.drawnForInspection;
      return passes ? { input: { ...base, action: 'pass-unsampled' }, found: {} } : null;
    }
    case 'assist': {
      const { unitId } = given.act;
      const helps = (row.facts.jointTasks ?? []).some((task) => isOpenTask(task) && task.unitId === unitId);
      const asks = row.status === 'handling' && !row.facts.hung && !helps && row.unit_id !== unitId;
      const input = { ...base, action: 'send-joint-task' as const, unitId, reason: namedAsAssistant };
      return asks ? { input, found: {} } : null;
    }
    case 'emergency':
      return null;
    case 'reopen':
      return row.status === 'closed' ? { input: { ...base, action: 'reopen', reason: refuted }, found: {} } : null;
    case 'close': {
      if (row.status !== 'inspected' || row.started_at?.getTime() !== given.act.since) return null;
      const { closeMode } = row.facts.modes;
      const silent = given.act.because === 'silent-days';
      // Silence of somebody who was never asked says nothing.
      if (closeMode === 'manual' || (silent && (closeMode !== 'silent-days' || row.has_link !== true))) return null;
      if (row.facts.openJointTasks > 0) return null;
      const done = await lastDone(tx, given.state);
      if (!done) return null;
      const found: ActParameters = silent ? { silentDaysOver: true } : { reporterSolved: true };
      return { input: { ...base, action: 'close', outcome: done.outcome, answer: done.answer }, found };
    }
  }
}

/** Untouched after two minutes: to the lead around the clock, or people are called until somebody acts. */
async function emergencyAct(
  tx: Tx,
  context: CommandContext,
  { book, around, state, now }: Given,
  round: number,
): Promise<SystemAct | null> {
  const { row } = state;
  if (row.status !== 'reported' || row.claimed_by !== null || !row.emergency) return null;
  const unitId = await leadOnCall(book, around, state, now);
  if (unitId !== null) {
    const input = { incidentId: row.incident_id, action: 'dispatch-emergency' as const, unitId, attachments: [] };
    return { input, found: { automatic: true, unitOnCall: true } };
  }
  callPeople(tx, context, state, round);
  return null;
}

/** Only when there is nothing to choose: one rule, and one unit that the catalogue names for the matter and the place. */
async function automaticDispatch({ book, around, state: { row }, now }: Given): Promise<SystemAct | null> {
  const { catalogue } = book;
  if (row.claimed_by !== null || row.dispatch_reason !== null || row.emergency || row.grid_id === null) return null;
  const [rule, ...others] = catalogue.rulesOf(row.matter_code);
  if (!rule || others.length > 0 || rule.dispatchMode !== 'automatic') return null;
  if (rule.verifyMode === 'required' && !row.facts.verified) return null;
  const matter = catalogue.matter(row.matter_code);
  const suggestions = await around.suggestUnits({ matter, rule, divisionPath: row.division_path, now });
  const [unit, ...more] = suggestions.filter((suggestion) => suggestion.reason === 'catalogue-entry');
  if (!unit || more.length > 0) return null;
  // A town that its duty list spares is left to people, who see the item that speaks against it.
  if (!(await mayLead(book, around, { row }, unit.organisationId, now))) return null;
  const input: ActionInput = {
    incidentId: row.incident_id,
    action: 'register-and-dispatch',
    ruleId: rule.ruleId,
    unitId: unit.organisationId,
    attachments: [],
  };
  return { input, found: { automatic: true } };
}

/** What the unit said when it reported done: its words become the plain answer, its outcome the case's. */
async function lastDone(tx: Tx, { row }: CaseState): Promise<{ outcome: Outcome; answer: string } | null> {
  const { rows } = await sql<{ entry_text: string; body: string | null }>`
    select step.entry_text, content.body from incidents.step as step
    left join incidents.step_content as content on content.county_code = step.county_code
      and content.step_id = step.step_id and content.field = 'answer'
    where step.county_code = ${row.county_code} and step.incident_id = ${row.incident_id} and step.action = 'report-done'
    order by step.position desc limit 1`.execute(tx);
  const done = rows[0];
  // Erased by order, or fixed by somebody who wrote nothing: then a person finds the words.
  if (!done || done.body === null) return null;
  const { given } = JSON.parse(done.entry_text) as { given: { outcome?: Outcome } };
  return { outcome: outcomes.find((outcome) => outcome === given.outcome) ?? 'solved', answer: done.body };
}
