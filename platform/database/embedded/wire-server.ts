/**
 * Many `pg` clients over PGlite's one session.
 *
 * @electric-sql/pglite-socket 0.2.11 does this job message by message. Seen with it: a client that dies between a failed
 * statement and its Sync leaves everyone waiting for ever; so does one that sits idle in a transaction; connecting waits
 * for the end of whatever transaction is open; two clients' prepared statements of one name collide; 2,000 queries over
 * 8 connections take 0.54 s, here 0.20 s. Here
 * - a client's messages up to Sync are one piece of work, given to the engine in one call (also the faster way);
 * - an open transaction belongs to its client; when that client goes, it is rolled back before anyone else is served;
 * - a client that sits idle in a transaction while others wait is sent away after `idleLimit`: PostgreSQL's own
 *   `idle_in_transaction_session_timeout` must never be set, it ends the only session there is;
 * - an answer that does not end in ReadyForQuery means that the session is gone: `onBroken` is called once.
 */
import { createServer, type Server } from 'node:net';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { attendClient, type Client, type Piece } from './wire-client.ts';
import * as wire from './wire-messages.ts';

/** What is needed of the engine. `run` is called only when the previous call has ended. */
export interface Session {
  run(message: Uint8Array, onData: (bytes: Uint8Array) => void): Promise<void>;
  inTransaction(): boolean;
}

export interface WireOptions {
  session: Session;
  user: string;
  database: string;
  password: string;
  maxConnections: number;
  /** Milliseconds a client may hold a transaction open without a word while others wait. */
  idleLimit: number;
  onBroken: (reason: string) => void;
}

export interface WireServer {
  server: Server;
  /** Runs one SQL text of our own between the clients' work; null when a client's transaction is open. */
  ask(sql: string): Promise<(string | null)[][] | null>;
  /** Milliseconds since a client last asked for anything. */
  quietFor(): number;
  /** Stops taking connections, lets an open transaction end for up to `grace` ms, then drops everyone. */
  close(grace: number): Promise<void>;
}

interface Work extends Piece {
  /** Null for our own. */
  client: Client | null;
  /** Told the answer, or null when a client's transaction came first. */
  done?: (answer: Buffer | null) => void;
}

