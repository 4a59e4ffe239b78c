/**
 * The requests that a phone may have kept for weeks, as they were called in earlier contracts. An old app still delivers
 * what it holds: its requests are lifted step by step before they are read strictly. What a lifted request means, and the
 * input of its command, never changes: the same wish sent before and after the server was renewed is one wish.
 *
 * The number is the app's, one for all that it sends: whatever route its outbox can reach, of whatever room, reads this
 * contract and has a list of lifts that leads to it, even where nothing was ever renamed. The routes stand in
 * apps/field/sync/outbox-routes.ts. Who renames something in one of their requests raises `now`, adds one lift to every
 * list, and leaves an outbox of the earlier contract in tests/fixtures/outboxes.
 */

/** `now` is what this server reads; below `least` an app must be renewed first (it keeps what it holds). */
export const requestContract = { now: 3, least: 1 } as const;

export type KeptRequest = Readonly<Record<string, unknown>>;
type Lift = (request: KeptRequest) => KeptRequest;

function renamed(request: KeptRequest, from: string, to: string): KeptRequest {
  if (!(from in request)) return request;
  const { [from]: value, ...others } = request;
  return { ...others, [to]: value };
}

/** 2: the version that the person looked at is called what it is for: the base of the act. */
const nameTheBase: Lift = (request) => renamed(request, 'seenVersion', 'baseVersion');

/**
 * 3: the instant of the phone's clock comes with how far the phone knew its clock to be off. What older apps sent is taken
 * as it stands.
 */
const sayTheClock: Lift = ({ occurredAt, ...others }) =>
  occurredAt === undefined ? others : { ...others, keptSince: { clock: occurredAt, offsetSeconds: 0 } };

const same: Lift = (request) => request;

/** From contract n (the place in the list, beginning with 1) to n + 1. */
export const reportLifts: readonly Lift[] = [same, sayTheClock];
export const actionLifts: readonly Lift[] = [nameTheBase, sayTheClock];
/** Moves of an instruction came with the third; a desk says them without a clock. */
export const instructionLifts: readonly Lift[] = [same, same];

/** When it happened, as far as the phone's clock can be trusted; the limit runs from receipt either way. */
export function instantOf(kept: { clock: string; offsetSeconds: number } | undefined): string | undefined {
  if (kept === undefined) return undefined;
  // Word for word as it was sent, so that a wish of an older app stays the same wish.
  if (kept.offsetSeconds === 0) return kept.clock;
  return new Date(Date.parse(kept.clock) + kept.offsetSeconds * 1000).toISOString();
}
