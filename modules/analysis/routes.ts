import './examples.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { askTraining } from './commands/ask-training.ts';
import { setSuggesting } from './commands/set-suggesting.ts';
import {
  AskTrainingAnswer,
  AskTrainingRequest,
  ModelStateAnswer,
  SetSuggestingAnswer,
  SetSuggestingRequest,
  SuggestMatterAnswer,
  SuggestMatterRequest,
} from './contract.ts';
import type { ModelKeeper } from './queries/model-keeper.ts';
import { modelState } from './queries/model-state.ts';

export function analysisRoutes({
  unit,
  runCommand,
  models,
}: {
  unit: Unit;
  runCommand: RunCommand;
  models: ModelKeeper;
}): Route[] {
  const base = '/api/counties/:countyCode/matter-model';
  return [
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/matter-suggestions',
      summary: 'Matters that a text is likely about, each with the words that led to it',
      right: 'analysis.suggest',
      params: InCounty,
      body: SuggestMatterRequest,
      answer: SuggestMatterAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, body: { text: '门口的路灯不亮' } }),
      async handle({ params: { countyCode }, body, actor }) {
        demandOwn(actor, countyCode);
        const model = await models.of(countyCode);
        if (!model) return { version: null, items: [] };
        const items = model.suggest(body.text).map(({ label, share, words }) => ({ matterCode: label, share, words }));
        return { version: model.version, items };
      },
    }),
    route({
      method: 'GET',
      path: base,
      summary: 'The model of matters in force, for a phone to suggest without a line',
      right: 'analysis.suggest',
      params: InCounty,
      async example({ countyCode, modelInForce }) {
        await modelInForce();
        return { params: { countyCode } };
      },
      async handle({ params: { countyCode }, actor, request, reply }) {
        demandOwn(actor, countyCode);
        const model = await models.of(countyCode);
        if (!model) throw new Refusal('missing', 'analysis.no-model', {});
        const tag = `"${model.digest}"`;
        reply.header('etag', tag).header('cache-control', 'private, no-cache');
        if (request.headers['if-none-match'] === tag) return reply.code(304).send() as never;
        return reply
          .header('content-type', 'application/octet-stream')
          .header('content-encoding', 'gzip')
          .send(Buffer.from(model.zipped)) as never;
      },
    }),
    route({
      method: 'GET',
      path: `${base}/state`,
      summary: 'Versions of the model with their figures, and which one speaks',
      right: 'analysis.read-models',
      params: InCounty,
      answer: ModelStateAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, actor }) => {
        demandOwn(actor, countyCode);
        return unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) => modelState(tx, countyCode));
      },
    }),
    route({
      method: 'POST',
      path: `${base}/trainings`,
      summary: 'Learn a new model from the cases closed so far',
      right: 'analysis.ask-training',
      params: InCounty,
      body: AskTrainingRequest,
      answer: AskTrainingAnswer,
      async example({ countyCode, newId, noTrainingWaits }) {
        await noTrainingWaits();
        return { params: { countyCode }, body: { contract: 1, commandId: newId(), trainingId: newId() } };
      },
      handle: ({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(askTraining, { commandId, countyCode, actor, now, input }),
    }),
    route({
      method: 'POST',
      path: `${base}/in-force`,
      summary: 'Put a version of the model in force, follow the newest, or switch suggestions off',
      right: 'analysis.set-suggesting',
      params: InCounty,
      body: SetSuggestingRequest,
      answer: SetSuggestingAnswer,
      example: ({ countyCode, newId }) => ({
        params: { countyCode },
        body: { contract: 1, commandId: newId(), switchedOn: true },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        const answer = await runCommand(setSuggesting, { commandId, countyCode, actor, now, input });
        models.forget(countyCode);
        return answer;
      },
    }),
  ];
}

/** Its words are the county's own. */
function demandOwn(actor: { countyCode: string | null }, countyCode: string): void {
  if (actor.countyCode !== countyCode) throw new Refusal('forbidden', 'access.other-county', { countyCode });
}
