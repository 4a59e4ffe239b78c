/** 指令: given to posts, units, or whoever is on duty somewhere; receipted, answered, ended. */
import * as z from 'zod/mini';
import { ChangeReason, CommandHead, Count, Id, Instant, PageQuery, text } from '#platform/contract-parts.ts';
import {
  addresseeKinds,
  addresseeStates,
  instructionEntryKinds,
  instructionMoves,
  instructionStates,
  mostAddressees,
  mostInstructionFiles,
} from '../rules/instructions.ts';
import { KeptHead, KeptSince } from './parts.ts';
import { AttachmentGiven } from './report.ts';

const Files = z._default(z.array(AttachmentGiven).check(z.maxLength(mostInstructionFiles)), []);
const DivisionCode = z.string().check(z.regex(/^\d{12}$/));

/** A post, a unit, or the grid workers who are on duty in a grid or division now. */
export const InstructionTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('post'), postId: Id }),
  z.strictObject({ kind: z.literal('unit'), organisationId: Id }),
  z.strictObject({ kind: z.literal('grid'), gridId: Id }),
  z.strictObject({ kind: z.literal('division'), divisionCode: DivisionCode }),
]);
export type InstructionTo = z.infer<typeof InstructionTo>;

/** POST /api/counties/:countyCode/instructions */
export const GiveInstructionRequest = z.strictObject({
  ...CommandHead,
  instructionId: Id,
  to: z.array(InstructionTo).check(z.minLength(1), z.maxLength(mostAddressees)),
  words: text(1000),
  incidentId: z.optional(Id),
  dueAt: z.optional(Instant),
  emergency: z._default(z.boolean(), false),
  attachments: Files,
});
export const GiveInstructionAnswer = z.object({
  instructionId: z.string(),
  addressees: z.number(),
  receiptDueAt: z.string(),
});
export type GiveInstructionAnswer = z.infer<typeof GiveInstructionAnswer>;

/**
 * POST /api/counties/:countyCode/instructions/:instructionId/moves : receipt, answer, end; remind, withdraw, close. A phone keeps
 * it in its outbox like any other wish.
 */
export const MoveInstructionRequest = z.strictObject({
  ...KeptHead,
  move: z.enum(instructionMoves),
  /** Needed to answer, to say that it cannot be done, and to withdraw. */
  words: z.optional(text(1000)),
  /** The giver answers one addressee; without it all of them. */
  addresseeId: z.optional(Id),
  keptSince: z.optional(KeptSince),
  attachments: Files,
});
export type MoveInstructionRequest = z.infer<typeof MoveInstructionRequest>;
export const MoveInstructionAnswer = z.object({
  instructionId: z.string(),
  state: z.enum(instructionStates),
  entries: z.number(),
});
export type MoveInstructionAnswer = z.infer<typeof MoveInstructionAnswer>;

const CaseOfInstruction = z.object({ incidentId: z.string(), number: z.string(), title: z.string() });

export const instructionSides = ['given', 'received'] as const;
/** waiting: not receipted by everybody, or by me · open: receipted · ended */
export const instructionBoxes = ['waiting', 'open', 'ended'] as const;
export type InstructionSide = (typeof instructionSides)[number];
export type InstructionBox = (typeof instructionBoxes)[number];

/** GET /api/counties/:countyCode/instructions */
export const InstructionsQuery = z.strictObject({
  ...PageQuery,
  side: z._default(z.enum(instructionSides), 'received'),
  box: z._default(z.enum(instructionBoxes), 'waiting'),
});

const Head = {
  instructionId: z.string(),
  state: z.enum(instructionStates),
  emergency: z.boolean(),
  givenAt: z.string(),
  dueAt: z.nullable(z.string()),
  receiptDueAt: z.string(),
  endedAt: z.nullable(z.string()),
  giverName: z.string(),
  giverPlace: z.string(),
  /** The first words; null where they are of a confidential case that the reader may not open, or erased. */
  title: z.nullable(z.string()),
  /** Null where there is none, or where the reader may not open it. */
  case: z.nullable(CaseOfInstruction),
};
/** Of the giver's own lists. */
const Counts = {
  addressees: z.number(),
  waiting: z.number(),
  reminders: z.number(),
};

export const InstructionLine = z.object({
  ...Head,
  ...Counts,
  /** The reader's own line; null in what he has given. */
  mine: z.nullable(z.enum(addresseeStates)),
});
export type InstructionLine = z.infer<typeof InstructionLine>;

