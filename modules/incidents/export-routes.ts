import { Readable } from 'node:stream';
import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { exportCases, finishExport } from './commands/export-cases.ts';
import { ExportQuery } from './contract.ts';
import { exportedBytes, type Tally } from './queries/export-cases.ts';
import type { CaseDoors } from './services.ts';

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** A list as a table to take along: what is seen, in the jurisdiction of who asks, and written down that it was asked. */
export function exportRoutes({ services, runCommand, cursors }: CaseDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/export',
      summary: 'A list of cases as xlsx or csv, at most 100,000 rows, no persons; logged with its filter and rows',
      right: 'incidents.export-cases',
      params: InCounty,
      query: ExportQuery,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { queue: 'open', format: 'csv' } }),
      async handle({ params: { countyCode }, query, actor, now, request, reply }) {
        const { format, queue, order, ...filter } = query;
        const exportId = uuidv7();
        const log = { countyCode, actor, now };
        await runCommand(exportCases, {
          ...log,
          commandId: uuidv7(),
          input: { exportId, format, queue, order, filter },
        });
        const language = request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh';
        const tally: Tally = { rows: 0, whole: false };
        const asked = { ...filter, countyCode, actor, now, queue, order, format, language } as const;
        const bytes = exportedBytes(services, services.unit, cursors, asked, tally);
        async function* logged() {
          try {
            yield* bytes;
          } finally {
            await runCommand(finishExport, { ...log, commandId: uuidv7(), input: { exportId, ...tally } });
          }
        }
        return reply
          .headers({
            'content-type': mediaTypes[format],
            'content-disposition': `attachment; filename="cases-${chinaDay(now)}.${format}"`,
            'cache-control': 'private, no-store',
          })
          .send(Readable.from(logged(), { objectMode: false }));
      },
    }),
  ];
}
