import { Refusal } from '#platform/refusal.ts';

/**
 * A token bucket a key, in memory: enough for one process; behind several, each holds its share. Signed-in limits are
 * per account (a county office is one address), sign-in and the public face per address. Always wall time.
 */
export function createLimiter({ perMinute, burst }: { perMinute: number; burst: number }): (key: string) => void {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const at = Date.now();
    const bucket = buckets.get(key) ?? { tokens: burst, at };
    bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 60_000) * perMinute);
    bucket.at = at;
    if (buckets.size > 50_000) forgetFull(buckets, burst);
    buckets.set(key, bucket);
    if (bucket.tokens < 1) {
      throw new Refusal('too-many', 'platform.too-many', { retryAfterSeconds: Math.ceil(60 / perMinute) });
    }
    bucket.tokens -= 1;
  };
}

function forgetFull(buckets: Map<string, { tokens: number; at: number }>, burst: number): void {
  for (const [key, bucket] of buckets) if (bucket.tokens >= burst - 1) buckets.delete(key);
  if (buckets.size > 50_000) buckets.clear();
}
