import * as z from 'zod/mini';
import { CommandHead, Id, text } from '#platform/contract-parts.ts';
import { trainingOutcomes } from './rules/matter-model.ts';

/** POST /api/counties/:countyCode/matter-suggestions. A question, sent as a body so that no text stands in an address. */
export const SuggestMatterRequest = z.strictObject({ text: text(4000) });

export const SuggestMatterAnswer = z.object({
  /** Null: no model is in force. */
  version: z.nullable(z.number()),
  items: z.array(
    z.object({
      matterCode: z.string(),
      /** How sure, 0 to 1. */
      share: z.number(),
      /** The words of the text that led to it. */
      words: z.array(z.string()),
    }),
  ),
});
export type SuggestMatterAnswer = z.infer<typeof SuggestMatterAnswer>;

const FiguresAnswer = z.object({
  macroF1: z.nullable(z.number()),
  first: z.nullable(z.number()),
  amongThree: z.nullable(z.number()),
  tested: z.number(),
});

/** GET /api/counties/:countyCode/matter-model/state */
export const ModelStateAnswer = z.object({
  switchedOn: z.boolean(),
  pinned: z.boolean(),
  modelId: z.nullable(z.string()),
  changedBy: z.nullable(z.string()),
  changedAt: z.nullable(z.string()),
  /** Waits or runs now. */
  training: z.nullable(z.object({ askedAt: z.string(), begunAt: z.nullable(z.string()) })),
  lastOutcome: z.nullable(z.enum(trainingOutcomes)),
  versions: z.array(
    z.object({
      modelId: z.string(),
      version: z.number(),
      size: z.number(),
      matters: z.number(),
      grams: z.number(),
      cases: z.number(),
      printed: z.number(),
      figures: FiguresAnswer,
      tookMs: z.number(),
      trainedAt: z.string(),
      askedBy: z.nullable(z.string()),
      /** Its bytes are there, it may be put in force. */
      kept: z.boolean(),
    }),
  ),
});
export type ModelStateAnswer = z.infer<typeof ModelStateAnswer>;

export const AskTrainingRequest = z.strictObject({ ...CommandHead, trainingId: Id });
export const AskTrainingAnswer = z.object({ trainingId: z.string() });

/** Switched off; on with the newest model; or on with one that a person chose. */
export const SetSuggestingRequest = z.strictObject({
  ...CommandHead,
  switchedOn: z.boolean(),
  modelId: z.optional(z.nullable(Id)),
});
export const SetSuggestingAnswer = z.object({ switchedOn: z.boolean(), modelId: z.nullable(z.string()) });
