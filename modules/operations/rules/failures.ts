/** What the worker could not do: a message was given up and waits, a timer is still tried. */
export const failureOrigins = ['message', 'timer'] as const;
export type FailureOrigin = (typeof failureOrigins)[number];

/** What somebody did about it: had it tried again, or let go of it. */
export const failureActs = ['retried', 'let-go'] as const;
export type FailureAct = (typeof failureActs)[number];
