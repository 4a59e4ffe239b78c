import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import { isFinal, type Outcome } from '../rules/statuses.ts';
import type { CountyBook } from '../services.ts';
import { lockCase } from './case-state.ts';
import { childFinalTimer, followLeaderTimer, lockCases, tellFollowers } from './related-cases.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

/** So many followers in one transaction; the rest in the next. */
const portion = 100;

/** Followers are closed with their leader; when it was declined or cancelled, each goes on where it stood. */
export function followLeader(book: CountyBook): Command<DueTimer, { followed: number }> {
  return {
    name: followLeaderTimer,
    async run(tx, { subjectId: leaderId }, context) {
      const { countyCode } = context;
      const { rows } = await sql<{ incident_id: string }>`
        select incident_id from incidents.relation join incidents.incident using (county_code, incident_id)
        where relation.county_code = ${countyCode} and leading_id = ${leaderId} and kind = 'follows' and status = 'merged'
        order by incident_id limit ${portion}`.execute(tx);
      const followerIds = rows.map((row) => row.incident_id);
      const states = await lockCases(tx, countyCode, [leaderId, ...followerIds]);
      const leader = states.get(leaderId)!.row;
      let followed = 0;
      if (isFinal(leader.facts.status)) {
        const around = surroundingsIn(tx, countyCode, book);
        for (const incidentId of followerIds) {
          const state = states.get(incidentId)!;
          if (state.row.facts.status !== 'merged' || state.row.facts.leaderId !== leaderId) continue;
          const outcome = leader.facts.outcome as Outcome | null;
          const input = {
            incidentId,
            action: 'follow-leader' as const,
            attachments: [],
            ...(outcome === null ? {} : { outcome }),
          };
          const found = { leaderStatus: leader.facts.status };
          const planned = await planAction({ book, around, found }, input, context, state);
          if ('waitsFor' in planned) continue;
          putAction(tx, context, book, state, planned);
          followed += 1;
        }
        if (followerIds.length === portion) tellFollowers(context, leaderId);
      }
      context.audit({ kind: 'incident', id: leaderId }, { followed });
      return { followed };
    },
  };
}

/** The whole counts the end of a part, each part once; what is worked again afterwards is that part's own affair. */
export function countPart(book: CountyBook): Command<DueTimer, { counted: boolean }> {
  return {
    name: childFinalTimer,
    async run(tx, { subjectId: parentId, payload }, context) {
      const { countyCode, now } = context;
      const childId = String(payload['childId']);
      context.audit({ kind: 'incident', id: parentId }, { childId });
      const state = await lockCase(tx, countyCode, parentId);
      if (state.row.facts.status !== 'split' || (await alreadyCounted(tx, countyCode, parentId, childId))) {
        return { counted: false };
      }
      const around = surroundingsIn(tx, countyCode, book);
      const input = { incidentId: parentId, action: 'child-final' as const, childId, attachments: [] };
      const found = { childClosed: payload['closed'] === true };
      const planned = await planAction({ book, around, found }, input, context, state);
      if ('waitsFor' in planned) return { counted: false };
      putAction(tx, context, book, state, planned);
      later(
        tx,
        sql`update incidents.relation set counted_at = ${now}
          where county_code = ${countyCode} and incident_id = ${childId} and kind = 'part-of'`,
      );
      return { counted: true };
    },
  };
}

async function alreadyCounted(tx: Tx, countyCode: string, parentId: string, childId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from incidents.relation where county_code = ${countyCode} and incident_id = ${childId}
      and kind = 'part-of' and leading_id = ${parentId} and counted_at is null`.execute(tx);
  return rows.length === 0;
}
