import * as z from 'zod/mini';
import type { OrganisationTrees } from '#modules/organisation/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { setModes } from './commands/set-modes.ts';
import {
  MatterAnswer,
  MattersAnswer,
  SetModesAnswer,
  SetModesRequest,
  SuggestionAnswer,
  SuggestionQuery,
} from './contract.ts';
import { controlRuleRoutes } from './control-rule-routes.ts';
import { dispatchEntryRoutes } from './dispatch-entry-routes.ts';
import type { CatalogueCache } from './queries/catalogue-cache.ts';
import { listMatters, versionOf } from './queries/list-matters.ts';
import { matterWithRules } from './queries/matter-with-rules.ts';
import { suggestUnits } from './queries/suggest-unit.ts';
import { retentionRoutes } from './retention-routes.ts';

const OneRule = z.object({ countyCode: CountyCode, ruleId: Id });
const OfMatter = z.object({ matterCode: z.string().check(z.maxLength(40)) });

export function catalogueRoutes({
  unit,
  trees,
  cache,
  runCommand,
}: {
  unit: Unit;
  trees: OrganisationTrees;
  cache: CatalogueCache;
  runCommand: RunCommand;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/matters',
      summary: 'Every matter a case may be about',
      right: 'catalogue.read',
      answer: MattersAnswer,
      example: () => ({}),
      async handle({ actor, request, reply }) {
        const items = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, listMatters);
        const version = versionOf(items);
        const tag = `"${version}"`;
        reply.header('etag', tag).header('cache-control', 'private, no-cache');
        if (request.headers['if-none-match'] === tag) return reply.code(304).send() as never;
        return { version, items };
      },
    }),
    route({
      method: 'GET',
      path: '/api/matters/:matterCode',
      summary: 'A matter with its rules in force',
      right: 'catalogue.read',
      params: OfMatter,
      answer: MatterAnswer,
      example: (make) => ({ params: { matterCode: make.matterCode() } }),
      async handle({ params, actor }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const found = await unit.transact(eyes, (tx) => matterWithRules(tx, params));
        if (!found) throw new Refusal('missing', 'catalogue.no-such-matter', { matterCode: params.matterCode });
        return found;
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/dispatch-suggestion',
      summary: 'The units that should get a matter in a place, in order, each with its reason',
      right: 'catalogue.suggest',
      params: InCounty,
      query: SuggestionQuery,
      answer: SuggestionAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        query: { matterCode: make.matterCode(), divisionPath: make.countyCode },
      }),
      async handle({ params: { countyCode }, query: { matterCode, ruleId, divisionPath }, actor, now }) {
        const tree = await trees.of(countyCode);
        const catalogue = await cache.read();
        const matter = catalogue.matter(matterCode);
        if (!matter) throw new Refusal('missing', 'catalogue.no-such-matter', { matterCode });
        const rule = catalogue.rule(ruleId);
        const suggestions = await unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          suggestUnits(tx, { countyCode, tree, matter, rule, divisionPath, now }),
        );
        return { suggestions };
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/rules/:ruleId/modes',
      summary: 'Set how the cases of a rule are dispatched, inspected and closed; a new version comes into force',
      right: 'catalogue.set-modes',
      params: OneRule,
      body: SetModesRequest,
      answer: SetModesAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode, ruleId: make.ruleId() },
        body: { contract: 1, commandId: make.newId(), newRuleId: make.newId(), sampleShare: 20 },
      }),
      async handle({ params: { countyCode, ruleId }, body: { contract: _, commandId, ...modes }, actor, now }) {
        const input = { ruleId, ...modes };
        const answer = await runCommand(setModes, { commandId, countyCode, actor, now, input });
        cache.forget();
        return answer;
      },
    }),
    ...retentionRoutes({ unit, cache, runCommand }),
    ...dispatchEntryRoutes({ unit, runCommand }),
    ...controlRuleRoutes({ unit, cache, runCommand }),
  ];
}
