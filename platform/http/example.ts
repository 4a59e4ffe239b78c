import type { Actor } from '#platform/commands/actor.ts';

/**
 * What an example may ask for. A room that needs a thing of its own adds a method here by declaration merging, in its
 * `examples.ts`; `tests/fixtures/examples.ts` makes it, through the real commands, over a county of its own.
 */
export interface ExampleBuilders {
  /** Who will send the request: somebody the route allows. Two askers may need two different bodies. */
  readonly asker: Actor;
  /** The county of the address. */
  readonly countyCode: string;
  /** Business time of the request. */
  readonly now: Date;
  newId(): string;
}

/**
 * A request that the asker can send right now and get a 2xx for. The rights matrix sends it, so that it is proved and not
 * only typed.
 */
export type Example = {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean>;
  body?: unknown;
  headers?: Record<string, string>;
  /** What is sent where no schema describes the body: bytes of a file. */
  bytes?: Uint8Array;
};

export type MakeExample = (builders: ExampleBuilders) => Example | Promise<Example>;
