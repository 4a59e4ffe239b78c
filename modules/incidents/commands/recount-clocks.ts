import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { applyClockEffects, type ClockRun } from '../rules/clocks.ts';
import { clocksToLimit } from '../rules/clock-effects.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { isOpen } from '../rules/statuses.ts';
import type { ClockRow } from '../tables.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';
import { clockRunOf, lockCase } from './case-state.ts';
import { limitsIn } from './limits-in.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

const pageSize = 500;

type OpenCase = { incident_id: string; matter_code: string | null; appeal_kind: string; facts: IncidentFacts };

/** Counts the clocks of one case by the calendars of today; nothing happens when no deadline moves. */
function recountCase(book: CountyBook): Command<{ incidentId: string }, { moved: boolean }> {
  return {
    name: 'incidents.recount',
    async run(tx, { incidentId }, context) {
      context.audit({ kind: 'incident', id: incidentId });
      const state = await lockCase(tx, context.countyCode, incidentId);
      const { facts, matter_code, appeal_kind } = state.row;
      const held = { incident_id: incidentId, matter_code, appeal_kind, facts };
      if (!isOpen(facts.status) || !movesDeadline(book, held, state.clocks, context.now)) return { moved: false };
      const around = surroundingsIn(tx, context.countyCode, book);
      const input = { incidentId, action: 'recount' as const, attachments: [] };
      const planned = await planAction({ book, around }, input, context, state);
      if ('waitsFor' in planned) return { moved: false };
      putAction(tx, context, book, state, planned);
      return { moved: true };
    },
  };
}

function movesDeadline(book: CountyBook, held: OpenCase, runs: readonly ClockRun[], now: Date): boolean {
  const effects = [{ effect: 'recount' }] as const;
  const limits = limitsIn(book, {
    facts: held.facts,
    matterCode: held.matter_code,
    appealKind: held.appeal_kind,
    handleMinutes: null,
    now,
    clocks: clocksToLimit(effects, runs),
  });
  const after = applyClockEffects(runs, effects, now.getTime(), limits, book.time);
  return after.some((run, index) => run.dueAt !== runs[index]?.dueAt);
}

/**
 * Looks through the open cases whenever calendars, holidays or their use have changed since it looked last, and counts
 * again what is due at another time by them. Kept by the worker; a process that starts looks once.
 */
export function keepClocksCounted(services: IncidentServices, runCommand: RunCommand) {
  const looked = new Map<string, string>();
  return async (countyCode: string, now: Date): Promise<number> => {
    const book = await openBook(services, countyCode);
    const revision = book.time.revisionOn(chinaDay(now));
    if (looked.get(countyCode) === revision) return 0;
    let moved = 0;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await readPage(services, countyCode, after);
      for (const held of page.cases) {
        const runs = page.clocks.filter((clock) => clock.incident_id === held.incident_id).map(clockRunOf);
        if (!movesDeadline(book, held, runs, now)) continue;
        const actor = systemActor(countyCode);
        const input = { incidentId: held.incident_id };
        const answer = await runCommand(recountCase(book), { commandId: uuidv7(), countyCode, actor, now, input });
        if (answer.moved) moved += 1;
      }
      if (page.cases.length < pageSize) break;
      after = page.cases.at(-1)!.incident_id;
    }
    looked.set(countyCode, revision);
    return moved;
  };
}

async function readPage({ unit }: IncidentServices, countyCode: string, after: string) {
  const cases = await unit.ask(
    systemEyes,
    () => sql<OpenCase>`
      select incident_id, matter_code, appeal_kind, facts from incidents.incident
      where county_code = ${countyCode} and closed_at is null and incident_id > ${after}
      order by incident_id limit ${pageSize}`,
  );
  const ids = cases.map((each) => each.incident_id);
  const clocks =
    ids.length === 0
      ? []
      : await unit.ask(
          systemEyes,
          () => sql<ClockRow>`
            select * from incidents.clock where county_code = ${countyCode} and incident_id = any(${ids}::uuid[])
            order by incident_id, ordinal`,
        );
  return { cases, clocks };
}