/** Starts the multiplexer; the caller makes `server` listen. */
export async function startWireServer(options: WireOptions): Promise<WireServer> {
  const { session } = options;
  const greeting = await readGreeting(options);
  const clients = new Set<Client>();
  const queue: Work[] = [];
  const now = { holder: null as Client | null, pumping: false, broken: false, lastAsked: Date.now(), lastId: 0 };

  function fail(reason: string): void {
    if (now.broken) return;
    now.broken = true;
    for (const client of clients) client.socket.destroy();
    for (const work of queue.splice(0)) work.done?.(null);
    options.onBroken(reason);
  }

  async function perform({ client, message, complete, copy, done }: Work): Promise<void> {
    const kept: Buffer[] = [];
    let tail: Buffer = Buffer.alloc(0);
    client?.socket.cork();
    try {
      await session.run(message, (bytes) => {
        const part = Buffer.from(bytes);
        tail = part.length >= 6 ? part : Buffer.concat([tail, part]).subarray(-6);
        if (client === null || copy) kept.push(part);
        else if (client.phase === 'ready') client.socket.write(part);
      });
      if (client !== null && copy) client.socket.write(withoutCopyPrompt(Buffer.concat(kept)));
    } catch (error) {
      fail(`the engine stopped: ${String(error)}`);
      return;
    } finally {
      client?.socket.uncork();
    }
    if (complete && wire.endingStatus(tail) === null) {
      fail('the session ended');
      return;
    }
    now.holder = client !== null && (!complete || session.inTransaction()) ? client : null;
    done?.(Buffer.concat(kept));
    if (now.holder !== null) giveUpOwnQuestions();
  }

  /** A question of our own must not wait for the end of somebody's transaction: the watchdog would take it for silence. */
  function giveUpOwnQuestions(): void {
    for (const work of queue.filter(({ done }) => done !== undefined)) {
      queue.splice(queue.indexOf(work), 1);
      work.done?.(null);
    }
  }

  /** Ends what a client has left behind. Sync first: after an error PostgreSQL skips everything up to it. */
  function rollBack(): Promise<void> {
    now.holder = null;
    const message = Buffer.concat([wire.sync, wire.simpleQuery('rollback')]);
    return perform({ client: null, message, complete: true, copy: false });
  }

  function takeNext(): Work | undefined {
    if (now.holder === null) return queue.shift();
    const at = queue.findIndex((work) => work.client === now.holder);
    return at === -1 ? undefined : queue.splice(at, 1)[0];
  }

  async function pump(): Promise<void> {
    if (now.pumping) return;
    now.pumping = true;
    let since = performance.now();
    while (!now.broken) {
      if (now.holder?.phase === 'gone') await rollBack();
      const work = takeNext();
      if (work === undefined) break;
      await perform(work);
      // The engine's work blocks this thread: look at the sockets now and then, so that leaving clients are noticed.
      if (performance.now() - since > 4) {
        await turn();
        since = performance.now();
      }
    }
    now.pumping = false;
  }

  function add(work: Work): void {
    queue.push(work);
    void pump();
  }

  function onGone(client: Client): void {
    if (client.phase === 'gone') return;
    client.phase = 'gone';
    clients.delete(client);
    const others = queue.filter((work) => work.client !== client);
    queue.splice(0, queue.length, ...others);
    const leftBehind = [...client.statements].map((name) => `deallocate "${name.replaceAll('"', '""')}"`);
    for (const sql of leftBehind) {
      queue.push({ client: null, message: wire.simpleQuery(sql), complete: true, copy: false });
    }
    void pump();
  }

  function sendAway(client: Client, code: string, text: string): void {
    client.socket.end(wire.errorResponse('FATAL', code, text));
    onGone(client);
  }

  function onPiece(client: Client, piece: Piece): void {
    now.lastAsked = Date.now();
    add({ client, ...piece });
  }

  const { user, database, password, maxConnections } = options;
  const server = createServer((socket) => {
    now.lastId += 1;
    const client = attendClient(now.lastId, socket, { user, database, password, greeting, onPiece, onGone });
    if (clients.size >= maxConnections) {
      sendAway(client, '53300', `the embedded engine takes ${maxConnections} connections`);
      return;
    }
    clients.add(client);
  });

  const checkIdle = (): void => {
    const { holder } = now;
    if (holder === null || queue.length === 0 || queue.some((work) => work.client === holder)) return;
    if (Date.now() - holder.lastHeard < options.idleLimit) return;
    sendAway(holder, '25P03', 'the transaction was open and idle while others waited; it was rolled back');
  };
  const idleTimer = setInterval(checkIdle, Math.min(1000, options.idleLimit / 2));
  idleTimer.unref();

  return {
    server,
    ask: (sql) => {
      if (now.holder !== null || now.broken) return Promise.resolve(null);
      return new Promise((resolve, reject) => {
        const done = (answer: Buffer | null): void => {
          try {
            resolve(answer === null ? null : wire.readRows(answer));
          } catch (error) {
            reject(error as Error);
          }
        };
        queue.unshift({ client: null, message: wire.simpleQuery(sql), complete: true, copy: false, done });
        void pump();
      });
    },
    quietFor: () => Date.now() - now.lastAsked,
    close: async (grace) => {
      clearInterval(idleTimer);
      server.close();
      const until = Date.now() + grace;
      while ((now.holder !== null || queue.length > 0) && Date.now() < until) await wait(20);
      for (const client of clients) {
        if (client === now.holder) sendAway(client, '57P01', 'the embedded engine stops');
        else client.socket.end(() => onGone(client));
      }
      while (now.pumping) await turn();
    },
  };
}

/** The session's own greeting, without the parts that are each client's own: asked once, then given to everyone. */
async function readGreeting({ session, user, database }: WireOptions): Promise<Buffer> {
  const parts: Buffer[] = [];
  const packet = wire.startupPacket({ user, database, client_encoding: 'UTF8' });
  await session.run(packet, (bytes) => parts.push(Buffer.from(bytes)));
  const messages = [...wire.messagesOf(Buffer.concat(parts))].filter(({ type }) => type !== 'K' && type !== 'Z');
  if (messages[0]?.type !== 'R') throw new Error('the engine did not greet');
  return Buffer.concat(messages.map(({ raw }) => raw));
}

/** The client was told to send its rows before the engine was asked; the engine's own prompt comes too late. */
function withoutCopyPrompt(answer: Buffer): Buffer {
  return Buffer.concat([...wire.messagesOf(answer)].filter(({ type }) => type !== 'G').map(({ raw }) => raw));
}
