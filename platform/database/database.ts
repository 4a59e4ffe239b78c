import type { Kysely } from 'kysely';

/** Every room adds its own tables to this list, in its own `tables.ts` (declaration merging). */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by declaration merging
export interface Tables {}

declare const inTransaction: unique symbol;

/**
 * What commands and queries receive: a query builder bound to one open transaction. A bare pool does not fit here on
 * purpose: the embedded engine has one connection's worth of work, so asking the pool inside a transaction waits for
 * ever.
 */
export type Tx = Kysely<Tables> & { readonly [inTransaction]: true };

/**
 * Whose eyes a transaction has. `scope` lists what row-level security lets through: pairs `county/division-path`
 * separated by blanks, `system` for the worker, '' for nobody.
 */
export type Eyes = { readonly scope: string; readonly actorId: string };

/** Anything that compiles to SQL: a Kysely builder or a `sql` template. */
export type Compilable = { compile(executor: Tx): { readonly sql: string; readonly parameters: readonly unknown[] } };

/** A compilable query whose rows have a known type. */
export type Question<Row> = Compilable & { execute(...given: never[]): Promise<Row[] | { rows: Row[] }> };

/** Opens transactions. Every statement, reads included, goes through one of these. */
export interface Unit {
  /** Runs `work` in one transaction (in a test's sandbox: one savepoint) that sees what `eyes` may see. */
  transact<Result>(eyes: Eyes, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** One question in one message: opening, query and commit together. For the lists that people look at all day. */
  ask<Row>(eyes: Eyes, build: (tx: Tx) => Question<Row>): Promise<Row[]>;
}

export interface Database extends Unit {
  /** 'postgres' or 'embedded', for messages to people; code does not branch on it. */
  readonly engine: 'postgres' | 'embedded';
  /** As the owner of the schema: migrations, backup and restore only. */
  asOwner<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** As the auditor role, which may read audit tables and nothing of the county's work. */
  asAuditor<Result>(eyes: Eyes, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Connections of this process: open, idle, and how many wait for one. */
  connections?(): { open: number; idle: number; waiting: number };
  close(): Promise<void>;
}

export const systemEyes: Eyes = { scope: 'system', actorId: '00000000-0000-7000-8000-000000000000' };
export const nobodysEyes: Eyes = { scope: '', actorId: '00000000-0000-7000-8000-000000000000' };
