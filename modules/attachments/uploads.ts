import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { FileStore as UploadStore } from '@tus/file-store';
import { Metadata, Server, type Upload } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#platform/commands/actor.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import type { FileStore } from '#platform/files/store.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { UploadMetadata } from './contract.ts';
import { keepFile } from './keep-file.ts';
import { findFile } from './queries/find-file.ts';
import { usedSince } from './queries/used-today.ts';
import { uploadLimits } from './rules/upload-limits.ts';
import { openUnfinished } from './unfinished.ts';

export type UploadParts = {
  unit: Unit;
  runCommand: RunCommand;
  store: FileStore;
  /** `uploads` in the data folder: what has begun to arrive. */
  folder: string;
};

export type UploadAsked = {
  countyCode: string;
  actor: Actor;
  now: Date;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Set where somebody without an account sends: the room that lets him in has looked at his form. */
  guest?: UploadGuest;
};

export type UploadGuest = {
  /** Whom it counts for: the form's id. */
  sender: string;
  kind: string;
  /** Where this upload goes on. */
  location: string;
};

/** One request on its way through the protocol, and what went wrong in it. */
type Passage = UploadAsked & { fileId: string; kind: string; takenAt: string | null; failure?: Error };

/**
 * Resumable uploads (tus 1.0). The protocol's bytes gather in a folder; with the last one the picture is made anew,
 * put into the store and entered by a command whose id is the file's: a last chunk sent twice enters it once.
 */
