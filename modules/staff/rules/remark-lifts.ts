/**
 * What a phone says in its outbox it says in the contract of its app (the rule stands with `incidents`, in
 * rules/request-contract.ts). Remarks came with the third, and are called what they were called then.
 */
type Lift = (request: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
const same: Lift = (request) => request;

/** From contract n (the place in the list, beginning with 1) to n + 1. */
export const remarkLifts = { steps: [same, same], least: 1 } as const;
