import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
} from 'kysely';
import type pg from 'pg';
import type { Compilable, Tables, Tx } from './database.ts';
import { literal, withLiterals } from './literal.ts';

type State = {
  client: pg.ClientBase;
  ended: boolean;
  savepoints: number;
  /** What opens the transaction; travels with the first statement. */
  head: string;
  /** Sent in front of the first statement, if one ever comes. */
  start: readonly string[] | null;
  tail: string[];
  /** What this connection has planned already; null where nothing is kept, or after a fault. */
  plans: Plans | null;
  /** Words that are to be planned with the next message. */
  toPlan: Set<string>;
};

/**
 * The plans of one connection: their names by the words of the statement. After a fault nobody knows whether the last one
 * was made; then the connection's next transaction begins with none.
 */
type Plans = { names: Map<string, string>; made: number; stale: boolean };

/** Of one connection: more would only be of statements whose words are not always the same. */
const mostPlans = 100;
const plansOf = new WeakMap<pg.ClientBase, Plans>();
const asksOften = Symbol('asked often');
const states = new WeakMap<object, State>();

/**
 * For work that is simply done again when a crash loses its commit (deliveries, seals): it does not wait for the disk,
 * so that commands need not share the disk's turns with it. The next waiting commit carries it along.
 */
export const repeatable = 'set local synchronous_commit = off';

/**
 * A query builder bound to one client and one transaction. `head` opens it (`begin`, role, eyes) and is sent with the
 * first statement that can take it along, so that it costs no round trip of its own.
 * @param keepsPlans statements marked by `often` are planned once a connection; only where a connection has a session of
 *   the server to itself
 */
export function bindTransaction(client: pg.ClientBase, head: string, { keepsPlans }: { keepsPlans: boolean }): Tx {
  const state: State = {
    client,
    ended: false,
    savepoints: 0,
    head,
    start: null,
    tail: [],
    plans: null,
    toPlan: new Set(),
  };
  if (keepsPlans) keepPlans(state);
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

function keepPlans(state: State): void {
  const plans = plansOf.get(state.client) ?? { names: new Map(), made: 0, stale: false };
  plansOf.set(state.client, plans);
  state.plans = plans;
  if (!plans.stale) return;
  plans.names.clear();
  plans.stale = false;
  state.head = `${state.head}; deallocate all`;
}

/** A statement in words already: `$1`, `$2` … stand for its values. */
export type Worded = { readonly sql: string; readonly parameters: readonly unknown[] };
export type OftenAsked<Row> = Compilable & { execute(tx: Tx): Promise<{ rows: Row[] }> };

/**
 * Marks a question that is asked all day in the same words: the server parses and plans it once a connection, which costs
 * more than answering it. Only for questions whose words are always the same and whose plan never depends on the values
 * (rows by their keys); their columns are named, so that one that comes later does not disturb.
 */
export function often<Row>(query: RawBuilder<Row> | Worded): OftenAsked<Row> {
  const marked = {
    [asksOften]: true,
    compile: (executor: Tx) => ('compile' in query ? query.compile(executor) : query),
    async execute(tx: Tx): Promise<{ rows: Row[] }> {
      const [answer] = await sendTogether(tx, [textOf(tx, marked)]);
      return { rows: answer!.rows as Row[] };
    },
  };
  return marked;
}

/** The name of its plan and the values; the first time its words, while the plan is made for the next time. */
function byPlan(state: State, query: Worded): string {
  const { plans, toPlan } = state;
  const name = plans?.names.get(query.sql);
  if (name !== undefined) {
    const values = query.parameters.map(literal).join(', ');
    return values === '' ? `execute ${name}` : `execute ${name} (${values})`;
  }
  if (plans !== null && plans.names.size + toPlan.size < mostPlans) toPlan.add(query.sql);
  return withLiterals(query);
}

function takePlans({ plans, toPlan }: State): string[] {
  if (plans === null) return [];
  const words = [...toPlan];
  toPlan.clear();
  return words.map((sql) => {
    const name = `often_${(plans.made += 1)}`;
    plans.names.set(sql, name);
    return `prepare ${name} as ${sql}`;
  });
}

/** After this the builder refuses: a forgotten `await` shows at once instead of writing into a stranger's transaction. */
export function endTransaction(tx: Tx): void {
  stateOf(tx).ended = true;
}

/** Statements to be sent together with the commit, in order: rows nobody reads again inside the transaction. */
export function later(tx: Tx, query: Compilable | string): void {
  stateOf(tx).tail.push(typeof query === 'string' ? query : textOf(tx, query));
}

/** The same, before everything that waits already. */
export function laterFirst(tx: Tx, statement: string): void {
  stateOf(tx).tail.unshift(statement);
}

/** Statements that travel in front of the first one of what follows; see `takeStart`. */
export function beforeFirst(tx: Tx, start: readonly string[]): void {
  stateOf(tx).start = start;
}

/** Whether no statement has come since `beforeFirst`; what was to travel with it will then not be sent any more. */
export function takeStart(tx: Tx): boolean {
  const state = stateOf(tx);
  const pending = state.start !== null;
  state.start = null;
  return pending;
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
  const text = [...takeHead(state), ...takePlans(state), ...statements].join('; ');
  const results = (await asking(state, text)) as unknown as pg.QueryResult | pg.QueryResult[];
  // Results of the opening come first; each of the caller's statements yields exactly one.
  return (Array.isArray(results) ? results : [results]).slice(-statements.length);
}

async function asking<Row extends pg.QueryResultRow>(
  state: State,
  text: string,
  values?: unknown[],
): Promise<pg.QueryResult<Row>> {
  try {
    return await state.client.query<Row>(text, values);
  } catch (error) {
    // What follows in this transaction goes by its words.
    if (state.plans !== null) state.plans.stale = true;
    state.plans = null;
    throw error;
  }
}

function takeHead(state: State): string[] {
  const { head, start } = state;
  state.head = '';
  state.start = null;
  return [...(head === '' ? [] : [head]), ...(start ?? [])];
}

/** The text of a query with its values, to be sent with others. */
export function textOf(tx: Tx, query: Compilable): string {
  const compiled = query.compile(tx);
  return asksOften in query ? byPlan(stateOf(tx), compiled) : withLiterals(compiled);
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
        const opening = takeHead(state);
        if (opening.length > 0) await asking(state, opening.join('; '));
        const result = await asking<Row & pg.QueryResultRow>(state, query.sql, [...query.parameters]);
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