export async function openUploads({ unit, runCommand, store, folder }: UploadParts) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = await openUnfinished(folder);
  const passages = new WeakMap<Request, Passage>();
  const finishing = new Map<string, Promise<void>>();
  const tus = new Server({
    path: '/api/counties',
    relativeLocation: true,
    // No other site speaks to this one; without this the protocol would answer every origin.
    allowedOrigins: [],
    maxSize: uploadLimits.bytes,
    datastore: new UploadStore({
      directory: folder,
      expirationPeriodInMilliseconds: uploadLimits.keptHours * 3_600_000,
    }),
    namingFunction: (request) => passages.get(request as Request)!.fileId,
    getFileIdFromRequest: (request) => passages.get(request as Request)!.fileId,
    generateUrl(request, { id }) {
      const { guest, countyCode } = passages.get(request as Request)!;
      return guest?.location ?? `/api/counties/${countyCode}/files/${id}`;
    },
    async onUploadCreate(request, upload) {
      const { countyCode, actor, kind, takenAt, fileId, guest } = passages.get(request as Request)!;
      const accountId = guest?.sender ?? actor.accountId;
      unfinished.add({ fileId, accountId, countyCode, size: upload.size ?? 0, isGuest: guest !== undefined });
      // Whatever else the client wrote (a file's name may hold a person's) is left behind here.
      return { metadata: { countyCode, accountId, kind, takenAt, ...(guest ? { guest: 'yes' } : {}) } };
    },
    async onUploadFinish(request, upload) {
      await finish(passages.get(request as Request)!, upload);
      return {};
    },
    onResponseError(request, error) {
      const passage = passages.get(request as Request);
      if (passage && error instanceof Error) passage.failure = error;
      return undefined;
    },
  });

  async function enter(passage: Passage): Promise<FastifyReply> {
    const request = webRequest(passage.request);
    passages.set(request, passage);
    const response = await tus.handleWeb(request);
    if (passage.failure) throw passage.failure;
    if (response.status >= 400) throw protocolRefusal(response.status);
    passage.reply.status(response.status);
    for (const [name, value] of response.headers) if (name !== 'content-length') passage.reply.header(name, value);
    return passage.reply.send(await response.text());
  }

  /** The last chunk, and a sender who asks while it is being worked on, wait for the same work. */
  function finish(passage: Passage, upload: Upload): Promise<void> {
    const known = finishing.get(upload.id);
    if (known) return known;
    const work = enterFile(passage, upload).finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, work);
    return work;
  }

  /** Looks at what it is, makes it anew, keeps it, enters it, forgets the raw bytes. */
  async function enterFile({ actor, countyCode, now }: Passage, upload: Upload): Promise<void> {
    const bytes = await readFile(path.join(folder, upload.id));
    // A document is no photo, and what it holds nobody has looked at.
    if (upload.metadata?.['guest'] === 'yes' && bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
      await unfinished.remove(upload.id);
      throw new Refusal('invalid', 'attachments.unknown-type');
    }
    const given = { countyCode, actor, now, fileId: upload.id, kind: upload.metadata?.['kind'] ?? '', bytes };
    const takenMinute = minuteOf(upload.metadata?.['takenAt'] ?? null);
    await keepFile({ store, runCommand }, { ...given, takenMinute }).catch(async (error: unknown) => {
      if (error instanceof Refusal) await unfinished.remove(upload.id);
      throw error;
    });
    await unfinished.remove(upload.id);
  }

  async function arrived(countyCode: string, fileId: string, actor: Actor) {
    const eyes = { scope: actor.scope, actorId: actor.accountId };
    const [row] = await unit.ask(eyes, (tx) => findFile(tx, { countyCode, fileId }));
    return row;
  }

  return {
    /** POST: begins an upload. */
    async begin(asked: UploadAsked): Promise<FastifyReply> {
      const given = metadataOf(asked.request);
      const size = uploadSize(asked.request);
      const fileId = given.fileId?.toLowerCase() ?? uuidv7();
      const { accountId } = asked.actor;
      const begun = unfinished.find(fileId);
      if (begun && (begun.accountId !== accountId || begun.countyCode !== asked.countyCode)) {
        throw new Refusal('forbidden', 'attachments.not-yours', { fileId });
      }
      if (await arrived(asked.countyCode, fileId, asked.actor)) {
        throw new Refusal('conflict', 'attachments.already-there', { fileId });
      }
      const since = new Date(asked.now.getTime() - 86_400_000);
      const eyes = { scope: asked.actor.scope, actorId: accountId };
      const question = usedSince({ countyCode: asked.countyCode, accountId, since });
      const [used] = await unit.ask(eyes, () => question);
      if (used!.files >= uploadLimits.filesPerDay || used!.bytes + size > uploadLimits.bytesPerDay) {
        throw new Refusal('too-many', 'attachments.too-many-files', { most: uploadLimits.filesPerDay });
      }
      const open = unfinished.of(accountId).filter((one) => one.fileId !== fileId);
      const openBytes = open.reduce((sum, one) => sum + one.size, size);
      if (open.length >= uploadLimits.unfinished || openBytes > uploadLimits.unfinishedBytes) {
        throw new Refusal('too-many', 'attachments.too-many-unfinished', { most: uploadLimits.unfinished });
      }
      return enter({ ...asked, fileId, kind: given.kind, takenAt: minuteOf(given.takenAt ?? null) });
    },

    /** POST of somebody without an account. @param fileId made by whoever let him in */
    async beginAsGuest(asked: UploadAsked & { guest: UploadGuest }, fileId: string): Promise<FastifyReply> {
      const size = uploadSize(asked.request);
      const { unfinished: most, unfinishedBytes, everybodysUnfinished, everybodysBytes } = uploadLimits.guests;
      const open = unfinished.ofGuests();
      const own = open.filter((one) => one.accountId === asked.guest.sender);
      const bytes = (uploads: readonly { size: number }[]) => uploads.reduce((sum, one) => sum + one.size, size);
      if (own.length >= most || bytes(own) > unfinishedBytes) {
        throw new Refusal('too-many', 'attachments.too-many-unfinished', { most });
      }
      if (open.length >= everybodysUnfinished || bytes(open) > everybodysBytes) {
        throw new Refusal('too-many', 'attachments.too-many-unfinished', { most: everybodysUnfinished });
      }
      return enter({ ...asked, fileId, kind: asked.guest.kind, takenAt: null });
    },

    /** HEAD, PATCH, DELETE: asks where it stands, goes on, gives up. */
    async proceed(asked: UploadAsked, given: string): Promise<FastifyReply> {
      const fileId = given.toLowerCase();
      const passage: Passage = { ...asked, fileId, kind: '', takenAt: null };
      const begun = unfinished.find(fileId);
      if (!begun) return afterTheEnd(passage, await arrived(asked.countyCode, fileId, asked.actor));
      // A guest shows the signed word that his upload was begun with.
      const isOwn = asked.guest ? begun.isGuest : begun.accountId === asked.actor.accountId;
      if (!isOwn || begun.countyCode !== asked.countyCode) {
        throw new Refusal('forbidden', 'attachments.not-yours', { fileId });
      }
      if (asked.request.method === 'HEAD') {
        // The answer to the last chunk was lost, or we fell over before the file was entered: do it now.
        const upload = await tus.datastore.getUpload(fileId);
        if (upload.offset === upload.size) {
          await finish(passage, upload);
          return afterTheEnd(passage, await arrived(asked.countyCode, fileId, asked.actor));
        }
      }
      const reply = await enter(passage);
      if (asked.request.method === 'DELETE') await unfinished.remove(fileId);
      return reply;
    },

    /** Throws away what began to arrive more than a day ago (wall time); answers how many. */
    forgetExpired: () => unfinished.forgetBefore(new Date(Date.now() - uploadLimits.keptHours * 3_600_000)),
  };
}
export type Uploads = Awaited<ReturnType<typeof openUploads>>;

