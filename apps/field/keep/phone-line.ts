import { learnServerTime } from '#ui/clock/now.tsx';
import { headersFor, readJson, tellSignedOut } from '../api/client.ts';
import { heardServer, lostServer } from '../api/line.ts';
import { type Answered, type Asked, NoLine } from '../sync/ports.ts';

/** How long a phone on a weak line waits before it counts the server as lost; a piece of a picture takes longer. */
const patience = 30_000;
const patienceForBytes = 120_000;

/** One request of the engine, as this browser makes it. */
export async function askServer({ method, path, postId, headers, body, bytes, long }: Asked): Promise<Answered> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), bytes === undefined && !long ? patience : patienceForBytes);
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: tooLong.signal,
      headers: {
        accept: 'application/json',
        ...(postId === null ? headersFor() : headersFor(postId)),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(bytes === undefined ? {} : { body: bytes as Uint8Array<ArrayBuffer> }),
    });
    const text = await response.text();
    const date = response.headers.get('date');
    if (date !== null) learnServerTime(new Date(date));
    // A gateway that answers in place of the server means that the server is out of reach.
    if ([502, 503, 504].includes(response.status)) lostServer();
    else heardServer();
    if (response.status === 401) tellSignedOut();
    return {
      status: response.status,
      body: text === '' ? null : readJson(text),
      headers: Object.fromEntries(response.headers),
    };
  } catch {
    lostServer();
    throw new NoLine();
  } finally {
    clearTimeout(timer);
  }
}
