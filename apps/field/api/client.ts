import * as z from 'zod/mini';
import { learnServerTime } from '#ui/clock/now.tsx';
import { heardServer, lostServer } from './line.ts';
import { Refused } from './refused.ts';

// The page's policy forbids making code from strings.
z.config({ jitless: true });

let activePostId: string | null = null;
let spoken = 'zh-CN';
const onSignedOut = new Set<() => void>();

/** Every request names the post in which the person acts. */
export function actAs(postId: string | null): void {
  activePostId = postId;
}

/** The language in which refusals come back. */
export function speak(languageTag: string): void {
  spoken = languageTag;
}

/** Called when the server no longer knows the session. */
export function whenSignedOut(listener: () => void): () => void {
  onSignedOut.add(listener);
  return () => onSignedOut.delete(listener);
}

export function tellSignedOut(): void {
  for (const listener of onSignedOut) listener();
}

/** What every request carries. A kept request goes out in the post in which it was made. */
export function headersFor(postId: string | null = activePostId): Record<string, string> {
  return {
    'accept-language': spoken,
    'x-linli-client': 'field',
    ...(postId === null ? {} : { 'x-linli-post': postId }),
  };
}

type Asked = {
  method?: 'GET' | 'POST' | 'DELETE';
  query?: Readonly<Record<string, string | number | null | undefined>>;
  body?: unknown;
  signal?: AbortSignal;
  postId?: string;
};

/** One question to the server: the answer read by its contract, or a `Refused`. */
export async function ask<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  asked: Asked = {},
): Promise<z.output<Schema>> {
  const read = schema.safeParse(await send(path, asked));
  if (!read.success) {
    console.error('An answer does not match its contract', path, read.error.issues);
    throw new Refused(200, 'field.unreadable', { path });
  }
  return read.data as z.output<Schema>;
}

/** How long a phone on a weak line waits before it counts the server as lost. */
const patience = 30_000;

/** The bare answer. */
export async function send(path: string, { method = 'GET', query, body, signal, postId }: Asked = {}) {
  const address = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') address.searchParams.set(name, String(value));
  }
  const headers: Record<string, string> = { accept: 'application/json', ...headersFor(postId) };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), patience);
  const giveUp = () => tooLong.abort();
  signal?.addEventListener('abort', giveUp);
  try {
    const response = await fetch(address, {
      method,
      headers,
      credentials: 'same-origin',
      signal: tooLong.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return readAnswer(path, response, text);
  } catch (error) {
    if (error instanceof Refused || signal?.aborted) throw error;
    lostServer();
    throw new Refused(0, 'field.offline');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function readAnswer(path: string, response: Response, text: string): unknown {
  const date = response.headers.get('date');
  if (date !== null) learnServerTime(new Date(date));
  // A gateway that answers in place of the server means that the server is out of reach.
  if ([502, 503, 504].includes(response.status)) lostServer();
  else heardServer();
  const content: unknown = text === '' ? null : readJson(text);
  if (response.ok) return content;
  if (response.status === 401 && path !== '/api/session') tellSignedOut();
  throw refusedOf(response.status, content, response.headers.get('x-request-id'));
}

/** A problem document as a `Refused`. */
export function refusedOf(status: number, content: unknown, requestId: string | null = null): Refused {
  const problem = (typeof content === 'object' && content !== null ? content : {}) as {
    code?: string;
    detail?: string;
    details?: Record<string, unknown>;
    requestId?: string;
  };
  return new Refused(
    status,
    problem.code ?? (status === 401 ? 'access.signed-out' : 'field.broken'),
    problem.details ?? {},
    problem.requestId ?? requestId,
    problem.detail ?? null,
  );
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
