import { InCounty } from '#platform/contract-parts.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import type { RecordLook } from './commands/record-look.ts';
import { AuditAnswer, AuditQuery, ChainAnswer } from './contract.ts';
import { listEntries } from './queries/list-entries.ts';
import { chainState, sealAt, verifyAudit } from './queries/verify-audit.ts';

export type AuditParts = { database: Pick<Database, 'asAuditor'>; recordLook: RecordLook; cursors: CursorKeeper };

/** How much of the newest part a page verifies; the whole chain is the command line's work. */
const newestPart = 2_000;

export function auditRoutes({ database, recordLook, cursors }: AuditParts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/audit/entries',
      summary: 'Who did what, when, and how it ended',
      right: 'audit.read',
      params: InCounty,
      query: AuditQuery,
      answer: AuditAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { limit: 20 } }),
      async handle({ params, query, actor, now }) {
        const { countyCode } = params;
        // Whoever reads the log stands in it too.
        const subject = { kind: 'audit', id: countyCode };
        await recordLook({ actor, countyCode, action: 'audit.read', subject, now });
        const [at, entryId] = query.cursor === undefined ? [] : (cursors.read(query.cursor) as [string, string]);
        const rows = await database.asAuditor({ scope: 'system', actorId: actor.accountId }, (tx) =>
          listEntries(tx, {
            countyCode,
            limit: query.limit + 1,
            action: query.action,
            actorId: query.actorId,
            subjectId: query.subjectId,
            from: query.from === undefined ? undefined : new Date(query.from),
            to: query.to === undefined ? undefined : new Date(query.to),
            after: at !== undefined && entryId !== undefined ? { at, entryId } : undefined,
          }),
        );
        const items = rows.slice(0, query.limit);
        const last = items.at(-1);
        return {
          items: items.map((row) => ({
            entryId: row.entry_id,
            at: row.at.toISOString(),
            action: row.action,
            outcome: row.outcome,
            actorId: row.actor_id,
            actorRole: row.actor_role,
            subjectKind: row.subject_kind,
            subjectId: row.subject_id,
            facts: factsOf(row.entry_text),
            position: row.position,
          })),
          nextCursor: rows.length > query.limit && last ? cursors.write([last.at.toISOString(), last.entry_id]) : null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/audit/chain',
      summary: 'How far the audit chain reaches, and whether its newest part is unbroken',
      right: 'audit.read',
      params: InCounty,
      answer: ChainAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode } }) {
        const state = await database.asAuditor(systemEyes, (tx) => chainState(tx, { countyCode }));
        const position = state.length - newestPart;
        const start =
          position > 0 ? await database.asAuditor(systemEyes, (tx) => sealAt(tx, { countyCode, position })) : null;
        const report = await verifyAudit(database, { countyCode, ...(start ? { start } : {}) });
        return {
          length: state.length,
          checked: report.entries,
          unbroken: report.unbroken,
          brokenAt: report.findings.find((finding) => finding.position !== null)?.position ?? null,
          newestSealAt: state.newestSealAt?.toISOString() ?? null,
          waiting: state.waiting,
        };
      },
    }),
  ];
}

/** An altered text may be no JSON at all; the list still shows the entry, the verification says what is wrong. */
function factsOf(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) as { facts?: Record<string, unknown> }).facts ?? {};
  } catch {
    return {};
  }
}
