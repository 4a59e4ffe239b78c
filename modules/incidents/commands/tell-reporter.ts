import '../tables.ts';
import { sql } from 'kysely';
import { askMessages } from '#modules/notifications/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Message } from '#platform/outbox/deliver-outbox.ts';
import type { Moved, Rated } from '../events.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { asksReporter } from '../rules/modes.ts';
import { messageOf } from '../rules/reporter-messages.ts';
import { recipientsOf } from '../queries/recipients.ts';
import { callAfterRating, endCallBacks, planCallBack } from './plan-call-back.ts';
import { roundOf } from './find-out.ts';
import { linkHolderId } from './reporter-link.ts';

/** What was said by the link decides whether somebody still calls. */
export async function callAsRated(tx: Tx, { countyCode, payload, announcedAt: now }: Message): Promise<void> {
  await callAfterRating(tx, { countyCode, now, ...(payload as unknown as Rated) });
}

/** What a move means for whoever told us: a message, a telephone call to come, or one that is not needed any more. */
export async function tellReporter(tx: Tx, { countyCode, payload, announcedAt: now }: Message): Promise<void> {
  const { incidentId, by, emergency, ...moved } = payload as unknown as Moved;
  const told = { ...moved, byReporter: by === linkHolderId };
  if (moved.from === 'closed') await endCallBacks(tx, { countyCode, incidentId, now });
  // Most moves are of no concern to anybody outside; nothing is read for them.
  if (messageOf(told, true) === null) return;
  const { rows } = await sql<{ facts: IncidentFacts }>`
    select facts from incidents.incident
    where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
  const facts = rows[0]?.facts;
  // What another system worked it has told itself.
  if (!facts || facts.imported === true) return;
  const template = messageOf(told, asksReporter(facts.modes));
  if (template === null) return;
  const round = roundOf(facts);
  const recipients = await recipientsOf(tx, { countyCode, incidentId });
  askMessages(tx, { countyCode, recipients, subjectId: incidentId, template, round, urgent: emergency, now });
  if (template === 'answered') await planCallBack(tx, { countyCode, incidentId, round, now });
}
