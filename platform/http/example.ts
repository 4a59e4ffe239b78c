import type { ZodMiniType } from 'zod/mini';
import type * as z from 'zod/mini';
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

type Schema = ZodMiniType | undefined;
type Part<Name extends string, Given extends Schema> = Given extends ZodMiniType
  ? { [Key in Name]: z.input<Given> }
  : { [Key in Name]?: never };
/** A query may be left out where all its parts may. */
type QueryPart<Given extends Schema> = Given extends ZodMiniType
  ? object extends z.input<Given>
    ? { query?: z.input<Given> }
    : { query: z.input<Given> }
  : { query?: never };

/** A request that the asker can send right now and get a 2xx for. */
export type Example<Params extends Schema, Query extends Schema, Body extends Schema> = Part<'params', Params> &
  QueryPart<Query> &
  Part<'body', Body> & {
    headers?: Record<string, string>;
    /** What is sent where no schema describes the body: bytes of a file. */
    bytes?: Uint8Array;
  };

/** As the tests hold it, whatever the schemas are. */
export type AnyExample = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
  bytes?: Uint8Array;
};

export type MakeExample<Made> = (builders: ExampleBuilders) => Made | Promise<Made>;
