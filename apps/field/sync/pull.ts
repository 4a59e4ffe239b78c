import { deviceHeader } from './device-id.ts';
import { readKept, type Kept } from './kept.ts';
import { type Answered, type Change, NoLine, type Ports } from './ports.ts';
import {
  dropStreams,
  recordsOf,
  streamKey,
  sweepMovedOn,
  takePage,
  type Held,
  type StoredRecord,
  type StoredStream,
  type StreamPage,
} from './replica.ts';
import type { Contact, DeviceState } from './standing.ts';

/** What the engine reads of an answer; the contract of field-sync says it whole. */
export type PullAnswer = {
  readonly streams: readonly StreamPage[];
  /** What the post may pull now. */
  readonly mine: readonly string[];
  /** Whose eyes these were; what the rules are asked with offline. */
  readonly me: unknown;
  readonly device: { readonly state: DeviceState };
  readonly expiryHours: number;
  readonly serverTime: string;
};

/** Work of the person's own that came late, as his stream tells what became of it. */
type LateRecord = {
  readonly recordKind: 'late-work';
  readonly recordId: string;
  readonly state: 'waiting' | 'taken' | 'set-aside';
  readonly reason: string | null;
  readonly decidedAt: string | null;
};

export type Pulled =
  | { state: 'done'; pages: number }
  | { state: 'stopped'; why: 'no-line' | 'signed-out' | 'later' | 'refused'; code: string | null }
  /** The rest is for the device's own hand: lock, or wipe. */
  | { state: 'device'; device: Exclude<DeviceState, 'active'> };

export type PullAsked = {
  countyCode: string;
  postId: string;
  deviceId: string;
  appVersion: string;
  /** The number of the pull's contract that this app speaks. */
  contract: number;
  /** Kinds of records that this app knows beside the first ones. */
  kinds?: readonly string[];
  /** Reads and checks an answer; null where it is none. */
  read: (body: unknown) => PullAnswer | null;
};

/** An answer is at most so many records, whatever the phone asks. */
const mostRecords = 500;
const mostStreams = 20;
/** A pull that never ends is a fault of the server; the next one goes on where this stopped. */
const mostPages = 200;

type Read = Pick<StoredStream, 'streamId' | 'cursor'>;
type AnsweredPage = { answered: Answered; undelivered: number; streams: readonly Read[] };

export type Puller = ReturnType<typeof openPuller>;

