import { Readable } from 'node:stream';
import { InCounty } from '#platform/contract-parts.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { RecordLook } from './commands/record-look.ts';
import { AuditAnswer, AuditExportQuery, AuditQuery, ChainAnswer } from './contract.ts';
import { type AuditPeople, exportedEntries, namedEntries, readFilter } from './queries/named-entries.ts';
import { chainState, sealAt, verifyAudit } from './queries/verify-audit.ts';

export type AuditParts = {
  database: Pick<Database, 'asAuditor' | 'transact'>;
  recordLook: RecordLook;
  cursors: CursorKeeper;
  /** Whom the log names, from the room that knows accounts. */
  people: AuditPeople;
};

/** How much of the newest part a page verifies; the whole chain is the command line's work. */
const newestPart = 2_000;

export function auditRoutes({ database, recordLook, cursors, people }: AuditParts): Route[] {
  const reading = { database, people };
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
        const { limit, cursor, ...filter } = query;
        const [at, entryId] = cursor === undefined ? [] : (cursors.read(cursor) as [string, string]);
        const after = at !== undefined && entryId !== undefined ? { at, entryId } : undefined;
        const asked = await readFilter(reading, { countyCode, ...filter });
        const lines = await namedEntries(reading, actor.accountId, { ...asked, limit: limit + 1, after });
        const items = lines.slice(0, limit);
        const last = items.at(-1);
        return { items, nextCursor: lines.length > limit && last ? cursors.write([last.at, last.entryId]) : null };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/audit/export',
      summary: 'The log as csv, at most 50,000 entries; who took it along stands in the log',
      right: 'audit.read',
      params: InCounty,
      query: AuditExportQuery,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { log: 'sign-in' } }),
      async handle({ params: { countyCode }, query, actor, now, request, reply }) {
        const subject = { kind: 'audit', id: countyCode };
        await recordLook({ actor, countyCode, action: 'audit.export', subject, now });
        const language = request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh';
        const asked = await readFilter(reading, { countyCode, ...query });
        const rows = exportedEntries(reading, actor.accountId, asked, language);
        return reply
          .headers({
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="${query.log ?? 'log'}-${chinaDay(now)}.csv"`,
            'cache-control': 'private, no-store',
          })
          .send(Readable.from(rows, { objectMode: false }));
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
