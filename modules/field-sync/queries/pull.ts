import '../tables.ts';
import { sql } from 'kysely';
import { type CountyBook, fieldReading, type IncidentServices, openBook } from '#modules/incidents/public.ts';
import { requestContract } from '#modules/incidents/rules/request-contract.ts';
import { isOnDuty } from '#modules/staff/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes, type Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { type KnownDevice, knownDevice, noteDevice } from '../commands/note-device.ts';
import { openStream } from '../commands/open-stream.ts';
import type { FieldRecord, PullAnswer, PullRequest, StreamPage } from '../contract.ts';
import { orderOf, usualExpiryHours } from '../rules/device-states.ts';
import { keptUntil, type RecordKind, type StreamName, streamsOf, streamsOfCase } from '../rules/streams.ts';
import { caseRecord, instructionRecord, lateWorkRecord } from './field-records.ts';
import { goesOn, type Place, placeOf, type StreamRow, writePlace } from './stream-cursor.ts';
import type { WideReads } from './wide-reads.ts';

export type PullParts = {
  services: IncidentServices;
  cursors: CursorKeeper;
  /** Where many phones may come at once. */
  wideReads?: WideReads;
};
type Asked = { countyCode: string; actor: Actor; now: Date; asked: PullRequest };

type Change = { record_id: string; record_kind: RecordKind; counter: string; gone: boolean };
type Turn = { stream: StreamName; row: StreamRow; place: Place; changes: Change[]; more: boolean };

/**
 * What changed in the streams of whoever asks. Every record is judged by his own eyes in the moment in which it is read:
 * what he may not see, or what is not of the stream any more, is gone. A page is whole with its cursor.
 */
export function pull(parts: PullParts, given: Asked): Promise<PullAnswer> {
  const { cursors, wideReads } = parts;
  const { streams } = given.asked;
  const read = () => pullPage(parts, given);
  if (wideReads === undefined) return read();
  if (streams.some(({ cursor }) => goesOn(cursors, cursor))) return wideReads('goes-on', read);
  return streams.some(({ cursor }) => cursor === null) ? wideReads('begins', read) : read();
}

async function pullPage(parts: PullParts, { countyCode, actor, now, asked }: Asked): Promise<PullAnswer> {
  const { services } = parts;
  const book = await openBook(services, countyCode);
  const mine = streamsOf(actor);
  const wanted = mine.filter(({ streamId }) => asked.streams.some((one) => one.streamId === streamId));
  const given: Given = { countyCode, actor, now, asked, book, wanted };
  let answered = await answer(parts, given);
  if ('missing' in answered) {
    for (const stream of answered.missing) await openStream(services.unit, { countyCode, stream, now });
    answered = await answer(parts, given);
  }
  if ('missing' in answered) throw new Error('a stream that was just opened is not there');
  if (answered.stale.length > 0) await markPulled(parts, countyCode, answered.stale, now);
  return { ...answered.answer, mine: mine.map(({ streamId }) => streamId) };
}

type Given = Asked & { book: CountyBook; wanted: readonly StreamName[] };
type Answered = { answer: Omit<PullAnswer, 'mine'>; stale: string[] } | { missing: StreamName[] };

async function answer(parts: PullParts, given: Given): Promise<Answered> {
  const { countyCode, actor, now, asked, wanted } = given;
  return parts.services.unit.transact(
    { scope: actor.scope, actorId: actor.accountId },
    async (tx): Promise<Answered> => {
      const { device, expiryHours, rows } = await readHead(tx, given);
      const onDuty = await isOnDuty(tx, { countyCode, postId: actor.capacityId, now });
      const { deviceId, undelivered, appVersion, contract } = asked;
      const { accountId, divisionPath } = actor;
      const said = { countyCode, deviceId, accountId, divisionPath, undelivered, appVersion, contract, now };
      const state = orderOf(noteDevice(tx, device, said));
      const pages = state === 'active' && contract >= requestContract.least && contract <= requestContract.now;
      const missing = wanted.filter(({ streamId }) => rows.get(streamId)?.seededAt == null);
      if (pages && missing.length > 0) return { missing };
      const today = chinaDay(now);
      return {
        answer: {
          streams: pages ? await readPages(tx, parts.cursors, given, rows) : [],
          me: personOf(actor, onDuty),
          device: { state },
          expiryHours,
          serverTime: now.toISOString(),
          contract: { speaks: requestContract.now, least: requestContract.least },
        },
        stale: wanted.flatMap(({ streamId }) => (rows.get(streamId)?.pulledOn === today ? [] : [streamId])),
      };
    },
  );
}

function personOf(actor: Actor, onDuty: boolean): PullAnswer['me'] {
  const { accountId, role, organisationId, level, gridId, profile } = actor;
  return {
    accountId,
    role,
    organisationId: organisationId ?? '',
    level: level ?? 'county',
    onDuty,
    ...(gridId === null ? {} : { gridId }),
    ...(profile === 'small-centre' ? { profile } : {}),
  };
}

