import '../tables.ts';
import { sql } from 'kysely';
import { askMessages } from '#modules/notifications/public.ts';
import { eraseFiles } from '#modules/attachments/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { countReports } from './count-reports.ts';

/** A held report has been let in: it is a case now, and its sealed words are destroyed here. */
export const releaseHeld: Command<{ incidentId: string; tell: Telling | null }, { incidentId: string }> = {
  name: 'portal.release-held',
  async run(tx, { incidentId, tell }, context) {
    const answer = await end(tx, { incidentId, state: 'released', reason: null, answerTo: null }, context);
    if (tell) tellSender(tx, { incidentId, kind: 'reporter', template: 'let-in', language: tell.language }, context);
    return answer;
  },
};

/** A held report is none: the sender is told why. */
export const discardHeld: Command<
  { incidentId: string; reason: string; tell: (Telling & { phoneSealed: string }) | null },
  { incidentId: string }
> = {
  name: 'portal.discard-held',
  async run(tx, { incidentId, reason, tell }, context) {
    const answerTo = tell?.phoneSealed ?? null;
    const answer = await end(tx, { incidentId, reason, state: 'discarded', answerTo }, context);
    if (tell) {
      tellSender(tx, { incidentId, kind: 'held-report', template: 'discarded', language: tell.language }, context);
    }
    return answer;
  },
};

/** How a sender who left a phone, and wants to be told, is told. */
export type Telling = { language: 'zh' | 'en' };
type Told = { incidentId: string; kind: string; template: 'let-in' | 'discarded'; language: 'zh' | 'en' };

function tellSender(tx: Tx, { incidentId, kind, language, template }: Told, { countyCode, now }: CommandContext): void {
  const recipients = [{ kind, id: incidentId, language }];
  askMessages(tx, { countyCode, recipients, subjectId: incidentId, template, round: 0, urgent: false, now });
}

type Ended = {
  incidentId: string;
  state: 'released' | 'discarded';
  reason: string | null;
  /** The phone, sealed anew, until its owner has been told. */
  answerTo: string | null;
};

async function end(
  tx: Tx,
  { incidentId, state, reason, answerTo }: Ended,
  { countyCode, actor, now, audit }: CommandContext,
) {
  audit({ kind: 'held-report', id: incidentId }, { state });
  const { rows } = await sql<{ state: string }>`
    update portal.held_report set state = ${state}, typed_sealed = null, ended_at = ${now},
      ended_by = ${actor.accountId}, discard_reason = ${reason}, answer_to_sealed = ${answerTo}
    where county_code = ${countyCode} and incident_id = ${incidentId} and state = 'waiting'
      and starts_with(division_path, ${actor.divisionPath}) returning state`.execute(tx);
  if (rows.length === 0) throw new Refusal('missing', 'portal.not-held', {});
  if (state === 'discarded') await eraseFiles(tx, { countyCode, ownerId: incidentId, now });
  await countReports(tx, { countyCode, outcome: state, now });
  return { incidentId };
}