type Arrived = { uploaded_by: string; byte_size: number } | undefined;

/** A sender who asks after a file that has arrived learns that nothing is left to send. */
function afterTheEnd({ actor, reply, request, fileId }: Passage, row: Arrived): FastifyReply {
  if (!row || row.uploaded_by !== actor.accountId)
    throw new Refusal('missing', 'attachments.no-such-upload', { fileId });
  if (request.method !== 'HEAD') throw new Refusal('conflict', 'attachments.already-there', { fileId });
  return reply
    .headers({ 'tus-resumable': '1.0.0', 'upload-offset': row.byte_size, 'upload-length': row.byte_size })
    .send('');
}

/** @throws Refusal attachments.malformed-upload, .empty, .too-large */
export function uploadSize(request: FastifyRequest): number {
  const size = Number(request.headers['upload-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(size) || size < 0) throw new Refusal('invalid', 'attachments.malformed-upload');
  if (size === 0) throw new Refusal('invalid', 'attachments.empty');
  if (size > uploadLimits.bytes) throw new Refusal('too-large', 'attachments.too-large', { most: uploadLimits.bytes });
  return size;
}

function metadataOf(request: FastifyRequest) {
  const header = request.headers['upload-metadata'];
  try {
    const { kind, fileId, takenAt } = Metadata.parse(typeof header === 'string' ? header : '');
    return UploadMetadata.parse({ kind, ...(fileId ? { fileId } : {}), ...(takenAt ? { takenAt } : {}) });
  } catch {
    throw new Refusal('invalid', 'attachments.malformed-upload');
  }
}

function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const sends = request.method === 'POST' || request.method === 'PATCH';
  const hasBody = sends && request.headers['content-type'] === 'application/offset+octet-stream';
  const body = hasBody ? (Readable.toWeb(request.raw) as ReadableStream<Uint8Array>) : null;
  return new Request(`http://linli${request.url}`, {
    method: request.method,
    headers,
    body,
    duplex: 'half',
  } as RequestInit);
}

function protocolRefusal(status: number): Refusal {
  if (status === 404 || status === 410) return new Refusal('missing', 'attachments.no-such-upload');
  if (status === 409) return new Refusal('conflict', 'attachments.offset-differs');
  if (status === 413) return new Refusal('too-large', 'attachments.too-large', { most: uploadLimits.bytes });
  if (status >= 500) return new Refusal('unavailable', 'attachments.upload-broke-off');
  return new Refusal('invalid', 'attachments.malformed-upload', { status });
}

/** Of the moment a picture was taken only the minute is kept. */
function minuteOf(instant: string | null): string | null {
  if (instant === null) return null;
  const time = new Date(instant).getTime();
  return new Date(time - (time % 60_000)).toISOString();
}
