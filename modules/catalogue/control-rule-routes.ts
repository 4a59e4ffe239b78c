import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { endControlRule, putControlRule } from './commands/put-control-rule.ts';
import {
  ControlRulesAnswer,
  EndControlRuleAnswer,
  EndControlRuleRequest,
  PutControlRuleAnswer,
  PutControlRuleRequest,
} from './contract.ts';
import type { CatalogueCache } from './queries/catalogue-cache.ts';
import { listControlRules } from './queries/list-control-rules.ts';

const OneControlRule = z.object({ countyCode: CountyCode, controlRuleId: Id });

export function controlRuleRoutes({
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
      path: '/api/counties/:countyCode/control-rules',
      summary: 'What may not be reported for a while, where and when, with the reason',
      right: 'catalogue.read',
      params: InCounty,
      answer: ControlRulesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, actor, now }) =>
        unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => ({
          items: await listControlRules(tx, { countyCode, now }),
        })),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/control-rules',
      summary: 'Close reports of an area, some hours or a class of matters for some days',
      right: 'catalogue.put-control-rule',
      params: InCounty,
      body: PutControlRuleRequest,
      answer: PutControlRuleAnswer,
      example: ({ countyCode, newId, now }) => ({
        params: { countyCode },
        body: {
          contract: 1,
          commandId: newId(),
          controlRuleId: newId(),
          matterCode: null,
          divisionPath: countyCode,
          // Long before the first example report of a day, so that it closes nothing for the others.
          hours: { from: '03:00', to: '03:01' },
          firstDay: addDays(chinaDay(now), 300),
          lastDay: addDays(chinaDay(now), 301),
          explanation: '夜市经营时段',
          advice: '如有扰民,请拨打 12345',
          basis: '示例决定',
        },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        const answer = await runCommand(putControlRule, { commandId, countyCode, actor, now, input });
        cache.forget();
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/control-rules/:controlRuleId/end',
      summary: 'End a control rule before its last day',
      right: 'catalogue.end-control-rule',
      params: OneControlRule,
      body: EndControlRuleRequest,
      answer: EndControlRuleAnswer,
      example: async ({ countyCode, newId, controlRuleId }) => ({
        params: { countyCode, controlRuleId: await controlRuleId() },
        body: { contract: 1, commandId: newId() },
      }),
      async handle({ params: { countyCode, controlRuleId }, body: { commandId }, actor, now }) {
        const input = { controlRuleId };
        const answer = await runCommand(endControlRule, { commandId, countyCode, actor, now, input });
        cache.forget();
        return answer;
      },
    }),
  ];
}
