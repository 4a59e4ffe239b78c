import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodMiniType } from 'zod/mini';
import type * as z from 'zod/mini';
import type { Actor } from '#platform/commands/actor.ts';
import type { MakeExample } from './example.ts';
import type { Lifts } from './lift-request.ts';

/** Who may call a route: anybody, anybody signed in, or capacities that hold the named right. */
export type RouteRight = 'public' | 'signed-in' | `${string}.${string}`;

type Schema = ZodMiniType | undefined;
type Read<Given extends Schema> = Given extends ZodMiniType ? z.output<Given> : undefined;

export type Asked<Params extends Schema, Query extends Schema, Body extends Schema> = {
  params: Read<Params>;
  query: Read<Query>;
  body: Read<Body>;
  /** Who asks. On public routes the nobody. */
  actor: Actor;
  /** Business time of this request. */
  now: Date;
  requestId: string;
  request: FastifyRequest;
  reply: FastifyReply;
};

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  summary: string;
  right: RouteRight;
  params?: ZodMiniType;
  query?: ZodMiniType;
  body?: ZodMiniType;
  answer?: ZodMiniType;
  /** What is answered with 202: taken, but not done as it was asked. */
  kept?: ZodMiniType;
  /** A phone may have kept such requests for weeks: how older contracts become this one. */
  lifts?: Lifts;
  /** A sign-in page or a private link: limited by address, everything else by account. */
  limitedByAddress?: boolean;
  bodyLimit?: number;
  /** A page's own form sends it: plain or with files, and without a header of ours. The handler gets a `ReadForm`. */
  takesForm?: boolean;
  /** A request that somebody allowed can send right now; a test names every route that has none. */
  example?: MakeExample;
  handle(asked: Asked<Schema, Schema, Schema>): Promise<unknown>;
};

/** Declares one route with its schemas, so that `handle` gets exactly what was parsed. */
export function route<
  Params extends Schema = undefined,
  Query extends Schema = undefined,
  Body extends Schema = undefined,
  Answer extends Schema = undefined,
  Kept extends Schema = undefined,
>(given: {
  method: Route['method'];
  path: string;
  summary: string;
  right: RouteRight;
  params?: Params;
  query?: Query;
  body?: Body;
  answer?: Answer;
  kept?: Kept;
  lifts?: Lifts;
  limitedByAddress?: boolean;
  bodyLimit?: number;
  takesForm?: boolean;
  example?: MakeExample;
  handle(
    asked: Asked<Params, Query, Body>,
  ): Promise<
    Answer extends ZodMiniType ? z.input<Answer> | (Kept extends ZodMiniType ? z.input<Kept> : never) : unknown
  >;
}): Route {
  return given as unknown as Route;
}
