/** What leaves the phone; longer than 300 lines because all of it shares one store, one order and one lock. */
import { deviceHeader, deviceIdOf } from './device-id.ts';
import {
  becomeLate,
  beginDraft,
  beginPhotosAnew,
  dispatchKept,
  edit,
  isOpen,
  keepAsNote,
  photoArrived,
  readKept,
  refuse,
  requestOf,
  type Beginning,
  type Kept,
  type KeptPhoto,
  type LateWork,
  type Request,
} from './kept.ts';
import { readyOf } from './outbox-order.ts';
import { isOutboxRoute } from './outbox-routes.ts';
import { type Answered, type Change, type Line, NoLine, type Ports } from './ports.ts';
import { sendPhoto } from './send-photo.ts';
import { clockOffset, type Contact } from './standing.ts';

/** How a wish stands after it was sent. */
export type Sent =
  | { state: 'done'; kept: Kept; answer: unknown }
  | { state: 'refused'; kept: Kept }
  | { state: 'late'; kept: Kept }
  | { state: 'waiting'; kept: Kept; why: Unsent };

/**
 * Why it did not go: nobody answered, nobody is signed in, the server stumbles or is busy, this device is locked or to
 * be wiped, or this app is too old for the server.
 */
export type Unsent = 'no-line' | 'signed-out' | 'later' | 'device' | 'app-too-old';

export type Round = { sent: Sent[]; stopped: Unsent | null };

/** As many cases at once: a photo on its way does not hold up a word about another case. */
const lanes = 3;

export type Outbox = ReturnType<typeof openOutbox>;

export type OutboxGiven = {
  /** The number of the requests that this app writes. */
  contract: number;
  /** Bytes of one piece of a picture. */
  piece?: number;
  onProgress?: (keptId: string, percent: number) => void;
};

/** From this contract on a request says when it was done by the phone's clock, and how far that is known to be off. */
const contractWithClock = 3;

/** What a room's yes names, each kind of wish its own. */
const answerNames = ['incidentId', 'instructionId', 'remarkId'];

/** What the server says to a device that is locked, or is to be wiped. */
const deviceCodes = new Set(['field-sync.device-wiped', 'field-sync.device-locked']);
const tooOldCodes = new Set(['platform.contract-too-old', 'field-sync.app-too-old']);
/** The server no longer has a picture that it once had. */
const photoGoneCodes = new Set(['attachments.unknown-file', 'attachments.erased']);

/**
 * The outbox on this phone. What a person wrote is in the store before anything is acknowledged, leaves in order a
 * case, and is taken away only by the server's yes or by the person's own hand.
 */
