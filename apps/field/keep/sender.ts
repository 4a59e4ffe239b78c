import { useSyncExternalStore } from 'react';
import { lineNow, whenLineChanges } from '../api/line.ts';
import { Refused } from '../api/refused.ts';
import type { Worker } from '../sync/engine.ts';
import type { Beginning, Kept, KeptRefusal, Request } from '../sync/kept.ts';
import type { Sent, Unsent } from '../sync/outbox.ts';
import { StoreFull } from '../sync/ports.ts';
import { inStore } from './keeper.ts';
import { openPhone, whenUploading } from './phone.ts';

/** How a wish stands after its first try. */
export type Submission =
  | { state: 'done'; answer: unknown }
  | { state: 'refused'; refused: Refused }
  | { state: 'late'; kept: Kept }
  | { state: 'waiting'; refused: Refused };

/** Seconds between rounds while something waits and nothing changes. */
const waits = [5, 15, 30, 60];
/** Without a reason to ask sooner, a phone that is looked at asks what is new so often. */
const pullEvery = 120_000;

let worker: Worker | null = null;
let round: Promise<void> | null = null;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const outcomes = new Map<string, Submission>();
const onDone = new Set<(kept: Kept, answer: unknown) => void>();

type Progress = { keptId: string; percent: number } | null;
let progress: Progress = null;
const progressListeners = new Set<() => void>();
whenUploading((keptId, percent) => say({ keptId, percent }));

/** Whose wishes may leave, and in which post he pulls; null when nobody is signed in. */
export function sendFor(next: Worker | null): void {
  worker = next;
  if (next !== null) void sendWaiting();
}

/** Called whenever something kept has been acknowledged, also long after its page was left. */
export function whenDone(listener: (kept: Kept, answer: unknown) => void): () => void {
  onDone.add(listener);
  return () => onDone.delete(listener);
}

/** Sends a wish now; when nobody answers it stays and goes out by itself later. */
export async function submit<Form>(beginning: Beginning<Form>, request: Request): Promise<Submission> {
  const { engine } = await openPhone();
  outcomes.delete(beginning.id);
  const kept = await inStore(() => engine.submit(beginning, request));
  // Not kept, not sent: what is not written down is not promised.
  if (kept === null) return { state: 'refused', refused: new Refused(0, 'field.full') };
  await sendWaiting();
  const known = outcomes.get(beginning.id);
  if (known !== undefined) return known;
  // Another tab was quicker: what has left the phone without coming back has arrived.
  if ((await engine.one(beginning.id)) === null) return { state: 'done', answer: null };
  return { state: 'waiting', refused: new Refused(0, 'field.offline') };
}

/** The person settles what came back: on top of what the case is now, or as a note of his own. */
export async function settle(kept: Kept, how: 'send-anew' | 'keep-as-note'): Promise<void> {
  const { engine } = await openPhone();
  if (how === 'keep-as-note') return void (await inStore(() => engine.keepAsNote(kept.id)));
  const known = await engine.records(kept.postId);
  const version = known.find(({ record }) => record.recordId === kept.caseId)?.record.version;
  const base = kept.kind === 'act' && version !== undefined ? { [baseName(kept)]: version } : {};
  await inStore(() => engine.sendAnew(kept.id, base));
  await sendWaiting();
}

/** As the contract calls it in which the wish was written. */
function baseName({ contract }: Kept): string {
  return contract < 2 ? 'seenVersion' : 'baseVersion';
}

/** One round through everything that waits; a second caller joins the round and adds one more behind it. */
export async function sendWaiting(): Promise<void> {
  if (round !== null) await round;
  round ??= syncNow().finally(() => {
    round = null;
  });
  await round;
}

async function syncNow(): Promise<void> {
  clearTimeout(timer);
  const now = worker;
  if (now === null) return;
  const { engine } = await openPhone();
  let unsent = 0;
  try {
    const { round: sent, pulled } = await engine.sync(now, (one) => {
      hear(one);
      if (one.state === 'waiting') unsent += 1;
    });
    if (sent?.stopped === 'signed-out') return;
    failures = unsent > 0 ? failures + 1 : 0;
    if (pulled?.state === 'stopped' && pulled.why === 'no-line') failures = Math.max(failures, 1);
  } catch (error) {
    if (!(error instanceof StoreFull)) throw error;
    await inStore(() => Promise.reject(error));
    failures += 1;
  } finally {
    say(null);
    const wait = failures === 0 ? pullEvery : (waits[failures - 1] ?? waits.at(-1)!) * 1000;
    if (worker !== null) timer = setTimeout(() => hope(), wait);
  }
}

function hear(sent: Sent): void {
  const { kept } = sent;
  switch (sent.state) {
    case 'done':
      outcomes.set(kept.id, { state: 'done', answer: sent.answer });
      for (const listener of onDone) listener(kept, sent.answer);
      return;
    case 'refused':
      outcomes.set(kept.id, { state: 'refused', refused: refusedOf(kept.refusal) });
      return;
    case 'late':
      // It has left its form; whoever waits for the form's wish asks by the form's name.
      outcomes.set(kept.id.split('#')[0]!, { state: 'late', kept });
      return;
    default:
      outcomes.set(kept.id, { state: 'waiting', refused: waitingFor(sent.why) });
  }
}

function refusedOf(refusal: KeptRefusal | null): Refused {
  if (refusal === null) return new Refused(0, 'field.broken');
  return new Refused(refusal.status, refusal.code, refusal.details, refusal.requestId, refusal.words);
}

function waitingFor(why: Unsent): Refused {
  if (why === 'signed-out') return new Refused(401, 'access.signed-out');
  if (why === 'app-too-old') return new Refused(503, 'field.app-too-old');
  return new Refused(0, why === 'device' ? 'field.device' : 'field.offline');
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

function hope(): void {
  if (document.visibilityState === 'visible') void sendWaiting();
}

/** Goes out again as soon as there is a reason to hope. */
export function watchLine(): () => void {
  let was = lineNow().reachable;
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
