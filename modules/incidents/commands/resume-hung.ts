import '../tables.ts';
import type { Command } from '#platform/commands/command.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import type { CountyBook } from '../services.ts';
import { lockCase } from './case-state.ts';
import { resumeHungTimer } from './keep-side-lives.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

/** The day of a hung case has come: it goes on by itself, with the time that was left. */
export function resumeHung(book: CountyBook): Command<DueTimer, { done: boolean }> {
  return {
    name: resumeHungTimer,
    async run(tx, timer, context) {
      const incidentId = timer.subjectId;
      context.audit({ kind: 'incident', id: incidentId }, { request: timer.payload['request'] ?? null });
      const state = await lockCase(tx, context.countyCode, incidentId);
      const { hung, request } = state.row.facts;
      // Taken up by hand or taken away meanwhile.
      if (!hung || request?.number !== timer.payload['request']) return { done: false };
      const around = surroundingsIn(tx, context.countyCode, book);
      const input = { incidentId, action: 'resume-hung' as const, attachments: [] };
      const planned = await planAction({ book, around }, input, context, state);
      if ('waitsFor' in planned) return { done: false };
      putAction(tx, context, book, state, planned);
      return { done: true };
    },
  };
}
