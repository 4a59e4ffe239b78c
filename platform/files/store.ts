import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Refusal } from '#platform/refusal.ts';

/**
 * Where the bytes of pictures and documents lie: a local folder (default) or a bucket. Keys are made from ids, never
 * from names that people chose.
 */
export type FileStore = {
  /** Durable when it resolves: a power cut afterwards loses nothing. The same key again replaces the content. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** The whole content, or null when there is none. Files are at most some megabytes. */
  get(key: string): Promise<Buffer | null>;
  /** Removing what is not there is no fault: a sweep that broke off is simply run again. */
  remove(key: string): Promise<void>;
};

export type BucketGiven = {
  endpoint?: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Put before every key, so that several deployments can share a bucket. */
  prefix?: string;
};

export type FileStoreGiven = { folder: string } | { bucket: BucketGiven };

/** `990101/3f/0193…-…` : county, two digits that spread the folder, id, and what of it. */
const keyPattern = /^[a-z0-9-]{1,64}(?:\/[a-z0-9-]{1,64}){0,4}$/;

/** Opens the configured store; the client for buckets is loaded only when one is configured. */
export async function openFileStore(given: FileStoreGiven): Promise<FileStore> {
  return 'folder' in given ? openFolderStore(given.folder) : openBucketStore(given.bucket);
}

function checked(key: string): string {
  if (!keyPattern.test(key)) throw new TypeError('malformed key of a file');
  return key;
}

async function openFolderStore(folder: string): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const placeOf = (key: string) => path.join(folder, ...checked(key).split('/'));
  let written = 0;
  return {
    async put(key, bytes) {
      const place = placeOf(key);
      const parent = path.dirname(place);
      const made = await mkdir(parent, { recursive: true, mode: 0o700 });
      // Written beside and renamed: a reader sees the whole file or none.
      const beside = `${place}.${process.pid}-${(written += 1)}.part`;
      const handle = await open(beside, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, place);
      await flush(parent);
      // A folder made just now must itself be known to its parents after a power cut.
      if (made)
        for (let above = path.dirname(parent); above.length >= folder.length; above = path.dirname(above))
          await flush(above);
    },
    async get(key) {
      try {
        return await readFile(placeOf(key));
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return null;
        throw error;
      }
    },
    async remove(key) {
      const place = placeOf(key);
      await rm(place, { force: true });
      await flush(path.dirname(place)).catch((error: { code?: string }) => {
        if (error.code !== 'ENOENT') throw error;
      });
    },
  };
}

async function flush(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself is journalled.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The calls of the bucket's client that are used here. */
type BucketClient = {
  putObject(given: object): Promise<unknown>;
  getObject(given: object): Promise<{ Body?: unknown }>;
  deleteObject(given: object): Promise<unknown>;
};

async function openBucketStore(given: BucketGiven): Promise<FileStore> {
  const { S3Store } = await import('@tus/s3-store');
  // The uploads' own store configures the client; this takes it from there instead of a second way to configure one.
  class Opened extends S3Store {
    opened(): BucketClient {
      return this.client as unknown as BucketClient;
    }
  }
  const client = new Opened({
    s3ClientConfig: {
      bucket: given.bucket,
      region: given.region,
      ...(given.endpoint ? { endpoint: given.endpoint, forcePathStyle: true } : {}),
      credentials: { accessKeyId: given.accessKeyId, secretAccessKey: given.secretAccessKey },
    },
  }).opened();
  const at = (key: string) => ({ Bucket: given.bucket, Key: `${given.prefix ?? ''}${checked(key)}` });
  return {
    async put(key, bytes, mediaType) {
      await answered(client.putObject({ ...at(key), Body: bytes, ContentType: mediaType }));
    },
    async get(key) {
      try {
        const { Body } = await answered(client.getObject(at(key)));
        const parts: Buffer[] = [];
        for await (const part of Body as Readable) parts.push(part as Buffer);
        return Buffer.concat(parts);
      } catch (error) {
        const { name } = (error as Refusal).cause instanceof Error ? ((error as Refusal).cause as Error) : { name: '' };
        if (name === 'NoSuchKey' || name === 'NotFound') return null;
        throw error;
      }
    },
    async remove(key) {
      await answered(client.deleteObject(at(key)));
    },
  };
}

/** A bucket that does not answer is no bug of ours; who uploads is told to try again. */
async function answered<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    const refusal = new Refusal('unavailable', 'platform.file-store-unreachable', { reason: name });
    refusal.cause = error;
    throw refusal;
  }
}
