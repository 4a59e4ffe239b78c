/** What a page of the desk sends, and the stream it listens to, as lean as a client can be: two cores hold everything. */
import http from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Phone } from './field-county.ts';

/** Who sits there, and before which server. */
export type Seat = { person: Phone; port: number; agent: http.Agent };

export type Told = { status: number; milliseconds: number; bytes: number; read<Body>(): Body };

/** One request of a page; the answer stays packed until somebody reads it. */
export function tell(
  { person, port, agent }: Seat,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Told> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asking = http.request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          cookie: person.cookie,
          'x-linli-client': 'desk',
          'x-linli-post': person.postId,
          'accept-encoding': 'gzip, deflate, br, zstd',
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () => {
          const milliseconds = performance.now() - began;
          const packed = Buffer.concat(pieces);
          resolve({
            status: answer.statusCode ?? 0,
            milliseconds,
            bytes: packed.length,
            read: () => JSON.parse(unpacked(packed, answer.headers['content-encoding']).toString()),
          });
        });
      },
    );
    asking.on('error', reject);
    asking.end(text);
  });
}

function unpacked(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(bytes);
  if (encoding === 'gzip') return gunzipSync(bytes);
  return encoding === 'zstd' ? zstdDecompressSync(bytes) : bytes;
}

/** What an event of the stream is about. */
export type Heard = { type: string; incidentId?: string; seat?: string };

/** Listens as a browser does, until told to stop; answers when the line stands. A line that breaks is told once. */
export function listen(
  { person, port }: Seat,
  countyCode: string,
  { hear, lost }: { hear: (event: Heard) => void; lost: () => void },
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    let stopped = false;
    const headers = { cookie: person.cookie, 'x-linli-client': 'desk', 'x-linli-post': person.postId };
    const path = `/api/counties/${countyCode}/events`;
    const asking = http.get({ port, host: '127.0.0.1', path, headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return void reject(new Error(`the stream is refused: ${answer.statusCode}`));
      let rest = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        const frames = (rest + piece).split('\n\n');
        rest = frames.pop() ?? '';
        for (const frame of frames) {
          const data = /^data: (.*)$/m.exec(frame)?.[1];
          if (data !== undefined) hear(JSON.parse(data) as Heard);
        }
      });
      answer.on('close', () => void (stopped || lost()));
      answer.on('error', () => {});
      resolve(() => {
        stopped = true;
        asking.destroy();
      });
    });
    asking.on('error', (error) => void (stopped || reject(error)));
  });
}
