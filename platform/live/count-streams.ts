import { Refusal } from '#platform/refusal.ts';

const mostStreams = 12;

/** One person's browsers share one stream each; a dozen is more than anybody opens. */
export function demandRoom(streams: ReadonlyMap<string, number>, accountId: string): void {
  if ((streams.get(accountId) ?? 0) >= mostStreams) {
    throw new Refusal('too-many', 'platform.too-many', { retryAfterSeconds: 30 });
  }
}

/** Streams of each account that are open in this process. */
export function countStreams(streams: Map<string, number>, accountId: string, by: 1 | -1): void {
  const count = (streams.get(accountId) ?? 0) + by;
  if (count > 0) streams.set(accountId, count);
  else streams.delete(accountId);
}
