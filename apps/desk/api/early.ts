/**
 * What a page asks before its program has come: who is signed in, and the list that the address names. The program takes
 * each answer once and at once, or asks by itself; here nothing is read or judged, and nothing else of the program is needed.
 */
import { recall } from '#ui/memory/memory.ts';
import { isEmbedded } from './embedded.ts';

/** Where the browser remembers in which post the person acts. */
export const postMemory = 'linli.post';

/** An answer that has lain longer is old. */
const freshFor = 10_000;

type Early = { headers: string; until: number; answer: Promise<Response> };
const early = new Map<string, Early>();

/** What every request of the desk carries. */
export function headersOf(postId: string | null, language: string): Record<string, string> {
  const headers: Record<string, string> = { 'accept-language': language, 'x-linli-client': 'desk' };
  if (postId !== null) headers['x-linli-post'] = postId;
  if (isEmbedded) headers['x-linli-embedded'] = 'yes';
  return headers;
}

/** What else a question has that wants an answer to be read by a contract. */
export const acceptJson = { accept: 'application/json' };

/** Asks now what will be asked; the answer is there for whoever asks the very same. */
export function askEarly(address: string, headers: Record<string, string>): Promise<Response> {
  const carried = { ...headers, ...acceptJson };
  const answer = fetch(address, { headers: carried, credentials: 'same-origin' });
  // Whoever takes it hears of it; if nobody does, nothing has happened.
  answer.catch(() => {});
  early.set(address, { headers: JSON.stringify(carried), until: performance.now() + freshFor, answer });
  return answer;
}

/** The answer to a question that was asked early, in the same post and language; null where it must be asked now. */
export async function takeEarly(address: string, headers: Record<string, string>): Promise<Response | null> {
  const found = early.get(address);
  if (found === undefined) return null;
  early.delete(address);
  if (found.headers !== JSON.stringify(headers) || found.until < performance.now()) return null;
  return found.answer.catch(() => null);
}

/** Lists that are worked come by what is due; lists that are looked at come newest first. */
export function firstOrder(queue: string): 'due' | 'newest' {
  return queue === 'all' || queue === 'mine-reported' ? 'newest' : 'due';
}

/** How many rows of a list come at once; the others come in fewer steps. */
export const firstRows = 50;

type Post = { capacityId: string; countyCode: string };

/** The post in which the person acts: the one he chose on this device, or his first. */
export function activePost<One extends Post>(posts: readonly One[], chosen = recall(postMemory)): One | undefined {
  return posts.find(({ capacityId }) => capacityId === chosen) ?? posts[0];
}
