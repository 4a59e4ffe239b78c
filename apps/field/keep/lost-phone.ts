import type { SessionAnswer } from '#modules/access/contract.ts';
import { lostServer } from '../api/line.ts';
import { send } from '../api/client.ts';
import type { Worker } from '../sync/engine.ts';
import { openPhone, whenPhoneChanges } from './phone.ts';

/** What a page does about a phone that was lost: it forgets what it had in its memory, and says why it is empty. */
const names = { wiped: 'wiped', worker: 'worker', session: 'session' } as const;

/** The store is empty already; what this page has drawn or had typed into it goes with the page itself. */
export function watchWipe(say: (wiped: boolean) => void): () => void {
  void openPhone().then(async ({ engine }) => say((await engine.recall(names.wiped)) !== null));
  return whenPhoneChanges(({ wiped }) => {
    if (wiped) window.location.replace('/field/');
  });
}

/** Somebody has taken the phone up anew. */
export async function forgetWipe(): Promise<void> {
  const { engine } = await openPhone();
  await engine.remember(names.wiped, null);
}

/** A wipe that the server does not know of yet; nobody need be signed in for it. */
export async function tellWiped(): Promise<void> {
  const { engine } = await openPhone();
  await engine.confirmWipe();
}

/**
 * Who works here: from the first minute the app opens in his name without a line, and by the ids alone the phone asks what
 * is ordered for it also when nobody is signed in.
 */
export async function rememberWorker(worker: Worker, session: SessionAnswer): Promise<void> {
  const { engine } = await openPhone();
  try {
    await engine.remember(names.worker, worker);
    await engine.remember(names.session, session);
  } catch (error) {
    console.error('The phone could not keep it', error);
  }
}

/** A phone that has lapsed is opened by a new sign-in only; without a line there is nothing to end yet. */
export async function endSession(): Promise<void> {
  await send('/api/session', { method: 'DELETE' }).catch(() => lostServer());
}
