import * as z from 'zod/mini';
import { learnServerTime } from '#ui/clock/now.tsx';
import { acceptJson, headersOf, takeEarly } from './early.ts';
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

type Asked = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  body?: unknown;
  signal?: AbortSignal;
  /** Asked for before anybody wants it, or below what is read first: the line belongs to everything else. */
  canWait?: boolean;
  /** Signing in for another app: a phone's session lasts longer. */
  client?: 'desk' | 'field';
};

/** One question to the server: the answer read by its contract, or a `Refused`. */
export async function ask<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  asked: Asked = {},
): Promise<z.output<Schema>> {
  const answer = await send(path, asked);
  const read = schema.safeParse(answer);
  if (!read.success) {
    console.error('An answer does not match its contract', path, read.error.issues);
    throw new Refused(200, 'desk.unreadable', { path });
  }
  return read.data as z.output<Schema>;
}

/** What every request of ours carries; a map that fetches its own tiles is given them. */
export function ownHeaders(): Record<string, string> {
  return headersOf(activePostId, spoken);
}

/** Fetches a file and hands it to the person under a name. */
export async function download(path: string, name: string): Promise<void> {
  const response = await fetch(path, { headers: ownHeaders(), credentials: 'same-origin' }).catch(() => {
    throw new Refused(0, 'desk.offline');
  });
  if (!response.ok) throw new Refused(response.status, 'desk.broken', {}, response.headers.get('x-request-id'));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The bare answer, for those who check it themselves. */
export async function send(
  path: string,
  { method = 'GET', query, body, signal, canWait = false, client = 'desk' }: Asked = {},
): Promise<unknown> {
  const address = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') address.searchParams.set(name, String(value));
  }
  const headers: Record<string, string> = { ...ownHeaders(), 'x-linli-client': client, ...acceptJson };
  if (body !== undefined && !(body instanceof Blob)) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    const early = method === 'GET' ? await takeEarly(address.pathname + address.search, headers) : null;
    response =
      early ??
      (await fetch(address, {
        method,
        headers,
        credentials: 'same-origin',
        // A browser has six lines to a server: an act does not stand behind what can wait.
        priority: canWait ? 'low' : method === 'GET' ? 'auto' : 'high',
        ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      }));
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused(0, 'desk.offline');
  }
  const date = response.headers.get('date');
  if (date !== null) learnServerTime(new Date(date));
  const text = await response.text();
  const content: unknown = text === '' ? null : readJson(text);
  if (response.ok) return content;
  const problem = (typeof content === 'object' && content !== null ? content : {}) as {
    code?: string;
    detail?: string;
    details?: Record<string, unknown>;
    requestId?: string;
  };
  const code = problem.code ?? (response.status === 401 ? 'access.unauthenticated' : 'desk.broken');
  if (response.status === 401 && path !== '/api/session') for (const listener of onSignedOut) listener();
  throw new Refused(
    response.status,
    code,
    problem.details ?? {},
    problem.requestId ?? response.headers.get('x-request-id'),
    problem.detail ?? null,
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
