import { Refusal } from '#platform/refusal.ts';

/** What a request of contract n is called in contract n + 1. Pure: the room that has the request says it. */
export type Lift = (request: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export type Lifts = {
  /** The n-th leads from contract n to n + 1; the last one to the contract that is read now. */
  readonly steps: readonly Lift[];
  /** Older ones are not read any more. */
  readonly least: number;
};

/**
 * A request that a phone kept before it, or this server, was renewed, as it is called now. What is too old or too new waits
 * on the phone until one of the two is renewed: "not now", never "no".
 * @throws Refusal platform.contract-too-old, platform.contract-too-new
 */
export function liftRequest(body: unknown, { steps, least }: Lifts): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { contract, ...request } = body as Record<string, unknown>;
  const speaks = steps.length + 1;
  // What is no contract at all is for the strict reading to refuse.
  if (typeof contract !== 'number' || !Number.isSafeInteger(contract) || contract < 1 || contract > 999) return body;
  if (contract < least) throw new Refusal('unavailable', 'platform.contract-too-old', { contract, least });
  if (contract > speaks) throw new Refusal('unavailable', 'platform.contract-too-new', { contract, speaks });
  const lifted = steps.slice(contract - 1).reduce<Readonly<Record<string, unknown>>>((one, lift) => lift(one), request);
  return { contract: speaks, ...lifted };
}
