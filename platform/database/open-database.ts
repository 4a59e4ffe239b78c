import pg from 'pg';
import { Refusal } from '#platform/refusal.ts';
import { type Database, type Eyes, type Question, systemEyes, type Tx } from './database.ts';
import { type DatabaseRole, openingStatements } from './eyes.ts';
import { bindTransaction, endTransaction, hasBegun, sendTogether, takeTail, textOf } from './transaction.ts';
import { valueParsers } from './value-parsers.ts';

export type DatabaseAddress = {
  engine: 'postgres' | 'embedded';
  connection: pg.PoolConfig;
  /** How many transactions may be under way at once from this process. */
  maxConnections: number;
};

/** Opens a pool on one PostgreSQL address (a server's or the embedded engine's). */
export function openDatabase(address: DatabaseAddress): Database {
  const pool = new pg.Pool({
    ...address.connection,
    max: address.maxConnections,
    types: valueParsers,
    application_name: 'linli',
    connectionTimeoutMillis: 30_000,
    // No idle_in_transaction_session_timeout: it poisons the embedded engine for good.
  });
  // The embedded engine has one session for all its connections: plans of one would be in the way of another's.
  const keepsPlans = address.engine === 'postgres';
  // An idle client that loses its server must not end the process; the next query reports the fault.
  pool.on('error', () => {});
  // Nor must one that is lost in the middle of a transaction: its own next statement reports it.
  pool.on('connect', (client) => void client.on('error', () => {}));

  async function transactAs<Result>(
    role: DatabaseRole,
    eyes: Eyes,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<Result> {
    const opening = openingStatements(role, eyes);
    const client = await connect(pool);
    const tx = bindTransaction(client, opening, { keepsPlans });
    let broken: Error | undefined;
    try {
      const result = await work(tx);
      await commit(tx);
      return result;
    } catch (error) {
      if (hasBegun(tx)) {
        try {
          await client.query('rollback');
        } catch (rollbackError) {
          broken = rollbackError as Error;
        }
      }
      throw error;
    } finally {
      endTransaction(tx);
      client.release(broken);
    }
  }

  async function ask<Row>(eyes: Eyes, build: (tx: Tx) => Question<Row>): Promise<Row[]> {
    const client = await connect(pool);
    const tx = bindTransaction(client, openingStatements('linli_app', eyes), { keepsPlans });
    let broken: Error | undefined;
    try {
      const [answer] = await sendTogether(tx, [textOf(tx, build(tx)), 'commit']);
      return answer!.rows as Row[];
    } catch (error) {
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      endTransaction(tx);
      client.release(broken);
    }
  }

  return {
    engine: address.engine,
    transact: (eyes, work) => transactAs('linli_app', eyes, work),
    ask,
    asAuditor: (eyes, work) => transactAs('linli_audit', eyes, work),
    asOwner: (work) => transactAs('linli_owner', systemEyes, work),
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

async function commit(tx: Tx): Promise<void> {
  const tail = takeTail(tx);
  if (!hasBegun(tx) && tail.length === 0) return;
  const last = (await sendTogether(tx, [...tail, 'commit'])).at(-1);
  // A failed statement that somebody swallowed turns `commit` into a silent rollback.
  if (last?.command !== 'COMMIT') throw new Error('the transaction had failed before its commit');
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'unknown';
    throw new Refusal('unavailable', 'database.unreachable', { reason: code });
  }
}
