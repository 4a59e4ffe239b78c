import '../tables.ts';
import { sql } from 'kysely';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { type RatingChanged, ratingChangedTopic } from '../events.ts';
import {
  decidingReason,
  type ExemptionReason,
  type ExemptionState,
  partyReason,
  ratingReason,
  type RatingSaid,
} from '../rules/exemption.ts';
import { isInQuestion, maySee } from '../rules/visibility.ts';
import { type HeldCase, lockCase, standingOf } from './case-state.ts';

type Answer = { state: ExemptionState };
type Stored = RatingSaid & { round: number; exemption: ExemptionState | null; asked_by: string | null };

/** Asks to leave a rating out of the figures that assess, with a reason of the list and words; decided by another. */
export const askExemption: Command<{ incidentId: string; reasonCode: ExemptionReason; words: string }, Answer> = {
  name: 'incidents.ask-exemption',
  async run(tx, { incidentId, reasonCode, words }, context) {
    const { countyCode, actor, now } = context;
    const row = await openedCase(tx, context, incidentId);
    const rating = await lastRating(tx, countyCode, incidentId);
    if (rating?.exemption) throw new Refusal('conflict', 'incidents.exemption-asked', { incidentId });
    const none: RatingSaid = { state: 'none', responded: null, solved: null, satisfied: null };
    const because = ratingReason(rating ?? none) ?? partyReason(row.facts, actor);
    if (because !== null || rating === undefined) {
      throw new Refusal('conflict', because ?? 'incidents.nothing-rated', { incidentId });
    }
    later(
      tx,
      sql`insert into incidents.rating_exemption (county_code, incident_id, round, state, reason_code, asked_by, asked_at)
        values (${countyCode}, ${incidentId}, ${rating.round}, 'asked', ${reasonCode}, ${actor.accountId}, ${now})`,
    );
    later(
      tx,
      sql`insert into incidents.rating_exemption_content (county_code, incident_id, round, division_path, body)
        values (${countyCode}, ${incidentId}, ${rating.round}, ${row.division_path}, ${words})`,
    );
    context.audit({ kind: 'incident', id: incidentId }, { exemption: 'asked', round: rating.round, reasonCode });
    return { state: 'asked' };
  },
};

/** The second person agrees, and the rating is left out; or not, and it counts. What the reporter said stays either way. */
export const decideExemption: Command<{ incidentId: string; agree: boolean }, Answer> = {
  name: 'incidents.decide-exemption',
  async run(tx, { incidentId, agree }, context) {
    const { countyCode, actor, now } = context;
    const row = await openedCase(tx, context, incidentId);
    const rating = await lastRating(tx, countyCode, incidentId);
    if (rating?.exemption !== 'asked' || rating.asked_by === null) {
      throw new Refusal('conflict', 'incidents.no-exemption', { incidentId });
    }
    const because = ratingReason(rating) ?? decidingReason(row.facts, actor, rating.asked_by);
    if (because !== null) throw new Refusal('conflict', because, { incidentId });
    const state = agree ? 'agreed' : 'rejected';
    const here = sql`county_code = ${countyCode} and incident_id = ${incidentId} and round = ${rating.round}`;
    later(
      tx,
      sql`update incidents.rating_exemption set state = ${state}, decided_by = ${actor.accountId}, decided_at = ${now}
        where ${here}`,
    );
    if (agree) {
      later(tx, sql`update incidents.rating set state = 'exempted', ended_at = ${now} where ${here}`);
      const changed: RatingChanged = { incidentId, round: rating.round };
      context.announce({ topic: ratingChangedTopic, payload: changed });
    }
    context.audit({ kind: 'incident', id: incidentId }, { exemption: state, round: rating.round });
    return { state };
  },
};

/** The case under its lock; not for whom it is about, and only for whoever works its desk or a desk above. */
async function openedCase(tx: Tx, { countyCode, actor }: CommandContext, incidentId: string): Promise<HeldCase> {
  const { row } = await lockCase(tx, countyCode, incidentId);
  const standing = standingOf(row);
  if (!maySee(standing, actor) || isInQuestion(standing, actor)) {
    throw new Refusal('missing', 'incidents.unknown', { incidentId });
  }
  const desks = [row.desk_organisation_id, ...row.facts.deskAbove];
  if (actor.organisationId === null || !desks.includes(actor.organisationId)) {
    throw new Refusal('conflict', 'incidents.not-this-desk', { incidentId });
  }
  return row;
}

async function lastRating(tx: Tx, countyCode: string, incidentId: string): Promise<Stored | undefined> {
  const { rows } = await sql<Stored>`
    select rating.round, rating.state, responded, solved, satisfied, exemption.state as exemption, exemption.asked_by
    from incidents.rating
    left join incidents.rating_exemption as exemption using (county_code, incident_id, round)
    where county_code = ${countyCode} and incident_id = ${incidentId} and rating.state <> 'sent'
    order by round desc limit 1`.execute(tx);
  return rows[0];
}
