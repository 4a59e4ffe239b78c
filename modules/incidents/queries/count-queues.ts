import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import { often } from '#platform/database/transaction.ts';
import { firstOfEither } from '#platform/database/first-over-keys.ts';
import { type Queue } from '../contract.ts';
import { isWholeCounty, queueCondition, queuesOf, scopeBranches } from './list-scope.ts';

const most = 1000;
const newest = sql`reported_at desc, incident_id desc`;

/** How many cases wait in each queue of the active post: exact to 1,000, then "1,000+". One message for all. */
export async function countQueues(
  unit: Unit,
  { countyCode, actor, now }: { countyCode: string; actor: Actor; now: Date },
): Promise<{ queue: Queue; count: { value: number; exact: boolean } }[]> {
  const queues = queuesOf(actor);
  if (queues.length === 0) return [];
  const wholeCounty = isWholeCounty(actor);
  const parts = queues.map((queue, position) => {
    // By an index of the scope, and not from the table's beginning until enough are found.
    const inOrder = queue === 'all' || (queue === 'open' && wholeCounty);
    return sql`
      select ${position}::int as position, count(*)::int as value from (
        ${firstOfEither({
          either: scopeBranches(actor),
          order: inOrder ? newest : null,
          limit: most + 1,
          rowsOf: (within) => sql`select reported_at, incident_id from incidents.incident
            where county_code = ${countyCode} and ${within} and ${queueCondition(queue, actor, now)}`,
        })} ${inOrder ? sql`order by ${newest}` : sql``} limit ${most + 1}) as bounded`;
  });
  // The words are the same for everybody of a role and a level, and each part has its index, whoever asks: to plan them
  // all anew took longer than to count.
  const rows = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, () =>
    often(sql<{ position: number; value: number }>`${sql.join(parts, sql` union all `)}`),
  );
  return rows
    .sort((one, other) => one.position - other.position)
    .map((row) => ({
      queue: queues[row.position]!,
      count: { value: Math.min(row.value, most), exact: row.value <= most },
    }));
}
