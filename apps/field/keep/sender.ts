import { useSyncExternalStore } from 'react';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { send } from '../api/client.ts';
import { lineNow, whenLineChanges } from '../api/line.ts';
import { asRefused, isUnanswered, Refused } from '../api/refused.ts';
import { uploadPhoto } from '../api/upload.ts';
import { dispatchKept, photoArrived, refuse, requestOf, waitingOf, type Kept, type Request } from './kept.ts';
import { drop, keep, photoBytes, readAgain, shelfNow } from './keeper.ts';

/** How a wish stands after its first try. */
export type Submission =
  | { state: 'done'; answer: unknown }
  | { state: 'refused'; refused: Refused }
  | { state: 'waiting'; refused: Refused };

/** Seconds between rounds while something waits and nothing changes. */
const waits = [5, 15, 30, 60];

let accountId: string | null = null;
let round: Promise<void> | null = null;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const outcomes = new Map<string, Submission>();
const onDone = new Set<(kept: Kept, answer: unknown) => void>();

type Progress = { keptId: string; percent: number } | null;
let progress: Progress = null;
const progressListeners = new Set<() => void>();

/** Whose wishes may leave; null when nobody is signed in. */
export function sendFor(account: string | null): void {
  accountId = account;
  if (account !== null) void sendWaiting();
}

/** Called whenever something kept has been acknowledged, also long after its page was left. */
export function whenDone(listener: (kept: Kept, answer: unknown) => void): () => void {
  onDone.add(listener);
  return () => onDone.delete(listener);
}

/** Sends a wish now; when nobody answers it stays and goes out by itself later. */
export async function submit(kept: Kept, request: Request): Promise<Submission> {
  const waiting = dispatchKept(kept, request, { now: new Date(), newId: uuidv7 });
  await keep(waiting);
  outcomes.delete(kept.id);
  await sendWaiting();
  return outcomes.get(kept.id) ?? { state: 'waiting', refused: new Refused(0, 'field.offline') };
}

/** One round through everything that waits; a second caller joins the round and adds one more behind it. */
export async function sendWaiting(): Promise<void> {
  if (round !== null) await round;
  round ??= alone(sendAll).finally(() => {
    round = null;
  });
  await round;
}

/** One tab at a time: the server takes repeats, but pictures need not travel twice. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request('linli.field.send', work);
}

async function sendAll(): Promise<void> {
  clearTimeout(timer);
  if (shelfNow().durable) await readAgain();
  const account = accountId;
  if (account === null) return;
  for (const kept of waitingOf(shelfNow().all.values(), account)) {
    const outcome = await deliver(kept);
    outcomes.set(kept.id, outcome);
    if (outcome.state !== 'waiting') {
      failures = 0;
      continue;
    }
    // Signed out: the next sign-in goes on.
    if (outcome.refused.status === 401) return;
    failures += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void sendWaiting(), (waits[failures - 1] ?? waits.at(-1)!) * 1000);
    // A server that stumbles over one wish may still take the next; without a line none will arrive.
    if (outcome.refused.status === 0) return;
  }
}

async function deliver(kept: Kept): Promise<Submission> {
  let latest = kept;
  try {
    for (const [position, photo] of kept.photos.entries()) {
      if (photo.arrived) continue;
      const bytes = await photoBytes(photo.fileId);
      if (bytes === null) throw new Refused(404, 'field.photo-lost');
      await uploadPhoto(`/api/counties/${kept.countyCode}/files`, photo, bytes, kept.postId, (percent) =>
        say({ keptId: kept.id, percent: Math.floor((position * 100 + percent) / kept.photos.length) }),
      );
      latest = photoArrived(latest, photo.fileId);
      await keep(latest);
    }
    const answer = await send(kept.path ?? '', { method: 'POST', body: requestOf(latest), postId: kept.postId });
    await drop(kept.id);
    for (const listener of onDone) listener(latest, answer);
    return { state: 'done', answer };
  } catch (error) {
    const refused = asRefused(error);
    if (isUnanswered(refused)) return { state: 'waiting', refused };
    const { status, code, words, details, requestId } = refused;
    await keep(refuse(latest, { status, code, words, details, requestId }));
    return { state: 'refused', refused };
  } finally {
    say(null);
  }
}

function say(next: Progress): void {
  progress = next;
  for (const listener of progressListeners) listener();
}

/** What is on its way at this moment, and how far. */
export function useProgress(): Progress {
  return useSyncExternalStore(
    (listener) => {
      progressListeners.add(listener);
      return () => progressListeners.delete(listener);
    },
    () => progress,
  );
}

/** Goes out again as soon as there is a reason to hope. */
export function watchLine(): () => void {
  let was = lineNow().reachable;
  const hope = () => {
    if (document.visibilityState === 'visible') void sendWaiting();
  };
  const stop = whenLineChanges(() => {
    const is = lineNow().reachable;
    if (is && !was) hope();
    was = is;
  });
  document.addEventListener('visibilitychange', hope);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', hope);
  };
}
