import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import type { BridgeAnswer } from '../contract.ts';
import { bridgeOf, type BridgeTally } from '../rules/bridge.ts';
import type { Period } from '../rules/period.ts';
import type { FactState } from '../rules/stages.ts';
import { boundsOf, factBounds, periodUntilToday } from './bounds.ts';

type Given = Period & { countyCode: string; actor: Actor; now: Date; area?: string | undefined };
type Row = { state: FactState; due: BridgeTally['due']; is_reported: boolean; is_done: boolean; items: number };

/**
 * What was closed against what was reported, and what was due, with the way from one to the other. It reads the cases of
 * the period themselves, so it is asked for when somebody wants to see it.
 */
export async function readBridge(unit: Unit, given: Given): Promise<BridgeAnswer> {
  const { countyCode, actor, now } = given;
  const bounds = boundsOf(actor, countyCode, given.area);
  const { from, to } = periodUntilToday(given, now);
  return unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { rows } = await sql<Row>`
      select state,
        -- What is due later today is not owed yet.
        case when day < ${from} then 'before' when day > ${to} or (state = 'open' and due_at > ${now}) then 'after'
          else 'within' end as due,
        reported_on between ${from} and ${to} as is_reported,
        coalesce(done_on between ${from} and ${to}, false) as is_done, count(*)::bigint as items
      from assessment.fact
      where county_code = ${countyCode} and stage = 'whole' and state <> 'reopened' and ${factBounds(bounds)}
        and (day between ${from} and ${to} or reported_on between ${from} and ${to} or done_on between ${from} and ${to})
      group by 1, 2, 3, 4`.execute(tx);
    const tallies = rows.map(({ state, due, is_reported, is_done, items }) => ({
      state,
      due,
      isReported: is_reported,
      isDone: is_done,
      items,
    }));
    const { old, lines, honest, openOverdue } = bridgeOf(tallies);
    return { period: { from, to }, old, lines: [...lines], honest, openOverdue };
  });
}
