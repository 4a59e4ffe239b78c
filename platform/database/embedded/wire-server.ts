/**
 * Many `pg` clients over PGlite's one session.
 *
 * @electric-sql/pglite-socket 0.2.11 does this job message by message, which was seen to go wrong (wire-server.test.ts
 * has the same cases): parameterised queries of two clients outside a transaction interleave their Parse and Bind and
 * answer each other; a client that dies while its BEGIN runs leaves the transaction open and everyone waiting; an
 * exception in one query stops its queue for ever; a client connecting during a transaction waits for its end. Here
 * - a client's messages up to Sync are one piece of work, given to the engine in one call (also the faster way);
 * - an open transaction belongs to its client; when that client goes, it is rolled back before anyone else is served;
 * - a client that sits idle in a transaction while others wait is sent away after `idleLimit`: PostgreSQL's own
 *   `idle_in_transaction_session_timeout` must never be set, it ends the only session there is;
 * - an answer that does not end in ReadyForQuery means the session is gone: `onBroken` is called once.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import * as wire from './wire-messages.ts';

/** What is needed of the engine. `run` may be called only when the previous call has ended. */
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
  connections(): number;
  /** Stops taking connections, lets an open transaction end for up to `grace` ms, then drops everyone. */
  close(grace: number): Promise<void>;
}

interface Client {
  id: number;
  socket: Socket;
  phase: 'starting' | 'password' | 'ready' | 'gone';
  received: Buffer[];
  receivedLength: number;
  /** Messages waiting for the Sync that completes them. */
  pieces: Buffer[];
  /** Rows of a COPY … FROM STDIN are kept until they are complete: the engine cannot wait for a client. */
  copying: boolean;
  statements: Set<string>;
  lastHeard: number;
}

interface Work {
  client: Client | null;
  message: Buffer;
  /** True when PostgreSQL must answer with ReadyForQuery. */
  complete: boolean;
  copy: boolean;
  done?: (answer: Buffer) => void;
}

const maxMessage = 512 * 1024 * 1024;

