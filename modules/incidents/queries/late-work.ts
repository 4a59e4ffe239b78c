import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { type LinkMinter, listFiles, mintLink } from '#modules/attachments/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { standingOf, type HeldCase } from '../commands/case-state.ts';
import type { LateWorkLine } from '../contract.ts';
import { mayDecideLateWork } from '../rules/late-work-sides.ts';
import type { LateWorkState } from '../rules/late-work.ts';
import { textFields } from '../rules/step-entry.ts';
import { maySee } from '../rules/visibility.ts';

type Row = {
  work_id: string;
  incident_id: string;
  sent_for_id: string;
  account_id: string;
  action: string;
  why: string;
  given: Record<string, unknown>;
  file_count: number;
  occurred_at: Date | null;
  received_at: Date;
  state: LateWorkState;
  decided_by: string | null;
  decided_at: Date | null;
  step_id: string | null;
  /** Of the case that it lies with, and of the one it was sent for. */
  number: string;
  title: string;
  sent_for_number: string | null;
};
/** As many as a page of the phone holds. */
const mostRows = 500;

type Content = { work_id: string; field: string; body: string };

/** What came late to a case: newest first; for whoever may open the case. */
export async function lateWorkOfCase(
  tx: Tx,
  links: LinkMinter,
  { countyCode, incidentId, actor }: { countyCode: string; incidentId: string; actor: Actor },
): Promise<LateWorkLine[]> {
  const here = sql`county_code = ${countyCode} and incident_id = ${incidentId}`;
  const [cases, works, contents] = await sendTogether(
    tx,
    [
      sql`select county_code, incident_id, division_path, grid_id, desk_organisation_id, unit_id, child_unit_id, handler_id,
          verifier_id, inspector_id, claimed_by, reported_by, dispatch_reason, facts
        from incidents.incident where ${here}`,
      workRows(countyCode, sql`work.incident_id = ${incidentId}`),
      // What was taken over has its words with the step that did it.
      sql`select work_id, field, body from incidents.late_work_content where ${here}
        union all
        select work.work_id, content.field, content.body from incidents.late_work as work
        join incidents.step_content as content on content.county_code = work.county_code and content.step_id = work.step_id
        where work.county_code = ${countyCode} and work.incident_id = ${incidentId}
          and content.field in (${sql.join([...textFields])})`,
    ].map((question) => textOf(tx, question)),
  );
  const row = cases!.rows[0] as HeldCase | undefined;
  if (!row || !maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
  const rows = works!.rows as Row[];
  const words = contents!.rows as Content[];
  const names = await accountNames(
    tx,
    rows.flatMap((work) => [work.account_id, ...(work.decided_by ? [work.decided_by] : [])]),
  );
  const files = await listFiles(tx, { countyCode, ownerId: rows.map((work) => work.work_id) });
  return rows.map((work) => ({
    workId: work.work_id,
    action: work.action,
    why: work.why,
    state: work.state,
    senderName: names.get(work.account_id) ?? '',
    occurredAt: work.occurred_at?.toISOString() ?? null,
    receivedAt: work.received_at.toISOString(),
    sentForNumber: work.sent_for_number,
    texts: Object.fromEntries(
      words
        .filter((one) => one.work_id === work.work_id && one.field !== 'decision')
        .map((one) => [one.field, one.body]),
    ),
    given: work.given,
    files: files
      .filter((file) => file.ownerId === work.work_id)
      .map(({ fileId, kind }) => ({
        fileId,
        kind,
        link: mintLink(links, { countyCode, fileId, preview: false, accountId: actor.accountId }),
        previewLink: mintLink(links, { countyCode, fileId, preview: true, accountId: actor.accountId }),
      })),
    deciderName: work.decided_by ? (names.get(work.decided_by) ?? '') : null,
    decidedAt: work.decided_at?.toISOString() ?? null,
    reason: decisionOf(words, work.work_id),
    mayDecide: work.state === 'waiting' && mayDecideLateWork(row.facts, actor, work.account_id),
  }));
}

export type SentLateWork = {
  workId: string;
  incidentId: string;
  sentForId: string;
  number: string;
  title: string;
  action: string;
  why: string;
  state: LateWorkState;
  occurredAt: Date | null;
  receivedAt: Date;
  decidedAt: Date | null;
  reason: string | null;
  fileCount: number;
};

/** One person's own late work, by ids: what became of it. */
export async function sentLateWork(
  tx: Tx,
  { countyCode, accountId, workIds }: { countyCode: string; accountId: string; workIds: readonly string[] },
): Promise<SentLateWork[]> {
  if (workIds.length === 0) return [];
  const ids = sql.join(workIds.map((id) => sql`${id}::uuid`));
  const [works, contents] = await sendTogether(
    tx,
    [
      workRows(countyCode, sql`work.work_id in (${ids}) and work.account_id = ${accountId}`),
      sql`select work_id, field, body from incidents.late_work_content
        where county_code = ${countyCode} and work_id in (${ids}) and field = 'decision'`,
    ].map((question) => textOf(tx, question)),
  );
  const words = contents!.rows as Content[];
  return (works!.rows as Row[]).map((work) => ({
    workId: work.work_id,
    incidentId: work.incident_id,
    sentForId: work.sent_for_id,
    number: work.sent_for_number ?? work.number,
    title: work.title,
    action: work.action,
    why: work.why,
    state: work.state,
    occurredAt: work.occurred_at,
    receivedAt: work.received_at,
    decidedAt: work.decided_at,
    reason: decisionOf(words, work.work_id),
    fileCount: work.file_count,
  }));
}

function workRows(countyCode: string, which: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`
    select work.work_id, work.incident_id, work.sent_for_id, work.account_id, work.action, work.why, work.given,
      work.file_count, work.occurred_at, work.received_at, work.state, work.decided_by, work.decided_at,
      work.step_id, incident.number,
      incident.title, other.number as sent_for_number
    from incidents.late_work as work
    join incidents.incident on incident.county_code = work.county_code
      and incident.incident_id = work.incident_id
    left join incidents.incident as other on work.sent_for_id <> work.incident_id
      and other.county_code = work.county_code and other.incident_id = work.sent_for_id
    where work.county_code = ${countyCode} and ${which}
    order by work.received_at desc, work.work_id limit ${mostRows}`;
}

function decisionOf(words: readonly Content[], workId: string): string | null {
  return words.find((one) => one.work_id === workId && one.field === 'decision')?.body ?? null;
}
