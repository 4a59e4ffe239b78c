/** 交接班: the sheet with which a shift is handed over. */
import * as z from 'zod/mini';
import { CommandHead, Count, Id, PageQuery, text } from '#platform/contract-parts.ts';
import { mostHints, shiftParts, shiftStates } from '../rules/shift-sheet.ts';
import { incidentStatuses } from '../rules/statuses.ts';

export const ShiftLine = z.object({
  part: z.enum(shiftParts),
  /** The case; null where an instruction is about none. */
  incidentId: z.nullable(z.string()),
  instructionId: z.nullable(z.string()),
  number: z.nullable(z.string()),
  /** Null where the reader may not open the case any more. */
  title: z.nullable(z.string()),
  dueAt: z.nullable(z.string()),
  holderName: z.nullable(z.string()),
  /** When the sheet was made. */
  status: z.nullable(z.enum(incidentStatuses)),
  /** As it stands now. */
  statusNow: z.nullable(z.enum(incidentStatuses)),
});
export type ShiftLine = z.infer<typeof ShiftLine>;

const ShiftBody = {
  counts: z.array(z.object({ part: z.enum(shiftParts), count: Count })),
  lines: z.array(ShiftLine),
};

export const ShiftHead = z.object({
  sheetId: z.string(),
  state: z.enum(shiftStates),
  beganAt: z.nullable(z.string()),
  closedAt: z.string(),
  closedByName: z.string(),
  endedAt: z.nullable(z.string()),
  endedByName: z.nullable(z.string()),
  mayTake: z.boolean(),
  mayTakeBack: z.boolean(),
});
export type ShiftHead = z.infer<typeof ShiftHead>;

/** GET /api/counties/:countyCode/shift-sheets : of my desk, the newest first. */
export const ShiftSheetsQuery = z.strictObject(PageQuery);
export const ShiftSheetsAnswer = z.object({ items: z.array(ShiftHead), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/shift-sheets/now : what would stand on a sheet that is closed now. */
export const ShiftNowAnswer = z.object({
  ...ShiftBody,
  /** The last one of my desk that was not taken back. */
  last: z.nullable(ShiftHead),
  mayClose: z.boolean(),
});
export type ShiftNowAnswer = z.infer<typeof ShiftNowAnswer>;

export const OneShift = z.object({ countyCode: z.string().check(z.regex(/^\d{6}$/)), sheetId: Id });
/** GET /api/counties/:countyCode/shift-sheets/:sheetId */
export const ShiftSheet = z.object({
  ...ShiftHead.shape,
  ...ShiftBody,
  hints: z.array(z.string()),
  /** What whoever took over wrote. */
  receipt: z.nullable(z.string()),
  /** The time for which typed words are kept is over. */
  erased: z.boolean(),
});
export type ShiftSheet = z.infer<typeof ShiftSheet>;

/** POST /api/counties/:countyCode/shift-sheets/:sheetId : closes the shift; the id is made by the desk. */
export const CloseShiftRequest = z.strictObject({
  ...CommandHead,
  hints: z._default(z.array(text(300)).check(z.maxLength(mostHints)), []),
});
/** POST /api/counties/:countyCode/shift-sheets/:sheetId/take : taken over, by receipt. */
export const TakeShiftRequest = z.strictObject({ ...CommandHead, words: z.optional(text(300)) });
/** POST /api/counties/:countyCode/shift-sheets/:sheetId/take-back */
export const TakeShiftBackRequest = z.strictObject(CommandHead);
export const ShiftAnswer = z.object({ sheetId: z.string(), state: z.enum(shiftStates) });
