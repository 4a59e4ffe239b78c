import type { RunCommand } from '#platform/commands/run-command.ts';
import { InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { endDispatchEntries } from './commands/end-dispatch-entries.ts';
import { putDispatchEntries } from './commands/put-dispatch-entries.ts';
import {
  DispatchEntriesAnswer,
  DispatchEntriesQuery,
  EndDispatchEntriesAnswer,
  EndDispatchEntriesRequest,
  PutDispatchEntriesAnswer,
  PutDispatchEntriesRequest,
} from './contract.ts';
import { listDispatchEntries } from './queries/list-dispatch-entries.ts';

/** The dispatch catalogue as it is kept; where a case would go by it is asked elsewhere. */
export function dispatchEntryRoutes({ unit, runCommand }: { unit: Unit; runCommand: RunCommand }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/dispatch-entries',
      summary: 'Entries of the dispatch catalogue in force on a day, or every version of one',
      right: 'catalogue.read',
      params: InCounty,
      query: DispatchEntriesQuery,
      answer: DispatchEntriesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { on: '2026-01-05', limit: 50 } }),
      handle: ({ params: { countyCode }, query: { on, number, after, limit }, actor, now }) =>
        unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
          const asked = { countyCode, on: on ?? chinaDay(now), number, after, limit: limit + 1 };
          const rows = await listDispatchEntries(tx, asked);
          return { items: rows.slice(0, limit), more: rows.length > limit };
        }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/dispatch-entries',
      summary: 'Put entries into the dispatch catalogue, from a day on',
      right: 'catalogue.put-dispatch-entries',
      params: InCounty,
      body: PutDispatchEntriesRequest,
      answer: PutDispatchEntriesAnswer,
      example: ({ countyCode, newId, matterCode, centre }) => ({
        params: { countyCode },
        body: {
          contract: 1,
          commandId: newId(),
          entries: [
            {
              entryId: newId(),
              number: 9001,
              matterCode: matterCode(),
              divisionPath: countyCode,
              leadOrganisationId: centre(),
              limitMinutes: 120,
              basis: '示例',
              fromMinute: 1080,
              toMinute: 480,
              weekdays: [6, 7],
              validFrom: '2099-01-01',
            },
          ],
        },
      }),
      handle: ({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(putDispatchEntries, { commandId, countyCode, actor, now, input }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/dispatch-entries/end',
      summary: 'End entries of the dispatch catalogue on a day',
      right: 'catalogue.end-dispatch-entries',
      params: InCounty,
      body: EndDispatchEntriesRequest,
      answer: EndDispatchEntriesAnswer,
      example: ({ countyCode, newId }) => ({
        params: { countyCode },
        body: { contract: 1, commandId: newId(), numbers: [9002], validTo: '2099-01-01' },
      }),
      handle: ({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(endDispatchEntries, { commandId, countyCode, actor, now, input }),
    }),
  ];
}