export function openOutbox(ports: Ports, { contract, piece, onProgress }: OutboxGiven) {
  const { store, lock, clock, newId } = ports;

  async function all(): Promise<Kept[]> {
    return (await store.list('kept')).map(({ value }) => readKept(value));
  }

  async function one(id: string): Promise<Kept | null> {
    const found = await store.get('kept', id);
    return found === undefined ? null : readKept(found);
  }

  /** Reads, changes and writes one wish with nobody in between. */
  function change<Result extends { kept: Kept; changes?: readonly Change[] } | null>(
    id: string,
    work: (kept: Kept | null) => Result | Promise<Result>,
  ): Promise<Kept | null> {
    return lock('store', async () => {
      const known = await one(id);
      const made = await work(known);
      if (made === null) return known;
      const moved =
        known !== null && made.kept.id !== id ? [{ table: 'kept' as const, key: id, value: undefined }] : [];
      if (made.kept !== known || made.changes !== undefined) {
        await store.write([...moved, put(made.kept), ...(made.changes ?? [])]);
        ports.changed({ kept: [id, made.kept.id] });
      }
      return made.kept;
    });
  }

  async function take(id: string, may: (kept: Kept) => boolean): Promise<Kept | null> {
    return lock('store', async () => {
      const known = await one(id);
      if (known === null || !may(known)) return null;
      await store.write([
        { table: 'kept', key: id, value: undefined },
        ...known.photos.map(({ fileId }) => ({ table: 'photo' as const, key: fileId, value: undefined })),
      ]);
      ports.changed({ kept: [id] });
      return known;
    });
  }

  /** Its place in the outbox: a count that goes on over restarts and needs no clock. */
  async function nextOrder(): Promise<{ order: number; change: Change }> {
    const last = await store.get('fact', 'order');
    const order = (typeof last === 'number' ? last : 0) + 1;
    return { order, change: { table: 'fact', key: 'order', value: order } };
  }

  /** When it was done, by a clock that may be wrong, and what the server's clock said when the two last met. */
  async function sayClock(): Promise<Readonly<Record<string, unknown>>> {
    if (contract < contractWithClock) return {};
    const contact = ((await store.get('fact', 'contact')) as Contact | undefined) ?? null;
    return { keptSince: { clock: clock().toISOString(), offsetSeconds: Math.round(clockOffset(contact) / 1000) } };
  }

  async function deliver(given: Kept, deviceId: string): Promise<Sent> {
    let kept = given;
    const headers = { [deviceHeader]: deviceId };
    const line: Line = (asked) => ports.line({ ...asked, headers: { ...asked.headers, ...headers } });
    try {
      for (const [position, photo] of kept.photos.entries()) {
        if (photo.arrived) continue;
        const stored = (await store.get('photo', photo.fileId)) as { bytes: Uint8Array } | undefined;
        if (stored === undefined) return await sendBack(kept, lostPhoto(photo));
        const refusal = await sendPhoto(line, {
          endpoint: `/api/counties/${kept.countyCode}/files`,
          postId: kept.postId,
          photo,
          bytes: stored.bytes,
          ...(piece === undefined ? {} : { piece }),
          onProgress: (percent) => onProgress?.(kept.id, Math.floor((position * 100 + percent) / given.photos.length)),
        });
        if (refusal !== null) return await hear(kept, refusal);
        kept = (await change(kept.id, (known) => known && { kept: photoArrived(known, photo.fileId) })) ?? kept;
      }
      const { path, postId } = kept;
      return await hear(kept, await line({ method: 'POST', path: path ?? '', postId, body: requestOf(kept) }));
    } catch (error) {
      if (error instanceof NoLine) return { state: 'waiting', kept, why: 'no-line' };
      throw error;
    }
  }

  /** What follows from an answer. */
  async function hear(kept: Kept, answered: Answered): Promise<Sent> {
    const { status, body, headers } = answered;
    const said = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
    const code = typeof said['code'] === 'string' ? said['code'] : null;
    if (status >= 200 && status < 300) {
      // A portal of some station's network answers 200 to everything; only a room's own answer is a yes.
      if (!answerNames.some((name) => typeof said[name] === 'string')) return { state: 'waiting', kept, why: 'later' };
      if (said['kept'] === true) return becameLate(kept, said);
      await take(kept.id, ({ commandId }) => commandId === kept.commandId);
      return { state: 'done', kept, answer: body };
    }
    if (status === 401) return { state: 'waiting', kept, why: 'signed-out' };
    if (code !== null && deviceCodes.has(code)) return { state: 'waiting', kept, why: 'device' };
    if (code !== null && tooOldCodes.has(code)) return { state: 'waiting', kept, why: 'app-too-old' };
    // Without a code it was no room that answered but something in between (a gateway, a captive portal).
    if (status === 429 || status >= 500 || code === null) return { state: 'waiting', kept, why: 'later' };
    if (photoGoneCodes.has(code) && kept.photos.length > 0) {
      const again = await sendPhotosAnew(kept);
      if (again !== null) return { state: 'waiting', kept: again, why: 'later' };
    }
    return sendBack(kept, {
      status,
      code,
      words: typeof said['detail'] === 'string' ? said['detail'] : null,
      details: (said['details'] ?? {}) as Record<string, unknown>,
      requestId: headers['x-request-id'] ?? null,
    });
  }

  async function sendBack(kept: Kept, refusal: NonNullable<Kept['refusal']>): Promise<Sent> {
    const refused = await change(kept.id, (known) => known && { kept: refuse(known, refusal) });
    return { state: 'refused', kept: refused ?? refuse(kept, refusal) };
  }

  async function becameLate(kept: Kept, said: Readonly<Record<string, unknown>>): Promise<Sent> {
    const now = (said['now'] ?? {}) as Readonly<Record<string, unknown>>;
    const late: LateWork = {
      workId: String(said['workId'] ?? kept.commandId),
      why: String(said['why'] ?? ''),
      status: typeof now['status'] === 'string' ? now['status'] : null,
      holder: typeof now['holderName'] === 'string' ? now['holderName'] : null,
      leaderId: said['incidentId'] === kept.caseId ? null : String(said['incidentId']),
      state: 'waiting',
      reason: null,
      decidedAt: null,
    };
    const made = await change(kept.id, (known) => known && { kept: becomeLate(known, late) });
    return { state: 'late', kept: made ?? becomeLate(kept, late) };
  }

  /** Under new ids, bytes and all: the old ones may be half thrown away. Null where the bytes are gone here too. */
  async function sendPhotosAnew(kept: Kept): Promise<Kept | null> {
    const held = new Map<string, unknown>();
    for (const { fileId } of kept.photos) held.set(fileId, await store.get('photo', fileId));
    if ([...held.values()].includes(undefined)) return null;
    const renamed = new Map(kept.photos.map(({ fileId }) => [fileId, newId()]));
    return change(kept.id, (known) => {
      if (known === null) return null;
      const photos = known.photos.map((one) => ({ ...one, fileId: renamed.get(one.fileId) ?? one.fileId }));
      const changes: Change[] = [...held].flatMap(([fileId, value]) => [
        { table: 'photo', key: fileId, value: undefined },
        { table: 'photo', key: renamed.get(fileId)!, value },
      ]);
      return { kept: beginPhotosAnew({ ...known, photos }, newId), changes };
    });
  }

  return {
    all,
    one,

    /** A change by hand; the draft is begun with the first. Resolves when it is in the store. */
    write<Form>(beginning: Beginning<Form>, values: { form?: Form; title?: string }): Promise<Kept | null> {
      return change(beginning.id, (known) => ({
        kept: edit((known ?? beginDraft(beginning, clock())) as Kept<Form>, values, clock()) as Kept,
      }));
    },

    /** The bytes and the draft that names them, in one. */
    addPhoto(beginning: Beginning<unknown>, photo: KeptPhoto, bytes: Uint8Array): Promise<Kept | null> {
      return change(beginning.id, (known) => {
        const kept = known ?? beginDraft(beginning, clock());
        if (!isOpen(kept)) return null;
        return {
          kept: edit(kept, { photos: [...kept.photos, photo] }, clock()),
          changes: [{ table: 'photo', key: photo.fileId, value: { bytes } }],
        };
      });
    },

    dropPhoto(id: string, fileId: string): Promise<Kept | null> {
      return change(id, (kept) => {
        if (kept === null || !isOpen(kept)) return null;
        return {
          kept: edit(kept, { photos: kept.photos.filter((photo) => photo.fileId !== fileId) }, clock()),
          changes: [{ table: 'photo', key: fileId, value: undefined }],
        };
      });
    },

    /** Lets it go. Resolves when that is written down; from then on it arrives, or comes back with a reason. */
    submit<Form>(beginning: Beginning<Form>, request: Request): Promise<Kept | null> {
      // Elsewhere nobody would lift it: after the next renewal it would be refused for ever.
      if (!isOutboxRoute(beginning.kind, request.path)) throw new Error(`${request.path} is no route of the outbox`);
      return change(beginning.id, async (known) => {
        const kept = known ?? (beginDraft(beginning, clock()) as Kept);
        // Another tab has let it go already: it is not sent twice.
        if (!isOpen(kept)) return null;
        const next = await nextOrder();
        const timed = { ...request, body: { ...request.body, ...(await sayClock()) } };
        const sent = dispatchKept(kept, timed, { now: clock(), newId, order: next.order, contract });
        return { kept: sent, changes: kept.order === null ? [next.change] : [] };
      });
    },

    /** By the person's own hand, and never what is on its way or lies with the server undecided. */
    async discard(id: string): Promise<boolean> {
      return (await take(id, (kept) => mayDiscard(kept))) !== null;
    },

    /** What came back goes out once more as it is, on top of what the case is now. */
    sendAnew(id: string, values: Readonly<Record<string, unknown>> = {}): Promise<Kept | null> {
      return change(id, (kept) => {
        if (kept?.state !== 'refused' || kept.body === null) return null;
        const { postId, countyCode, path } = kept;
        const request = { postId, countyCode, path: path ?? '', body: { ...kept.body, ...values } };
        const { contract: written } = kept;
        return {
          kept: dispatchKept(kept, request, { now: clock(), newId, order: kept.order ?? 0, contract: written }),
        };
      });
    },

    keepAsNote: (id: string) => change(id, (known) => known && { kept: keepAsNote(known) }),

    async photoBytes(fileId: string): Promise<Uint8Array | null> {
      return ((await store.get('photo', fileId)) as { bytes: Uint8Array } | undefined)?.bytes ?? null;
    },

    /** One round through everything that may leave: in order a case, several cases side by side, one tab at a time. */
    sendWaiting(accountId: string, onSent?: (sent: Sent) => void): Promise<Round> {
      return lock('send', async () => {
        const deviceId = await deviceIdOf(ports);
        const round: Round = { sent: [], stopped: null };
        const tried = new Set<string>();
        const busy = new Set<string>();
        const lane = async (): Promise<void> => {
          while (round.stopped === null) {
            const ready = readyOf(await all(), accountId);
            const next = ready.find(({ id, caseId }) => !busy.has(caseId) && !tried.has(id));
            if (next === undefined) return;
            busy.add(next.caseId);
            tried.add(next.id);
            const sent = await deliver(next, deviceId);
            busy.delete(next.caseId);
            round.sent.push(sent);
            onSent?.(sent);
            // A server that stumbles over one wish may still take the next; without a line none will arrive.
            if (sent.state === 'waiting' && sent.why !== 'later') round.stopped ??= sent.why;
          }
        };
        // All of them come to their end before another tab may begin, also when one finds the phone full.
        const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
        for (const one of ended) if (one.status === 'rejected') throw one.reason;
        return round;
      });
    },
  };
}

function mayDiscard({ state, late }: Kept): boolean {
  return state !== 'waiting' && !(state === 'late' && late?.state === 'waiting');
}

function put(kept: Kept): Change {
  return { table: 'kept', key: kept.id, value: kept };
}

function lostPhoto({ fileId }: KeptPhoto): NonNullable<Kept['refusal']> {
  return { status: 404, code: 'field.photo-lost', words: null, details: { fileId }, requestId: null };
}
