import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import type { RecheckLine } from '../contract.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { recheckReason } from '../rules/recheck.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { scopeCondition } from './list-scope.ts';

type Row = {
  incident_id: string;
  number: string;
  title: string;
  status: IncidentStatus;
  due_at: Date | null;
  closed_at: Date | null;
  place_words: string | null;
  unit_id: string | null;
  facts: IncidentFacts;
  sampled_at: Date;
  share: number;
};

/** Cases that were drawn for a second look (抽查) and wait for it within the reader's jurisdiction, the longest first. */
export async function listRechecks(
  services: IncidentServices,
  cursors: CursorKeeper,
  given: { countyCode: string; actor: Actor; limit: number; cursor?: string | undefined },
): Promise<{ items: RecheckLine[]; nextCursor: string | null }> {
  const { countyCode, actor, limit, cursor } = given;
  const [of, at, id] = (cursor === undefined ? [] : cursors.read(cursor)) as [string, string, string];
  const { tree } = await openBook(services, countyCode);
  const rows = await services.unit.ask(
    { scope: actor.scope, actorId: actor.accountId },
    () => sql<Row>`
      select incident.incident_id, number, title, incident.status, due_at, closed_at, place_words, unit_id, facts,
        recheck.sampled_at, recheck.share
      from incidents.recheck join incidents.incident using (county_code, incident_id)
      where county_code = ${countyCode} and recheck.state = 'sampled' and incident.status = 'closed'
        and ${scopeCondition(actor)}
        and ${of === 'recheck' ? sql`(recheck.sampled_at, incident_id) > (${at}::timestamptz, ${id}::uuid)` : sql`true`}
      order by recheck.sampled_at, incident_id limit ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      incidentId: row.incident_id,
      caseNumber: row.number,
      title: row.title,
      status: row.status,
      caseDueAt: row.due_at?.toISOString() ?? null,
      sampledAt: row.sampled_at.toISOString(),
      share: row.share,
      unitName: tree.named(row.unit_id)?.name ?? null,
      placeWords: row.place_words,
      closedAt: row.closed_at?.toISOString() ?? null,
      mayDecide: recheckReason(row.facts, actor) === null,
    })),
    nextCursor:
      rows.length > limit && last ? cursors.write(['recheck', last.sampled_at.toISOString(), last.incident_id]) : null,
  };
}
