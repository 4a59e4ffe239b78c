import { createServer } from 'node:http';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type FileStore, openFileStore } from './store.ts';

const bytes = Buffer.from('临江 bytes');
const key = '990101/3f/0193c0de-0000-7000-8000-000000000001';

async function keepsWhatItWasGiven(store: FileStore): Promise<void> {
  await expect(store.get(key)).resolves.toBeNull();
  await store.put(key, Buffer.from('first'), 'image/jpeg');
  await store.put(key, bytes, 'image/jpeg');
  expect((await store.get(key))?.equals(bytes)).toBe(true);
  await store.remove(key);
  await expect(store.get(key)).resolves.toBeNull();
  await store.remove(key);
}

test('a folder keeps what it was given and leaves no half file behind', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const store = await openFileStore({ folder });
  await keepsWhatItWasGiven(store);
  await store.put(key, bytes, 'image/jpeg');
  expect(readdirSync(path.join(folder, '990101/3f'))).toEqual(['0193c0de-0000-7000-8000-000000000001']);
});

test('no key leaves the folder', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const store = await openFileStore({ folder });
  for (const evil of ['../outside', '/etc/passwd', 'a/../../b', 'a//b', '', 'a\\b', 'A.B']) {
    await expect(store.get(evil)).rejects.toThrow('malformed key');
    await expect(store.put(evil, bytes, 'x')).rejects.toThrow('malformed key');
  }
});

test('a bucket keeps what it was given, under its prefix', async () => {
  const objects = new Map<string, Buffer>();
  const address = await bucketServer(objects);
  const store = await openFileStore({
    bucket: {
      endpoint: address,
      region: 'local',
      bucket: 'linli',
      accessKeyId: 'a',
      secretAccessKey: 'b',
      prefix: 'files/',
    },
  });
  await keepsWhatItWasGiven(store);
  await store.put(key, bytes, 'image/jpeg');
  expect([...objects.keys()]).toEqual([`/linli/files/${key}`]);
});

test('a bucket that does not answer is a refusal with its reason', async () => {
  const store = await openFileStore({
    bucket: {
      endpoint: 'http://127.0.0.1:1',
      region: 'local',
      bucket: 'linli',
      accessKeyId: 'a',
      secretAccessKey: 'b',
    },
  });
  await expect(store.put(key, bytes, 'image/jpeg')).rejects.toMatchObject({ code: 'platform.file-store-unreachable' });
});

/** As much of the S3 protocol as three calls need. */
function bucketServer(objects: Map<string, Buffer>): Promise<string> {
  const server = createServer((request, response) => {
    const name = new URL(request.url!, 'http://x').pathname;
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.method === 'PUT') objects.set(name, unframed(Buffer.concat(parts), request.headers));
      if (request.method === 'DELETE') objects.delete(name);
      const found = objects.get(name);
      if (request.method !== 'GET') return response.writeHead(request.method === 'DELETE' ? 204 : 200).end();
      if (found) return response.writeHead(200, { 'content-length': found.length }).end(found);
      const missing = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>no</Message></Error>';
      return response.writeHead(404, { 'content-type': 'application/xml' }).end(missing);
    });
  });
  onTestFinished(() => void server.close());
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

/** Clients may frame a body as `size CRLF bytes CRLF … 0 CRLF trailers`. */
function unframed(body: Buffer, headers: NodeJS.Dict<string | string[]>): Buffer {
  if (!String(headers['content-encoding'] ?? '').includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