/** Starts the multiplexer; the caller makes `server` listen. */
export async function startWireServer(options: WireOptions): Promise<WireServer> {
  const { session } = options;
  const clients = new Set<Client>();
  const queue: Work[] = [];
  let holder: Client | null = null;
  let pumping = false;
  let broken = false;
  let nextId = 1;
  let lastAsked = Date.now();

  const greeting = await readGreeting(session, options);

  const fail = (reason: string): void => {
    if (broken) return;
    broken = true;
    for (const client of clients) client.socket.destroy();
    for (const work of queue.splice(0)) work.done?.(Buffer.alloc(0));
    options.onBroken(reason);
  };

  async function perform(work: Work): Promise<void> {
    const { client } = work;
    const kept: Buffer[] = [];
    let tail: Buffer = Buffer.alloc(0);
    const keeps = client === null || work.copy;
    client?.socket.cork();
    try {
      await session.run(work.message, (bytes) => {
        const copy = Buffer.from(bytes);
        tail = copy.length >= 6 ? copy : Buffer.concat([tail, copy]).subarray(-6);
        if (keeps) kept.push(copy);
        else if (client.phase === 'ready') client.socket.write(copy);
      });
    } catch (error) {
      fail(`the engine stopped: ${String(error)}`);
      return;
    } finally {
      if (client !== null && work.copy) client.socket.write(withoutCopyPrompt(Buffer.concat(kept)));
      client?.socket.uncork();
    }
    if (work.complete && wire.endingStatus(tail) === null) {
      fail('the session ended');
      return;
    }
    holder = client !== null && (!work.complete || session.inTransaction()) ? client : null;
    if (holder?.phase === 'gone') await release(holder);
    work.done?.(Buffer.concat(kept));
  }

  /** Ends whatever a client has left behind. Sync first: after an error PostgreSQL skips everything up to it. */
  async function release(client: Client): Promise<void> {
    holder = null;
    await perform({
      client: null,
      message: Buffer.concat([wire.sync, wire.simpleQuery('rollback')]),
      complete: true,
      copy: false,
    });
  }

  async function pump(): Promise<void> {
    if (pumping) return;
    pumping = true;
    let since = performance.now();
    while (!broken) {
      if (holder?.phase === 'gone') await release(holder);
      const at = holder === null ? 0 : queue.findIndex((work) => work.client === holder);
      const [work] = at === -1 ? [] : queue.splice(at, 1);
      if (work === undefined) break;
      await perform(work);
      // The engine's work blocks this thread: look at the sockets now and then, so that leaving clients are noticed.
      if (performance.now() - since > 4) {
        await new Promise((resolve) => setImmediate(resolve));
        since = performance.now();
      }
    }
    pumping = false;
  }

  function drop(client: Client): void {
    if (client.phase === 'gone') return;
    client.phase = 'gone';
    clients.delete(client);
    for (let at = queue.length - 1; at >= 0; at -= 1) if (queue[at]?.client === client) queue.splice(at, 1);
    if (client.statements.size > 0) {
      const sql = [...client.statements].map((name) => `deallocate "${name.replaceAll('"', '""')}"`).join(';');
      queue.push({ client: null, message: wire.simpleQuery(sql), complete: true, copy: false });
    }
    void pump();
  }

  function sendAway(client: Client, code: string, text: string): void {
    client.socket.end(wire.errorResponse('FATAL', code, text));
    drop(client);
  }

  /** Takes one whole message of a client that has logged in. */
  function accept(client: Client, raw: Buffer): void {
    const type = String.fromCharCode(raw[0] ?? 0);
    if (type === 'X') {
      client.socket.end();
      drop(client);
      return;
    }
    if (type === 'd' || type === 'c' || type === 'f') {
      if (!client.copying) return;
      client.pieces.push(raw);
      if (type === 'd') return;
    } else {
      client.pieces.push(wire.withOwnStatementName(raw, `c${client.id}_`, (name) => client.statements.add(name)));
      if (type === 'Q' && /^\s*copy\b.*\bfrom\s+stdin\b/is.test(raw.toString('latin1', 5, 4096))) {
        client.copying = true;
        client.socket.write(wire.copyInResponse);
        return;
      }
      if (type !== 'Q' && type !== 'S' && type !== 'H' && type !== 'F') return;
    }
    lastAsked = Date.now();
    queue.push({ client, message: Buffer.concat(client.pieces), complete: type !== 'H', copy: client.copying });
    client.pieces = [];
    client.copying = false;
    void pump();
  }

  function start(client: Client, packet: Buffer): void {
    const code = packet.readInt32BE(4);
    if (code === wire.sslRequest || code === wire.gssRequest) {
      client.socket.write('N');
      return;
    }
    if (code === wire.cancelRequest || code >>> 16 !== 3) {
      client.socket.destroy();
      return;
    }
    const parameters = wire.readStartupParameters(packet);
    // Other parameters (time-outs, options) are left out on purpose: they would be everyone's.
    if (parameters.get('user') !== options.user || parameters.get('database') !== options.database) {
      sendAway(client, '28000', `connect as ${options.user} to the database ${options.database}`);
      return;
    }
    if (code !== 3 << 16) client.socket.write(wire.negotiateVersion());
    client.phase = 'password';
    client.socket.write(wire.askForPassword);
  }

  function logIn(client: Client, raw: Buffer): void {
    const given = raw.subarray(5, raw.length - 1);
    const wanted = Buffer.from(options.password);
    if (raw[0] !== 0x70 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      sendAway(client, '28P01', 'wrong password');
      return;
    }
    client.phase = 'ready';
    const secret = randomBytes(4).readInt32BE();
    client.socket.write(Buffer.concat([greeting, wire.backendKey(client.id, secret), wire.readyForQuery('I')]));
  }

  /** Cuts what has come in into messages. */
  function read(client: Client, data: Buffer): void {
    client.lastHeard = Date.now();
    client.received.push(data);
    client.receivedLength += data.length;
    while (client.phase !== 'gone' && client.receivedLength >= 8 - (client.phase === 'starting' ? 0 : 3)) {
      const first = client.received[0] as Buffer;
      if (first.length < 8 && client.received.length > 1) {
        client.received = [Buffer.concat(client.received)];
        continue;
      }
      const length = client.phase === 'starting' ? first.readInt32BE(0) : first.readInt32BE(1) + 1;
      if (length < 5 || length > maxMessage) {
        sendAway(client, '08P01', 'a message has an impossible length');
        return;
      }
      if (client.receivedLength < length) return;
      const all = client.received.length === 1 ? first : Buffer.concat(client.received);
      client.received = length === all.length ? [] : [all.subarray(length)];
      client.receivedLength -= length;
      const raw = all.subarray(0, length);
      if (client.phase === 'starting') start(client, raw);
      else if (client.phase === 'password') logIn(client, raw);
      else accept(client, raw);
    }
  }

  const server = createServer((socket) => {
    const client: Client = {
      id: nextId,
      socket,
      phase: 'starting',
      received: [],
      receivedLength: 0,
      pieces: [],
      copying: false,
      statements: new Set(),
      lastHeard: Date.now(),
    };
    nextId += 1;
    socket.setNoDelay(true);
    socket.on('error', () => drop(client));
    socket.on('close', () => drop(client));
    socket.on('data', (data: Buffer) => read(client, data));
    if (clients.size >= options.maxConnections) {
      sendAway(client, '53300', `the embedded engine takes ${options.maxConnections} connections`);
      return;
    }
    clients.add(client);
  });

  const idleCheck = setInterval(
    () => {
      if (holder === null || queue.length === 0 || queue.some((work) => work.client === holder)) return;
      if (Date.now() - holder.lastHeard < options.idleLimit) return;
      sendAway(holder, '25P03', 'the transaction was open and idle while others waited; it was rolled back');
    },
    Math.min(1000, options.idleLimit / 2),
  );
  idleCheck.unref();

  return {
    server,
    ask: (sql) => {
      if (holder !== null || broken) return Promise.resolve(null);
      return new Promise((resolve, reject) => {
        const done = (answer: Buffer): void => {
          try {
            resolve(wire.readRows(answer));
          } catch (error) {
            reject(error as Error);
          }
        };
        queue.unshift({ client: null, message: wire.simpleQuery(sql), complete: true, copy: false, done });
        void pump();
      });
    },
    quietFor: () => Date.now() - lastAsked,
    connections: () => clients.size,
    close: async (grace) => {
      clearInterval(idleCheck);
      server.close();
      const until = Date.now() + grace;
      while ((holder !== null || queue.length > 0) && Date.now() < until) await new Promise((r) => setTimeout(r, 20));
      for (const client of [...clients]) sendAway(client, '57P01', 'the embedded engine stops');
      while (pumping) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** The session's own greeting, without the parts that are each client's own: asked once, then given to everyone. */
async function readGreeting(session: Session, options: WireOptions): Promise<Buffer> {
  const parts: Buffer[] = [];
  const packet = wire.startupPacket({ user: options.user, database: options.database, client_encoding: 'UTF8' });
  await session.run(packet, (bytes) => parts.push(Buffer.from(bytes)));
  const messages = [...wire.messagesOf(Buffer.concat(parts))].filter(({ type }) => type !== 'K' && type !== 'Z');
  if (messages[0]?.type !== 'R') throw new Error('the engine did not greet');
  return Buffer.concat(messages.map(({ raw }) => raw));
}

/** The client was told to send its rows before the engine was asked; the engine's own prompt comes too late. */
function withoutCopyPrompt(answer: Buffer): Buffer {
  return Buffer.concat([...wire.messagesOf(answer)].filter(({ type }) => type !== 'G').map(({ raw }) => raw));
}
