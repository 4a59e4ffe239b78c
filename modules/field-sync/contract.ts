/**
 * What the phone asks and is answered: pulling what is its own, the ground of its grid, and its own standing. What it sends
 * are the rooms' own requests (incidents: report, action), with the header `linli-device`.
 */
import * as z from 'zod/mini';
import { InstructionEntry, InstructionFile } from '#modules/incidents/contract.ts';
import { addresseeStates, instructionStates } from '#modules/incidents/rules/instructions.ts';
import { incidentStatuses } from '#modules/incidents/rules/statuses.ts';
import { lateWorkStates } from '#modules/incidents/rules/late-work.ts';
import { ChangeReason, CommandHead, Id, text } from '#platform/contract-parts.ts';
import { deviceOrders, deviceStates } from './rules/device-states.ts';
import { caseParts, laterKinds, streamKinds } from './rules/streams.ts';

/** Every request of a phone says from which device it comes. */
export const deviceHeader = 'linli-device';

export const mostRecords = 500;
export const mostStreams = 20;

const StreamId = z.string().check(z.regex(/^[a-z]+:[0-9a-f-]{36}$/));

/** POST /api/counties/:countyCode/field/pull. Without streams it tells which are mine. */
export const PullRequest = z.strictObject({
  /** Which contract the app's requests speak; an app that is too old is told so in the answer and pulls nothing. */
  contract: z.int().check(z.minimum(1), z.maximum(999)),
  deviceId: Id,
  appVersion: text(40),
  /** How many wishes wait on the phone: the desk sees a number, never what. */
  undelivered: z.int().check(z.minimum(0), z.maximum(100_000)),
  streams: z
    .array(z.strictObject({ streamId: StreamId, cursor: z.nullable(z.string().check(z.maxLength(600))) }))
    .check(z.maxLength(mostStreams)),
  /** Kinds of records that came later than the first: an app that does not name them is not given them. */
  kinds: z.optional(z.array(z.enum(laterKinds)).check(z.maxLength(20))),
  /** Records over all streams together. */
  limit: z._default(z.int().check(z.minimum(1), z.maximum(mostRecords)), mostRecords),
});
export type PullRequest = z.infer<typeof PullRequest>;

/** A case as a phone needs it without a line. Nobody who told it is in here: that is revealed online only, and logged. */
export const CaseRecord = z.object({
  recordKind: z.literal('case'),
  /** The case's id. */
  recordId: z.string(),
  /** To be sent back as `baseVersion` with an act. */
  version: z.number(),
  number: z.string(),
  title: z.string(),
  /** Null where a lawful order erased it. */
  description: z.nullable(z.string()),
  matterCode: z.nullable(z.string()),
  matterName: z.nullable(z.string()),
  status: z.enum(incidentStatuses),
  outcome: z.nullable(z.string()),
  /** What the reporter said of the result, for whoever reported the case; absent while nothing was said. */
  rating: z.optional(z.object({ solved: z.nullable(z.boolean()), satisfied: z.nullable(z.boolean()) })),
  source: z.string(),
  emergency: z.boolean(),
  confidential: z.boolean(),
  placeWords: z.nullable(z.string()),
  /** Where the case is. */
  longitude: z.nullable(z.number()),
  latitude: z.nullable(z.number()),
  gridId: z.nullable(z.string()),
  gridName: z.nullable(z.string()),
  townCode: z.nullable(z.string()),
  deskName: z.nullable(z.string()),
  unitName: z.nullable(z.string()),
  handlerName: z.nullable(z.string()),
  /** The light follows: red from `dueAt` on, yellow from `warnAt` on, else green; grey without a due instant. */
  dueAt: z.nullable(z.string()),
  warnAt: z.nullable(z.string()),
  reportedAt: z.string(),
  closedAt: z.nullable(z.string()),
  /** How the puller has to do with it, now. */
  parts: z.array(z.enum(caseParts)),
  /** `IncidentFacts`: what `availableActions` and `decide` of incidents' rules are asked with, beside `me` of the answer. */
  facts: z.unknown(),
  photos: z.array(
    z.object({
      fileId: z.string(),
      kind: z.string(),
      mediaType: z.string(),
      width: z.nullable(z.number()),
      height: z.nullable(z.number()),
    }),
  ),
});
export type CaseRecord = z.infer<typeof CaseRecord>;

