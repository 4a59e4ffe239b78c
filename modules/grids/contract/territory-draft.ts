import * as z from 'zod/mini';
import { CommandHead, Id, text } from '#platform/contract-parts.ts';
import { draftFindingKinds } from '../rules/draft-topology.ts';
import { draftActs, draftStatuses } from '../rules/territory-draft.ts';

const VillageCode = z.string().check(z.regex(/^\d{12}$/));
const VillageCodes = z.array(VillageCode).check(z.minLength(1), z.maxLength(20));
const Ring = z.array(z.tuple([z.number(), z.number()])).check(z.minLength(4), z.maxLength(20_000));
const Polygons = z.array(z.array(Ring).check(z.minLength(1))).check(z.minLength(1), z.maxLength(200));

const About = {
  gridId: Id,
  gridCode: z.string().check(z.regex(/^\d{15}$/)),
  name: text(60),
  kind: z.enum(['basic', 'dedicated', 'micro']),
  setting: z.enum(['urban', 'rural']),
  householdCount: z.nullable(z.int().check(z.minimum(0), z.maximum(100_000))),
};

/** What becomes of one grid; see rules/territory-draft.ts. */
export const GridChangeGiven = z.strictObject({
  ...About,
  act: z.enum(['add', 'change', 'close']),
  polygons: z.nullable(Polygons),
  into: z.nullable(Id),
  version: z.int().check(z.minimum(0)),
});

/** GET /api/counties/:countyCode/territory?villages=code,code : the grids as they stand, to draw on. */
export const TerritoryQuery = z.strictObject({
  villages: z.string().check(z.regex(/^\d{12}(,\d{12}){0,19}$/)),
});
const Standing = z.object({
  gridId: z.string(),
  gridCode: z.string(),
  name: z.string(),
  kind: z.enum(['basic', 'dedicated', 'micro']),
  setting: z.enum(['urban', 'rural']),
  householdCount: z.nullable(z.number()),
  version: z.number(),
  polygons: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
});
export const TerritoryAnswer = z.object({
  grids: z.array(Standing),
  around: z.array(Standing),
  /** What the grids should fill; null where there is neither an outline nor a grid yet. */
  rim: z.nullable(Standing.shape.polygons),
  /** Codes that lead to a grid already, closed ones and earlier ones too, and to which. */
  taken: z.array(z.object({ gridCode: z.string(), gridId: z.string() })),
});

export type TerritoryAnswer = z.output<typeof TerritoryAnswer>;

/** GET /api/counties/:countyCode/territory/on-day?on=&division= : the county, a town or a village as it stood; without a day today. */
export const OnDayQuery = z.strictObject({
  on: z.optional(z.iso.date()),
  division: z.optional(z.string().check(z.regex(/^\d{6}(\d{3}){0,2}$/))),
});
export const OnDayAnswer = z.object({
  day: z.string(),
  grids: z.array(
    z.extend(z.omit(Standing, { setting: true, householdCount: true, polygons: true }), {
      validFrom: z.string(),
      /** GeoJSON of a MultiPolygon, as text. */
      geometry: z.string(),
    }),
  ),
  more: z.boolean(),
  /** On which days outlines began or ended, the latest first. */
  days: z.array(z.object({ day: z.string(), began: z.number(), ended: z.number() })),
});
export type OnDayAnswer = z.output<typeof OnDayAnswer>;

/** POST /api/counties/:countyCode/territory-drafts/read-file?system=&villages= : a map file, nothing is written. */
export const ReadFileQuery = z.strictObject({
  system: z._default(z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']), 'wgs84'),
  /** Of a draft that is being drawn; without them the villages that the file names. */
  villages: z.optional(z.string().check(z.regex(/^\d{12}(,\d{12}){0,19}$/))),
});
export const ReadFileAnswer = z.object({
  /** Features of the file. */
  total: z.number(),
  villageCodes: z.array(z.string()),
  /** Grids that the file draws otherwise than they stand; version 0: new ones. */
  grids: z.array(Standing),
  /** What became of each feature; the first 2,000. */
  rows: z.array(
    z.object({
      sheet: z.string(),
      row: z.number(),
      level: z.enum(['taken', 'repaired', 'refused']),
      code: z.string(),
      details: z.record(z.string(), z.string()),
    }),
  ),
  more: z.boolean(),
});
export type ReadFileAnswer = z.output<typeof ReadFileAnswer>;

/** POST /api/counties/:countyCode/territory-drafts : keeps a draft; `revision` 0 begins one. */
export const SaveDraftRequest = z.strictObject({
  ...CommandHead,
  draftId: Id,
  revision: z.int().check(z.minimum(0)),
  title: text(80),
  villageCodes: VillageCodes,
  inForceOn: z.iso.date(),
  changes: z.array(GridChangeGiven).check(z.maxLength(400)),
});
export const SaveDraftAnswer = z.object({ draftId: z.string(), revision: z.number() });

const DraftLine = z.object({
  draftId: z.string(),
  title: z.string(),
  villageCodes: z.array(z.string()),
  status: z.enum(draftStatuses),
  revision: z.number(),
  inForceOn: z.string(),
  drawnBy: z.string(),
  drawnByName: z.string(),
  drawnAt: z.string(),
  reviewedBy: z.nullable(z.string()),
});
/** GET /api/counties/:countyCode/territory-drafts : the latest 200. */
export const DraftsAnswer = z.object({ items: z.array(z.extend(DraftLine, { changeCount: z.number() })) });

const Finding = z.object({
  kind: z.enum(draftFindingKinds),
  of: z.nullable(z.enum(['overlap', 'gap', 'outside'])),
  severity: z.enum(['stops', 'warns']),
  gridIds: z.array(z.string()),
  longitude: z.number(),
  latitude: z.number(),
  squareMetres: z.nullable(z.number()),
  metres: z.nullable(z.number()),
});
/** GET /api/counties/:countyCode/territory-drafts/:draftId */
export const DraftAnswer = z.object({
  draft: z.extend(DraftLine, { changes: z.array(GridChangeGiven) }),
  steps: z.array(
    z.object({
      position: z.number(),
      act: z.enum(draftActs),
      actorName: z.string(),
      note: z.nullable(z.string()),
      /** There was one, and an order has destroyed it. */
      noteErased: z.boolean(),
      takenAt: z.string(),
    }),
  ),
  findings: z.array(Finding),
  /** How many of the findings hold it up. */
  stops: z.number(),
});

export type DraftAnswer = z.output<typeof DraftAnswer>;

/** POST …/territory-drafts/:draftId/send */
export const SendDraftRequest = z.strictObject({ ...CommandHead, revision: z.int().check(z.minimum(1)) });
/** POST …/territory-drafts/:draftId/review : a reason is needed to refuse. */
export const ReviewDraftRequest = z.strictObject({
  ...CommandHead,
  revision: z.int().check(z.minimum(1)),
  agreed: z.boolean(),
  note: z.optional(text(500)),
});
/** POST …/territory-drafts/:draftId/comments */
export const CommentDraftRequest = z.strictObject({ ...CommandHead, note: text(500) });
/** POST …/territory-drafts/:draftId/withdraw */
export const WithdrawDraftRequest = z.strictObject(CommandHead);
export const DraftMovedAnswer = z.object({ draftId: z.string(), status: z.enum(draftStatuses) });
export const DraftCommentedAnswer = z.object({ draftId: z.string() });
