import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Compilable, Tables, Tx } from './database.ts';
import { withLiterals } from './literal.ts';

type State = {
  client: pg.ClientBase;
  ended: boolean;
  savepoints: number;
  /** What opens the transaction; travels with the first statement. */
  head: string;
  /** Done before the first statement, if one ever comes. */
  start: (() => Promise<void>) | null;
  tail: string[];
};
const states = new WeakMap<object, State>();

/**
 * For work that is simply done again when a crash loses its commit (deliveries, seals): it does not wait for the disk,
 * so that commands need not share the disk's turns with it. The next waiting commit carries it along.
 */
export const repeatable = 'set local synchronous_commit = off';

/**
 * A query builder bound to one client and one transaction. `head` opens it (`begin`, role, eyes) and is sent with the
 * first statement that can take it along, so that it costs no round trip of its own.
 */
export function bindTransaction(client: pg.ClientBase, head: string): Tx {
  const state: State = { client, ended: false, savepoints: 0, head, start: null, tail: [] };
  const driver = new OneClientDriver(state);
  const tx = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }) as Tx;
  states.set(tx, state);
  return tx;
}

/** After this the builder refuses: a forgotten `await` shows at once instead of writing into a stranger's transaction. */
export function endTransaction(tx: Tx): void {
  stateOf(tx).ended = true;
}

/** Statements to be sent together with the commit, in order: rows nobody reads again inside the transaction. */
export function later(tx: Tx, query: Compilable | string): void {
  stateOf(tx).tail.push(typeof query === 'string' ? query : withLiterals(query.compile(tx)));
}

/** The same, before everything that waits already. */
export function laterFirst(tx: Tx, statement: string): void {
  stateOf(tx).tail.unshift(statement);
}

/** Something to do before the first statement of what follows; see `takeStart`. */
export function beforeFirst(tx: Tx, start: () => Promise<void>): void {
  stateOf(tx).start = start;
}

/** A statement that travels with the next one, in front of it; only while another is sure to come. */
export function takeAlong(tx: Tx, statement: string): void {
  const state = stateOf(tx);
  state.head = state.head === '' ? statement : `${state.head}; ${statement}`;
}

/** Whether no statement has come since `beforeFirst`; it will then not be done any more. */
export function takeStart(tx: Tx): boolean {
  const state = stateOf(tx);
  const pending = state.start !== null;
  state.start = null;
  return pending;
}

async function startFirst(state: State): Promise<void> {
  const start = state.start;
  state.start = null;
  await start?.();
}

/** Has anything been sent yet? A transaction that asked nothing needs no end either. */
export function hasBegun(tx: Tx): boolean {
  return stateOf(tx).head === '';
}

/** Takes the tail to send it. */
export function takeTail(tx: Tx): string[] {
  const state = stateOf(tx);
  const tail = state.tail;
  state.tail = [];
  return tail;
}

/** Sends several statements as one message. Results come in order. */
export async function sendTogether(tx: Tx, statements: readonly string[]): Promise<pg.QueryResult[]> {
  const state = stateOf(tx);
  if (state.ended) throw new Error('this transaction has ended');
  if (statements.length === 0) return [];
  await startFirst(state);
  const head = takeHead(state);
  const text = [...head, ...statements].join('; ');
  const results = (await state.client.query(text)) as unknown as pg.QueryResult | pg.QueryResult[];
  // Results of the opening come first; each of the caller's statements yields exactly one.
  return (Array.isArray(results) ? results : [results]).slice(-statements.length);
}

function takeHead(state: State): string[] {
  const head = state.head === '' ? [] : [state.head];
  state.head = '';
  return head;
}

/** The text of a query with its values, to be sent with others. */
export function textOf(tx: Tx, query: Compilable): string {
  return withLiterals(query.compile(tx));
}

/** Runs `work` under a savepoint; when it throws, what it wrote is gone and the transaction goes on. */
export async function inSavepoint<Result>(tx: Tx, work: () => Promise<Result>): Promise<Result> {
  const state = stateOf(tx);
  const name = `s${(state.savepoints += 1)}`;
  const tailLength = state.tail.length;
  await sendTogether(tx, [`savepoint ${name}`]);
  try {
    const result = await work();
    await sendTogether(tx, [`release savepoint ${name}`]);
    return result;
  } catch (error) {
    state.tail.length = tailLength;
    await sendTogether(tx, [`rollback to savepoint ${name}`, `release savepoint ${name}`]);
    throw error;
  }
}

function stateOf(tx: Tx): State {
  const state = states.get(tx);
  if (!state) throw new TypeError('not a transaction of this process');
  return state;
}

class OneClientDriver implements Driver {
  readonly #connection: DatabaseConnection;
  constructor(state: State) {
    this.#connection = {
      async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
        if (state.ended) throw new Error('this transaction has ended');
        await startFirst(state);
        for (const opening of takeHead(state)) await state.client.query(opening);
        const result = await state.client.query<Row & pg.QueryResultRow>(query.sql, [...query.parameters]);
        const affected = result.command === 'SELECT' ? undefined : BigInt(result.rowCount ?? 0);
        return affected === undefined ? { rows: result.rows } : { rows: result.rows, numAffectedRows: affected };
      },
      // oxlint-disable-next-line require-yield -- the interface asks for a generator
      async *streamQuery() {
        throw new Error('streams are read with a cursor of their own, outside commands');
      },
    };
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Error('a transaction is open already: use a savepoint');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
