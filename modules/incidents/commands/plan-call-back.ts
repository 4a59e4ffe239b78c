import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { callableFrom, type CallBackReason, type CallBackSetting, usualCallBacks } from '../rules/call-back.ts';
import { isDrawn } from './find-out.ts';

type OneCase = { countyCode: string; incidentId: string; now: Date };

/** How a county calls; what is usual where it has set nothing. */
export async function callBackSetting(tx: Tx, countyCode: string): Promise<CallBackSetting> {
  const { rows } = await sql<CallBackSetting>`
    select share as "sharePercent", wait_hours as "waitHours", most_tries as "mostTries"
    from incidents.call_back_setting where county_code = ${countyCode}`.execute(tx);
  return rows[0] ?? usualCallBacks;
}

/**
 * The result was told: whoever left a phone and says nothing by the link is called after a while, if drawn, and in any
 * case where it had to be worked again. Drawn by the case's id, so that anybody can draw again.
 */
export async function planCallBack(
  tx: Tx,
  { countyCode, incidentId, round, now }: OneCase & { round: number },
): Promise<void> {
  const { sharePercent, waitHours } = await callBackSetting(tx, countyCode);
  const seed = `call-back ${incidentId} ${round}`;
  const reason: CallBackReason = round > 0 ? 'reworked' : 'sampled';
  if (reason === 'sampled' && !isDrawn(seed, sharePercent)) return;
  const from = callableFrom(new Date(now.getTime() + waitHours * 3_600_000));
  await sql`insert into incidents.call_back (county_code, incident_id, round, reason, state, seed, share, next_at, asked_at)
    select rating.county_code, rating.incident_id, rating.round, ${reason}, 'waiting', ${seed},
      ${reason === 'sampled' ? sharePercent : 100}, ${from}, ${now}
    from incidents.rating join incidents.reporter using (county_code, incident_id)
    where county_code = ${countyCode} and incident_id = ${incidentId} and rating.round = ${round}
      and rating.state = 'sent' and phone_sealed is not null
    on conflict do nothing`.execute(tx);
}

/** Rated by the link, and not well: called to hear what is missing. What was to be called for a rating is settled. */
export async function callAfterRating(
  tx: Tx,
  { countyCode, incidentId, round, now, well }: OneCase & { round: number; well: boolean },
): Promise<void> {
  if (well) {
    await endCallBacks(tx, { countyCode, incidentId, now });
    return;
  }
  await sql`insert into incidents.call_back (county_code, incident_id, round, reason, state, next_at, asked_at)
    select county_code, incident_id, ${round}, 'dissatisfied', 'waiting', ${callableFrom(now)}, ${now}
    from incidents.reporter
    where county_code = ${countyCode} and incident_id = ${incidentId} and phone_sealed is not null
    on conflict (county_code, incident_id, round) do update set reason = 'dissatisfied', next_at = excluded.next_at
    where call_back.state = 'waiting'`.execute(tx);
}

/** Nobody is called any more: it was rated, it is worked again, or the time for it is over. */
export async function endCallBacks(tx: Tx, { countyCode, incidentId, now }: OneCase): Promise<void> {
  await sql`update incidents.call_back set state = 'settled', ended_at = ${now}
    where county_code = ${countyCode} and incident_id = ${incidentId} and state = 'waiting'`.execute(tx);
}