const Minutes = {
  receiptMinutes: z.number().check(z.int(), z.minimum(5), z.maximum(1440)),
  emergencyMinutes: z.number().check(z.int(), z.minimum(1), z.maximum(240)),
};
export const InstructionsAnswer = z.object({
  items: z.array(InstructionLine),
  nextCursor: z.nullable(z.string()),
  setting: z.object(Minutes),
});
export type InstructionsAnswer = z.infer<typeof InstructionsAnswer>;

/** GET /api/counties/:countyCode/instructions/count */
export const InstructionCountAnswer = z.object({
  /** Addressed to me or my unit and not receipted. */
  toReceive: Count,
  /** Given by my place, and somebody's receipt is missing beyond the minutes. */
  unreceived: Count,
});

/** GET /api/counties/:countyCode/incidents/:incidentId/instructions : those about a case that the reader is a party to. */
export const CaseInstructionsAnswer = z.object({ items: z.array(InstructionLine) });

export const InstructionAddressee = z.object({
  addresseeId: z.string(),
  kind: z.enum(addresseeKinds),
  name: z.string(),
  place: z.string(),
  state: z.enum(addresseeStates),
  /** His phone or desk has it. */
  deliveredAt: z.nullable(z.string()),
  receivedAt: z.nullable(z.string()),
  /** Who receipted for a unit. */
  receivedByName: z.nullable(z.string()),
  answeredAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
});
export type InstructionAddressee = z.infer<typeof InstructionAddressee>;

export const InstructionFile = z.object({ fileId: z.string(), kind: z.string(), mediaType: z.string() });
export const InstructionEntry = z.object({
  entryId: z.string(),
  kind: z.enum(instructionEntryKinds),
  /** Whose line; null: everybody's. */
  addresseeId: z.nullable(z.string()),
  name: z.string(),
  fromGiver: z.boolean(),
  at: z.string(),
  /** By the phone's clock, where it was said there. */
  occurredAt: z.nullable(z.string()),
  /** Null where nothing was said, or an order erased it. */
  words: z.nullable(z.string()),
});
export type InstructionEntry = z.infer<typeof InstructionEntry>;

/** GET /api/counties/:countyCode/instructions/:instructionId?addresseeId= : the thread, of one addressee if asked so. */
export const OneInstructionQuery = z.strictObject({ addresseeId: z.optional(Id) });
export const InstructionThread = z.object({
  ...Head,
  ...Counts,
  remindedAt: z.nullable(z.string()),
  /** All of them for the giver's side, else the reader's own. */
  lines: z.array(InstructionAddressee),
  /** Whose line is the reader's; null: he gave it. */
  mine: z.nullable(z.string()),
  /** In order; of a long thread the first and the newest. */
  entries: z.array(
    z.extend(InstructionEntry, {
      files: z.array(z.extend(InstructionFile, { link: z.string(), previewLink: z.string() })),
    }),
  ),
  shortened: z.boolean(),
  moves: z.array(z.enum(instructionMoves)),
});
export type InstructionThread = z.infer<typeof InstructionThread>;

/** GET /api/counties/:countyCode/instructions/addressees : to whom the asker may say what is to be done. */
export const InstructionTargetsQuery = z.strictObject({
  /** Words of a name, or the beginning of its pinyin. */
  q: z.optional(text(40)),
  /** Who has to do with the case comes first. */
  incidentId: z.optional(Id),
});
export const targetReasons = ['handler', 'verifier', 'inspector', 'grid', 'unit'] as const;
export type TargetReason = (typeof targetReasons)[number];
const TargetTo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), postId: z.string() }),
  z.object({ kind: z.literal('unit'), organisationId: z.string() }),
  z.object({ kind: z.literal('grid'), gridId: z.string() }),
  z.object({ kind: z.literal('division'), divisionCode: z.string() }),
]);
export const InstructionTarget = z.object({
  to: TargetTo,
  name: z.string(),
  /** Of a post; null for places. */
  role: z.nullable(z.string()),
  place: z.string(),
  onDuty: z.nullable(z.boolean()),
  /** What the person or unit has to do with the case. */
  reason: z.nullable(z.enum(targetReasons)),
});
export type InstructionTarget = z.infer<typeof InstructionTarget>;
export const InstructionTargetsAnswer = z.object({ items: z.array(InstructionTarget) });

/** POST /api/counties/:countyCode/instructions/setting */
export const SetInstructionsRequest = z.strictObject({ ...CommandHead, ...Minutes, reason: ChangeReason });
export const InstructionSettingAnswer = z.object(Minutes);
