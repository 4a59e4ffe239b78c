import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { setRetention } from './commands/set-retention.ts';
import { RetentionAnswer, SetRetentionAnswer, SetRetentionRequest } from './contract.ts';
import type { CatalogueCache } from './queries/catalogue-cache.ts';
import { listRetention } from './queries/list-retention.ts';

const params = z.object({ countyCode: CountyCode });

/** How long files of cases are kept (档案保管期限), and who sets it. */
export function retentionRoutes({
  unit,
  cache,
  runCommand,
}: {
  unit: Unit;
  cache: CatalogueCache;
  runCommand: RunCommand;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/retention',
      summary: 'How long the files of each matter are kept',
      right: 'catalogue.read',
      params,
      answer: RetentionAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode }, actor }) {
        const items = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, () => listRetention(countyCode));
        return { items: items.map(({ countyCode: _, ...setting }) => setting) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/retention',
      summary: 'Set how long the files of matters are kept, from a day on',
      right: 'catalogue.set-retention',
      params,
      body: SetRetentionRequest,
      answer: SetRetentionAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          settings: [
            {
              settingId: make.newId(),
              matterCode: make.matterCode(),
              retention: 'thirty-years',
              basis: '国家档案局令第 8 号',
              validFrom: chinaDay(make.now),
            },
          ],
        },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        const { changed, unchanged } = await runCommand(setRetention, { commandId, countyCode, actor, now, input });
        cache.forget();
        return { changed, unchanged };
      },
    }),
  ];
}