/** Brings the streams of a post up to date, page by page; each page is written with its cursor or not at all. */
export function openPuller(ports: Ports) {
  const { store, lock, clock, line } = ports;

  async function held(): Promise<Held[]> {
    return (await store.list('record')).map(({ key, value }) => ({ key, stored: value as StoredRecord }));
  }

  async function streamsOf(postId: string): Promise<StoredStream[]> {
    const rows = await store.list('stream');
    return rows.map(({ value }) => value as StoredStream).filter((one) => one.postId === postId);
  }

  /** Cases on which an act hangs that is on its way, came back, or lies with the server. */
  async function hanging(): Promise<{ cases: Set<string>; undelivered: number; late: Kept[] }> {
    const cases = new Set<string>();
    const late: Kept[] = [];
    let undelivered = 0;
    for (const { value } of await store.list('kept')) {
      const kept = readKept(value);
      const { state, caseId } = kept;
      if (state === 'waiting' || state === 'refused' || state === 'late') cases.add(caseId);
      if (state === 'waiting' || state === 'refused') undelivered += 1;
      if (state === 'late') late.push(kept);
    }
    return { cases, undelivered, late };
  }

  async function write(answer: PullAnswer, { postId }: PullAsked): Promise<{ more: boolean; news: boolean }> {
    // With nobody in between: what is sent off meanwhile must still find its record.
    return lock('store', async () => {
      const before = await held();
      const known = await streamsOf(postId);
      const { cases, late } = await hanging();
      const mine = new Set(answer.mine);
      const changes: Change[] = [];
      for (const page of answer.streams) {
        if (mine.has(page.streamId)) changes.push(...takePage(postId, page, before, cases));
      }
      changes.push(
        ...dropStreams(
          known.filter(({ streamId }) => !mine.has(streamId)),
          before,
          cases,
        ),
      );
      const had = new Set(known.map(({ streamId }) => streamId));
      let begun = false;
      for (const streamId of answer.mine) {
        if (had.has(streamId) || answer.streams.some((page) => page.streamId === streamId)) continue;
        const stream: StoredStream = { postId, streamId, kind: '', cursor: null };
        changes.push({ table: 'stream', key: streamKey(postId, streamId), value: stream });
        begun = true;
      }
      const touched = new Set(changes.map(({ table, key }) => `${table} ${key}`));
      for (const change of sweepMovedOn(before, cases)) {
        if (!touched.has(`record ${change.key}`)) changes.push(change);
      }
      const news = changes.some(({ table }) => table === 'record');
      const heard = decided(answer, late);
      changes.push(...heard);
      const { serverTime, expiryHours, me } = answer;
      const contact: Contact = { serverTime, phoneTime: clock().toISOString(), expiryHours, order: 'active' };
      changes.push(
        { table: 'fact', key: 'contact', value: contact },
        { table: 'fact', key: `me ${postId}`, value: me },
      );
      await store.write(changes);
      if (heard.length > 0) ports.changed({ kept: heard.map(({ key }) => key) });
      return { more: begun || answer.streams.some(({ more }) => more), news };
    });
  }

  async function ask(asked: PullAsked): Promise<AnsweredPage> {
    const streams = (await streamsOf(asked.postId)).slice(0, mostStreams);
    const { undelivered } = await hanging();
    return askFor(asked, undelivered, streams);
  }

  async function askFor(asked: PullAsked, undelivered: number, streams: readonly Read[]): Promise<AnsweredPage> {
    const { contract, deviceId, appVersion, postId, countyCode, kinds } = asked;
    const body = {
      contract,
      deviceId,
      appVersion,
      undelivered,
      limit: mostRecords,
      ...(kinds === undefined ? {} : { kinds }),
      streams: streams.map(({ streamId, cursor }) => ({ streamId, cursor })),
    };
    const headers = { [deviceHeader]: deviceId };
    const path = `/api/counties/${countyCode}/field/pull`;
    const answered = await line({ method: 'POST', path, postId, headers, body });
    return { answered, undelivered, streams: body.streams };
  }

  return {
    /** Everything that is new, one tab at a time. */
    pull(asked: PullAsked): Promise<Pulled> {
      return lock('pull', async () => {
        try {
          let ahead: Promise<AnsweredPage> | null = null;
          for (let pages = 1; ; pages += 1) {
            const page: AnsweredPage = await (ahead ?? ask(asked));
            const { answered, undelivered, streams } = page;
            const stopped = whyNot(answered);
            if (stopped !== null) return stopped;
            const answer = asked.read(answered.body);
            if (answer === null) return { state: 'stopped', why: 'refused', code: 'field.unreadable' };
            if (answer.device.state === 'wipe' || answer.device.state === 'locked')
              return { state: 'device', device: answer.device.state };
            // Over the line comes the next page while this one is sealed and written; it is looked at only after that.
            const next: Read[] | null = pages < mostPages ? nextOf(answer, streams) : null;
            ahead = next === null ? null : askFor(asked, undelivered, next);
            ahead?.catch(() => {});
            const { more, news } = await write(answer, asked);
            if (news) ports.changed({ records: true });
            if (!more || pages >= mostPages) return { state: 'done', pages };
          }
        } catch (error) {
          if (error instanceof NoLine) return { state: 'stopped', why: 'no-line', code: null };
          throw error;
        }
      });
    },

    /** What the pages show, as of the last page that came. */
    async records(postId: string): Promise<StoredRecord[]> {
      return recordsOf(
        (await held()).map(({ stored }) => stored),
        postId,
      );
    },

    streamsOf,

    /** Posts that the person holds no longer: what was read in them goes, but for what something still hangs on. */
    leavePosts(posts: readonly string[]): Promise<void> {
      return lock('store', async () => {
        const left = (await store.list('stream'))
          .map(({ value }) => value as StoredStream)
          .filter(({ postId }) => !posts.includes(postId));
        if (left.length === 0) return;
        const { cases } = await hanging();
        const gone = [...new Set(left.map(({ postId }) => postId))];
        await store.write([
          ...dropStreams(left, await held(), cases),
          ...gone.map((postId): Change => ({ table: 'fact', key: `me ${postId}`, value: undefined })),
        ]);
        ports.changed({ records: true });
      });
    },
  };
}

/** What will be asked for next, as soon as the page came; null where it is the last, or changes which streams are mine. */
function nextOf(answer: PullAnswer, streams: readonly Read[]): Read[] | null {
  const same = answer.mine.length === streams.length && streams.every(({ streamId }) => answer.mine.includes(streamId));
  if (!same || !answer.streams.some(({ more }) => more)) return null;
  const cursors = new Map(answer.streams.map(({ streamId, cursor }) => [streamId, cursor]));
  return streams.map(({ streamId, cursor }) => ({ streamId, cursor: cursors.get(streamId) ?? cursor }));
}

/** What became of work that came late, for what lies on this phone of it. */
function decided(answer: PullAnswer, late: readonly Kept[]): Change[] {
  const told = new Map<string, LateRecord>();
  for (const record of answer.streams.flatMap(({ records }) => records)) {
    if (record.recordKind === 'late-work') told.set(record.recordId, record as LateRecord);
  }
  return late.flatMap((kept): Change[] => {
    const record = told.get(kept.late?.workId ?? '');
    if (record === undefined || kept.late === null || record.state === kept.late.state) return [];
    const { state, reason, decidedAt } = record;
    return [{ table: 'kept', key: kept.id, value: { ...kept, late: { ...kept.late, state, reason, decidedAt } } }];
  });
}

function whyNot({ status, body }: Answered): Pulled | null {
  if (status >= 200 && status < 300) return null;
  const code = (body as { code?: unknown } | null)?.code;
  if (code === 'field-sync.device-wiped') return { state: 'device', device: 'wipe' };
  if (code === 'field-sync.device-locked') return { state: 'device', device: 'locked' };
  const said = typeof code === 'string' ? code : null;
  if (status === 401) return { state: 'stopped', why: 'signed-out', code: said };
  return { state: 'stopped', why: status === 429 || status >= 500 || said === null ? 'later' : 'refused', code: said };
}