/** Work of mine that arrived after its case had moved on, and what became of it. In the person's stream. */
export const LateWorkRecord = z.object({
  recordKind: z.literal('late-work'),
  /** The id of the command that brought it. */
  recordId: z.string(),
  /** Where it lies now; another one than it was sent for where that had been merged. */
  incidentId: z.string(),
  sentForId: z.string(),
  number: z.string(),
  title: z.string(),
  action: z.string(),
  /** Why it was not done: a refusal's code, with words. */
  why: z.string(),
  state: z.enum(lateWorkStates),
  occurredAt: z.nullable(z.string()),
  receivedAt: z.string(),
  decidedAt: z.nullable(z.string()),
  /** Why it was set aside, in the decider's words. */
  reason: z.nullable(z.string()),
  fileCount: z.number(),
});
export type LateWorkRecord = z.infer<typeof LateWorkRecord>;

/** An instruction that is addressed to the puller or his unit, with his own line and thread. */
export const InstructionRecord = z.object({
  recordKind: z.literal('instruction'),
  /** The instruction's id. */
  recordId: z.string(),
  /** How many entries it has over all lines: the newer record is the higher one. */
  version: z.number(),
  state: z.enum(instructionStates),
  emergency: z.boolean(),
  givenAt: z.string(),
  dueAt: z.nullable(z.string()),
  receiptDueAt: z.string(),
  endedAt: z.nullable(z.string()),
  giverName: z.string(),
  giverPlace: z.string(),
  /** The first words, for lists; null where they are of a confidential case that the puller may not open, or erased. */
  title: z.nullable(z.string()),
  case: z.nullable(z.object({ incidentId: z.string(), number: z.string(), title: z.string() })),
  reminders: z.number(),
  /** `unit`: whoever of the unit sees it first may receipt. */
  kind: z.enum(['post', 'unit']),
  line: z.enum(addresseeStates),
  receivedAt: z.nullable(z.string()),
  /** The first and the newest. */
  entries: z.array(z.extend(InstructionEntry, { files: z.array(InstructionFile) })),
});
export type InstructionRecord = z.infer<typeof InstructionRecord>;

export const FieldRecord = z.discriminatedUnion('recordKind', [CaseRecord, LateWorkRecord, InstructionRecord]);
export type FieldRecord = z.infer<typeof FieldRecord>;

export const StreamPage = z.object({
  streamId: z.string(),
  kind: z.enum(streamKinds),
  /** Opaque, of this stream and post. To be written in the same batch as the page. */
  cursor: z.string(),
  /** There is more of this stream: ask again with the cursor. */
  more: z.boolean(),
  /** What the phone holds of the stream cannot be caught up: drop it, then take this page as the first. */
  reset: z.boolean(),
  records: z.array(FieldRecord),
  /** Ids of records that are not (or no more) of this stream for this reader. */
  gone: z.array(z.string()),
});
export type StreamPage = z.infer<typeof StreamPage>;

export const PullAnswer = z.object({
  /** Only streams that were asked for and are mine. */
  streams: z.array(StreamPage),
  /** Every stream this post may pull now. One that is not here any more is destroyed on the phone at once. */
  mine: z.array(z.string()),
  /** Whose eyes these were, as incidents' rules ask for it. */
  me: z.object({
    accountId: z.string(),
    role: z.string(),
    organisationId: z.string(),
    level: z.string(),
    onDuty: z.boolean(),
    gridId: z.optional(z.string()),
    profile: z.optional(z.string()),
  }),
  /** `locked`: show nothing until online and active again, keep everything. `wipe`: destroy the key, then the store. */
  device: z.object({ state: z.enum(deviceOrders) }),
  /** After so many hours without contact the phone locks itself until an online sign-in. */
  expiryHours: z.number(),
  serverTime: z.string(),
  /** An app whose requests speak less than `least` must be renewed; it keeps what it holds. */
  contract: z.object({ speaks: z.number(), least: z.number() }),
});
export type PullAnswer = z.infer<typeof PullAnswer>;

