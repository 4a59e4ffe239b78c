/** Routes of drafts of the territory: what one draws on, keeping, sending, reviewing. */
import * as z from 'zod/mini';
import './examples.ts';
import { accountNames } from '#modules/access/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { commentDraft, reviewDraft, saveDraft, sendDraft, withdrawDraft } from './commands/draft-territory.ts';
import {
  CommentDraftRequest,
  DraftAnswer,
  DraftCommentedAnswer,
  DraftMovedAnswer,
  DraftsAnswer,
  ReviewDraftRequest,
  SaveDraftAnswer,
  SaveDraftRequest,
  SendDraftRequest,
  TerritoryAnswer,
  TerritoryQuery,
  WithdrawDraftRequest,
} from './contract.ts';
import { listDrafts, readDraft, readDraftSteps } from './queries/territory-drafts.ts';
import { checkDraft, readVillages } from './queries/village-map.ts';
import type { GridChange, StandingGrid } from './rules/territory-draft.ts';

const OfDraft = z.object({ countyCode: CountyCode, draftId: Id });
const mostFindings = 200;
/** Some hundred grids with some thousand corners each. */
const mostBytes = 8 * 2 ** 20;

export function draftRoutes({ unit, runCommand }: { unit: Unit; runCommand: RunCommand }): Route[] {
  const county = '/api/counties/:countyCode';
  const drafts = `${county}/territory-drafts`;
  return [
    route({
      method: 'GET',
      path: `${county}/territory`,
      summary: 'The grids of some villages as they stand, to draw on',
      right: 'grids.read-drafts',
      params: InCounty,
      query: TerritoryQuery,
      answer: TerritoryAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        query: { villages: make.newTerritoryDraft().villageCodes.join(',') },
      }),
      async handle({ params: { countyCode }, query, actor }) {
        const villageCodes = query.villages.split(',');
        if (!villageCodes.every((code) => code.startsWith(actor.divisionPath))) {
          throw new Refusal('forbidden', 'grids.foreign-village', {});
        }
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const found = await unit.transact(eyes, (tx) => readVillages(tx, { countyCode, villageCodes }));
        const { standing, around, rim, taken } = found;
        return {
          grids: standing.map(shown),
          around: around.map(shown),
          rim: rim === null ? null : outlineShown(rim),
          taken: [...taken].map(([gridCode, gridId]) => ({ gridCode, gridId })),
        };
      },
    }),
    route({
      method: 'GET',
      path: drafts,
      summary: 'Drafts of the territory, the latest first',
      right: 'grids.read-drafts',
      params: InCounty,
      answer: DraftsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode }, actor }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        return unit.transact(eyes, async (tx) => {
          const rows = await listDrafts(tx, { countyCode, below: actor.divisionPath });
          const names = await accountNames(
            tx,
            rows.map((row) => row.drawnBy),
          );
          return { items: rows.map((row) => ({ ...lineOf(row, names), changeCount: row.changeCount })) };
        });
      },
    }),
    route({
      method: 'GET',
      path: `${drafts}/:draftId`,
      summary: 'One draft: what it changes, what was done with it, what is wrong with it',
      right: 'grids.read-drafts',
      params: OfDraft,
      answer: DraftAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, draftId: (await make.territoryDraft('drafting')).draftId },
      }),
      async handle({ params: { countyCode, draftId }, actor }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        return unit.transact(eyes, async (tx) => {
          const draft = await readDraft(tx, { countyCode, draftId, below: actor.divisionPath });
          const steps = await readDraftSteps(tx, countyCode, draftId);
          const names = await accountNames(tx, [draft.drawnBy, ...steps.map((step) => step.actorId)]);
          const villages = await readVillages(tx, { countyCode, villageCodes: draft.villageCodes });
          const { findings, stops } = checkDraft(villages, draft.changes);
          return {
            draft: { ...lineOf(draft, names), changes: draft.changes.map(changeShown) },
            steps: steps.map(({ position, act, actorId, note, noteErased, takenAt }) => ({
              position,
              act,
              actorName: names.get(actorId) ?? '',
              note,
              noteErased,
              takenAt: takenAt.toISOString(),
            })),
            findings: findings.slice(0, mostFindings).map(({ kind, of, severity, ids, at, squareMetres, metres }) => {
              const [longitude, latitude] = at;
              return { kind, of, severity, gridIds: [...ids], longitude, latitude, squareMetres, metres };
            }),
            stops: stops.length,
          };
        });
      },
    }),
    route({
      method: 'POST',
      path: drafts,
      summary: 'Keep a draft of the territory as drawn so far',
      right: 'grids.save-draft',
      params: InCounty,
      body: SaveDraftRequest,
      answer: SaveDraftAnswer,
      bodyLimit: mostBytes,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: { contract: 1, commandId: make.newId(), ...make.newTerritoryDraft() },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        return runCommand(saveDraft, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${drafts}/:draftId/send`,
      summary: 'Hand a draft over to be reviewed',
      right: 'grids.send-draft',
      params: OfDraft,
      body: SendDraftRequest,
      answer: DraftMovedAnswer,
      example: async (make) => {
        const { draftId, revision } = await make.territoryDraft('drafting');
        return {
          params: { countyCode: make.countyCode, draftId },
          body: { contract: 1, commandId: make.newId(), revision },
        };
      },
      async handle({ params: { countyCode, draftId }, body: { commandId, revision }, actor, now }) {
        return runCommand(sendDraft, { commandId, countyCode, actor, now, input: { draftId, revision } });
      },
    }),
    route({
      method: 'POST',
      path: `${drafts}/:draftId/review`,
      summary: 'Agree to a draft of somebody else, or refuse it with a reason',
      right: 'grids.review-draft',
      params: OfDraft,
      body: ReviewDraftRequest,
      answer: DraftMovedAnswer,
      example: async (make) => {
        const { draftId, revision } = await make.territoryDraft('in-review');
        return {
          params: { countyCode: make.countyCode, draftId },
          body: { contract: 1, commandId: make.newId(), revision, agreed: false, note: '第二网格的界线请沿河道走' },
        };
      },
      async handle({ params: { countyCode, draftId }, body: { commandId, revision, agreed, note }, actor, now }) {
        const input = { draftId, revision, agreed, note };
        return runCommand(reviewDraft, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${drafts}/:draftId/comments`,
      summary: 'Say something about a draft',
      right: 'grids.comment-draft',
      params: OfDraft,
      body: CommentDraftRequest,
      answer: DraftCommentedAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, draftId: (await make.territoryDraft('drafting')).draftId },
        body: { contract: 1, commandId: make.newId(), note: '请与警格核对' },
      }),
      async handle({ params: { countyCode, draftId }, body: { commandId, note }, actor, now }) {
        return runCommand(commentDraft, { commandId, countyCode, actor, now, input: { draftId, note } });
      },
    }),
    route({
      method: 'POST',
      path: `${drafts}/:draftId/withdraw`,
      summary: 'Take back a draft that is not in force',
      right: 'grids.withdraw-draft',
      params: OfDraft,
      body: WithdrawDraftRequest,
      answer: DraftMovedAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, draftId: (await make.territoryDraft('drafting')).draftId },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, draftId }, body: { commandId }, actor, now }) {
        return runCommand(withdrawDraft, { commandId, countyCode, actor, now, input: { draftId } });
      },
    }),
  ];
}

type Line = Parameters<typeof lineShown>[0];

function lineOf(line: Line, names: ReadonlyMap<string, string>) {
  return { ...lineShown(line), drawnByName: names.get(line.drawnBy) ?? '' };
}

function lineShown(line: {
  draftId: string;
  title: string;
  villageCodes: readonly string[];
  status: z.output<typeof DraftMovedAnswer>['status'];
  revision: number;
  inForceOn: string;
  drawnBy: string;
  drawnAt: Date;
  reviewedBy: string | null;
}) {
  const { draftId, title, villageCodes, status, revision, inForceOn, drawnBy, drawnAt, reviewedBy } = line;
  const about = { draftId, title, villageCodes: [...villageCodes], status, revision, inForceOn };
  return { ...about, drawnBy, drawnAt: drawnAt.toISOString(), reviewedBy };
}

function shown({ polygons, ...grid }: StandingGrid) {
  return { ...grid, polygons: outlineShown(polygons) };
}

function changeShown({ polygons, ...change }: GridChange) {
  return { ...change, polygons: polygons === null ? null : outlineShown(polygons) };
}

function outlineShown(polygons: StandingGrid['polygons']) {
  return polygons.map((rings) => rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y])));
}
