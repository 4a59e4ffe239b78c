import * as z from 'zod/mini';
import { CommandHead, Id, text } from '#platform/contract-parts.ts';
import { isRealDay } from '#platform/pure/china-time.ts';
import { dutyKinds, unlistedWays } from './rules/judge-duty.ts';

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isRealDay));
const MatterCode = z.string().check(z.regex(/^[a-z]+-\d{2}(-\d{2})?$/));
const ItemNumber = z.number().check(z.int(), z.minimum(1), z.maximum(9999));
const Kind = z.enum(dutyKinds);
/** The county (6 digits) or one of its towns (9). */
const Place = z.string().check(z.regex(/^\d{6}(\d{3})?$/));

export const DutyList = z.object({
  listId: z.string(),
  divisionPath: z.string(),
  version: z.number(),
  name: z.string(),
  source: z.string(),
  validFrom: z.string(),
  validTo: z.nullable(z.string()),
  unlisted: z.enum(unlistedWays),
  putAt: z.string(),
  own: z.number(),
  assisting: z.number(),
  withdrawn: z.number(),
  /** Items of which nobody has confirmed a matter yet: no case is judged by them. */
  unmatched: z.number(),
});
export type DutyList = z.infer<typeof DutyList>;

export const DutyItem = z.object({
  kind: Kind,
  number: z.number(),
  text: z.string(),
  legalBasis: z.string(),
  leadNames: z.array(z.string()),
  leadOrganisations: z.array(z.string()),
  manner: z.string(),
  matters: z.array(z.object({ matterCode: z.string(), confirmed: z.boolean() })),
});
export type DutyItem = z.infer<typeof DutyItem>;

/** GET /api/counties/:countyCode/duty-lists : every version; `place` with `on` also says which of them holds there. */
export const DutyListsQuery = z.strictObject({ place: z.optional(Place), on: z.optional(Day) });
export const DutyListsAnswer = z.object({ items: z.array(DutyList), inForce: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/duty-lists/:listId */
export const DutyListAnswer = z.object({ list: DutyList, items: z.array(DutyItem) });

/** GET /api/counties/:countyCode/duty-lists/mine : the list in force where the asker has his post, for his phone. */
export const MyDutyItem = z.object({
  kind: Kind,
  number: z.number(),
  text: z.string(),
  legalBasis: z.string(),
  leadNames: z.array(z.string()),
  manner: z.string(),
  /** Those that a person or the file itself has said it is about: matters and major classes. */
  matterCodes: z.array(z.string()),
  /** First letters of how it begins, for typing. */
  initials: z.string(),
});
export type MyDutyItem = z.infer<typeof MyDutyItem>;
export const MyDutiesAnswer = z.object({
  list: z.nullable(
    z.object({
      listId: z.string(),
      name: z.string(),
      version: z.number(),
      validFrom: z.string(),
      unlisted: z.enum(unlistedWays),
      /** The town's own, not the county's. */
      ofTown: z.boolean(),
    }),
  ),
  items: z.array(MyDutyItem),
});
export type MyDutiesAnswer = z.infer<typeof MyDutiesAnswer>;

const ItemGiven = z.strictObject({
  kind: Kind,
  number: ItemNumber,
  text: text(2000),
  legalBasis: text(2000, 0),
  leadNames: z.array(text(120)).check(z.maxLength(40)),
  leadOrganisations: z.array(Id).check(z.maxLength(40)),
  manner: text(4000, 0),
  matters: z.array(z.strictObject({ matterCode: MatterCode, confirmed: z.boolean() })).check(z.maxLength(200)),
});

/** POST /api/counties/:countyCode/duty-lists : a new version, whole. */
export const PutDutyListRequest = z.strictObject({
  ...CommandHead,
  listId: Id,
  divisionPath: Place,
  name: text(120),
  source: text(200, 0),
  validFrom: Day,
  unlisted: z.enum(unlistedWays),
  items: z.array(ItemGiven).check(z.maxLength(1000)),
});
export const PutDutyListAnswer = z.object({ version: z.number(), items: z.number() });

/** POST /api/counties/:countyCode/duty-lists/:listId/copies : a revision that begins on a later day. */
export const CopyDutyListRequest = z.strictObject({
  ...CommandHead,
  newListId: Id,
  validFrom: Day,
  name: z.optional(text(120)),
});

/** POST /api/counties/:countyCode/duty-lists/:listId/items : `item: null` takes it out. */
export const PutDutyItemRequest = z.strictObject({
  ...CommandHead,
  kind: Kind,
  number: ItemNumber,
  item: z.nullable(ItemGiven),
});
export const PutDutyItemAnswer = z.object({ outcome: z.string() });

/** POST /api/counties/:countyCode/duty-lists/:listId/matches */
export const MatchDutyItemRequest = z.strictObject({
  ...CommandHead,
  kind: Kind,
  number: ItemNumber,
  matterCodes: z.array(MatterCode).check(z.maxLength(200)),
});
export const MatchDutyItemAnswer = z.object({ matters: z.number() });

/** POST /api/counties/:countyCode/duty-lists/:listId/end */
export const EndDutyListRequest = z.strictObject({ ...CommandHead, validTo: Day });
export const EndDutyListAnswer = z.object({ validTo: z.string() });