/** GET /api/counties/:countyCode/field/ground?gridId= : what changes seldom, with an ETag. */
export const GroundQuery = z.strictObject({ gridId: Id });
const Bounds = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export const GroundAnswer = z.object({
  gridId: z.string(),
  bounds: Bounds,
  /** GeoJSON geometries, EPSG:4326; the own grid first. */
  grids: z.array(
    z.object({ gridId: z.string(), name: z.string(), code: z.string(), own: z.boolean(), geometry: z.unknown() }),
  ),
  /** The county's own ground within the bounds: layer name → GeoJSON features. */
  layers: z.array(z.object({ layer: z.string(), features: z.array(z.unknown()) })),
  /** [words, longitude, latitude] of doors and buildings of the grid. */
  addresses: z.array(z.tuple([z.string(), z.number(), z.number()])),
  matters: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      name: z.string(),
      major: z.string(),
      /** For typing: first letters of the pinyin, and the pinyin. */
      initials: z.string(),
      pinyin: z.string(),
      emergency: z.boolean(),
      /** Rules in force: which one is chosen says what must be photographed and how it goes on. */
      rules: z.array(
        z.object({
          ruleId: z.string(),
          number: z.number(),
          opensWhen: z.string(),
          closesWhen: z.string(),
          evidence: z.string(),
          verifyMode: z.string(),
          inspectMode: z.string(),
        }),
      ),
    }),
  ),
  /** Something was left out to stay within the bound: the least telling first. */
  shortened: z.boolean(),
});
export type GroundAnswer = z.infer<typeof GroundAnswer>;

/**
 * POST /api/counties/:countyCode/field/standing : what a phone whose session is over asks before it shows anything. The
 * device's id is known to it alone.
 */
export const StandingRequest = z.strictObject({ deviceId: Id });
export const StandingAnswer = z.object({ state: z.enum(deviceOrders) });

/** POST /api/counties/:countyCode/field/wiped : key and store are destroyed. */
export const WipedRequest = z.strictObject({ ...CommandHead, deviceId: Id });
export const WipedAnswer = z.object({ deviceId: z.string() });

/** GET /api/counties/:countyCode/field/devices : with undelivered work, locked or to be wiped; or all of one person. */
export const DevicesQuery = z.strictObject({ accountId: z.optional(Id) });
export const DeviceLine = z.object({
  deviceId: z.string(),
  holderName: z.string(),
  state: z.enum(deviceStates),
  undelivered: z.number(),
  appVersion: z.string(),
  /** Its app is too old to deliver. */
  tooOld: z.boolean(),
  lastSeenAt: z.string(),
  askedAt: z.nullable(z.string()),
  askedByName: z.nullable(z.string()),
  doneAt: z.nullable(z.string()),
  /** What this reader may make of it. */
  may: z.array(z.enum(deviceOrders)),
});
export type DeviceLine = z.infer<typeof DeviceLine>;
export const DevicesAnswer = z.object({ items: z.array(DeviceLine), more: z.boolean(), expiryHours: z.number() });

/** POST /api/counties/:countyCode/field/devices/:deviceId */
export const ChangeDeviceRequest = z.strictObject({ ...CommandHead, to: z.enum(deviceOrders) });
export const ChangeDeviceAnswer = z.object({ deviceId: z.string(), state: z.enum(deviceStates) });

/** POST /api/counties/:countyCode/field/expiry */
export const SetExpiryRequest = z.strictObject({
  ...CommandHead,
  hours: z.int().check(z.minimum(1), z.maximum(720)),
  reason: ChangeReason,
});
export const SetExpiryAnswer = z.object({ hours: z.number() });