/** The device, the county's word on expiry, and the streams, in one message. */
async function readHead(tx: Tx, { countyCode, asked, wanted }: Given) {
  const ids = wanted.map(({ streamId }) => streamId);
  const [devices, settings, streams] = await sendTogether(
    tx,
    [
      knownDevice(countyCode, asked.deviceId),
      sql`select expiry_hours from field_sync.setting where county_code = ${countyCode}`,
      sql`select stream_id, counter, floor, seeded_at, pulled_on::text as pulled_on from field_sync.stream
        where county_code = ${countyCode} and stream_id = any (${ids}::text[])`,
    ].map((question) => textOf(tx, question)),
  );
  type Stored = { stream_id: string; counter: string; floor: string; seeded_at: Date | null; pulled_on: string };
  return {
    device: devices!.rows[0] as KnownDevice | undefined,
    expiryHours: (settings!.rows[0] as { expiry_hours: number } | undefined)?.expiry_hours ?? usualExpiryHours,
    rows: new Map(
      (streams!.rows as Stored[]).map((row): [string, StreamRow] => [
        row.stream_id,
        { counter: Number(row.counter), floor: Number(row.floor), seededAt: row.seeded_at, pulledOn: row.pulled_on },
      ]),
    ),
  };
}

async function readPages(
  tx: Tx,
  cursors: CursorKeeper,
  given: Given,
  rows: ReadonlyMap<string, StreamRow>,
): Promise<StreamPage[]> {
  const { countyCode, actor, asked, wanted } = given;
  const kinds = asked.kinds ?? [];
  let left = asked.limit;
  const turns: Turn[] = [];
  for (const stream of wanted) {
    const row = rows.get(stream.streamId)!;
    const { cursor } = asked.streams.find((one) => one.streamId === stream.streamId)!;
    const place = placeOf(cursors, cursor, { stream, row, actor, kinds });
    // Nothing new is known from the stream's own row.
    const some = left > 0 && place.counter < row.counter;
    const changes = some ? await changesAfter(tx, countyCode, stream.streamId, place.counter, left + 1) : [];
    const page = changes.slice(0, left);
    const more = changes.length > page.length || (left === 0 && place.counter < row.counter);
    left -= page.length;
    turns.push({ stream, row, place, changes: page, more });
  }
  const records = await readRecords(tx, given, turns);
  return turns.map(({ stream, row, place, changes, more }): StreamPage => {
    // What an older app does not know it is not told of, not even that it is gone.
    const known = changes.filter((one) => one.record_kind !== 'instruction' || kinds.includes('instruction'));
    const held = known.map((change) => ({ change, record: change.gone ? null : records(stream, change) }));
    const counter = Number(changes.at(-1)?.counter ?? place.counter);
    return {
      streamId: stream.streamId,
      kind: stream.kind,
      cursor: writePlace(cursors, { ...place, counter }, { stream, row, actor, kinds, more }),
      more,
      reset: place.reset,
      records: held.flatMap(({ record }) => (record === null ? [] : [record])),
      gone: held.flatMap(({ change, record }) => (record === null ? [change.record_id] : [])),
    };
  });
}

async function changesAfter(tx: Tx, countyCode: string, streamId: string, counter: number, limit: number) {
  const { rows } = await sql<Change>`
    select record_id, record_kind, counter, gone from field_sync.change
    where county_code = ${countyCode} and stream_id = ${streamId} and counter > ${counter}
    order by counter limit ${limit}`.execute(tx);
  return rows;
}

/** What the changed records say now, for this reader; null where it is not his, or of this stream, any more. */
async function readRecords(tx: Tx, given: Given, turns: readonly Turn[]) {
  const { countyCode, actor, now, book, asked } = given;
  const idsOf = (kind: RecordKind) => [
    ...new Set(
      turns.flatMap(({ changes }) =>
        changes.filter((one) => one.record_kind === kind && !one.gone).map((one) => one.record_id),
      ),
    ),
  ];
  const cases = await fieldReading.cases(tx, book, { countyCode, incidentIds: idsOf('case'), actor, now });
  const works = await fieldReading.sentLateWork(tx, {
    countyCode,
    accountId: actor.accountId,
    workIds: idsOf('late-work'),
  });
  const instructions = await fieldReading.instructions(tx, book.tree, {
    countyCode,
    instructionIds: asked.kinds?.includes('instruction') ? idsOf('instruction') : [],
    actor,
    now,
  });
  const instructionOf = new Map(instructions.map((one) => [one.row.instruction_id, one]));
  const caseOf = new Map(cases.map((one) => [one.keepers.incidentId, one]));
  const workOf = new Map(works.map((one) => [one.workId, one]));
  const isOver = (until: Date | null) => until !== null && until <= now;
  return (stream: StreamName, { record_id: recordId, record_kind: kind }: Change): FieldRecord | null => {
    if (kind === 'late-work') {
      const work = workOf.get(recordId);
      return work === undefined || isOver(keptUntil(work.decidedAt)) ? null : lateWorkRecord(work);
    }
    if (kind === 'instruction') {
      const one = instructionOf.get(recordId);
      const own = one !== undefined && one.owners.includes(stream.ownerId);
      return own && !isOver(keptUntil(one.row.ended_at)) ? instructionRecord(one) : null;
    }
    const found = caseOf.get(recordId);
    if (found === undefined || isOver(keptUntil(found.keepers.closedAt))) return null;
    const belongs = streamsOfCase(found.keepers).some(({ streamId }) => streamId === stream.streamId);
    return belongs ? caseRecord(found, actor.accountId) : null;
  };
}

/** Once a day, so that what nobody pulls any more can be forgotten; whoever moves a stream in this instant is not waited for. */
async function markPulled({ services }: PullParts, countyCode: string, streamIds: readonly string[], now: Date) {
  await services.unit.transact(systemEyes, async (tx) => {
    await sql`update field_sync.stream set pulled_on = ${chinaDay(now)}
      where county_code = ${countyCode} and stream_id in (
        select stream_id from field_sync.stream where county_code = ${countyCode} and stream_id in (${sql.join(streamIds)})
        for update skip locked)`.execute(tx);
  });
}
