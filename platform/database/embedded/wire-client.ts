/** One client of the embedded engine's socket: its login, and its bytes cut into pieces of work. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import * as wire from './wire-messages.ts';

export interface Client {
  id: number;
  socket: Socket;
  phase: 'starting' | 'password' | 'ready' | 'gone';
  /** Prepared statements it has named, under the names the engine knows. */
  statements: Set<string>;
  lastHeard: number;
}

/** Messages that belong together: the engine is given them in one call. */
export interface Piece {
  message: Buffer;
  /** True when PostgreSQL must answer with ReadyForQuery. */
  complete: boolean;
  /** True for COPY … FROM STDIN with all its rows. */
  copy: boolean;
}

export interface ClientOptions {
  user: string;
  database: string;
  password: string;
  /** The session's greeting, the same for everyone. */
  greeting: Buffer;
  onPiece: (client: Client, piece: Piece) => void;
  onGone: (client: Client) => void;
}

const maxMessage = 512 * 1024 * 1024;

/** Greets a client that has just connected and listens to it until it is gone. */
export function attendClient(id: number, socket: Socket, options: ClientOptions): Client {
  const client: Client = { id, socket, phase: 'starting', statements: new Set(), lastHeard: Date.now() };
  let received: Buffer[] = [];
  let receivedLength = 0;
  // Messages waiting for the Sync (or the last row of a COPY) that completes them: the engine cannot wait for a client.
  let pieces: Buffer[] = [];
  let copying = false;

  /** Takes one whole message of a client that has logged in. */
  function accept(raw: Buffer): void {
    const type = String.fromCharCode(raw[0] ?? 0);
    if (type === 'X') {
      socket.end();
      options.onGone(client);
      return;
    }
    if (type === 'd' || type === 'c' || type === 'f') {
      if (!copying) return;
      pieces.push(raw);
      if (type === 'd') return;
    } else {
      pieces.push(wire.withOwnStatementName(raw, `c${id}_`, (name) => client.statements.add(name)));
      if (type === 'Q' && /^\s*copy\b.*\bfrom\s+stdin\b/is.test(raw.toString('latin1', 5, 4096))) {
        copying = true;
        socket.write(wire.copyInResponse);
        return;
      }
      if (type !== 'Q' && type !== 'S' && type !== 'H' && type !== 'F') return;
    }
    const piece = { message: Buffer.concat(pieces), complete: type !== 'H', copy: copying };
    pieces = [];
    copying = false;
    options.onPiece(client, piece);
  }

  function start(packet: Buffer): void {
    const code = packet.readInt32BE(4);
    if (code === wire.sslRequest || code === wire.gssRequest) {
      socket.write('N');
      return;
    }
    if (code === wire.cancelRequest || code >>> 16 !== 3) {
      socket.destroy();
      return;
    }
    const parameters = wire.readStartupParameters(packet);
    // Other parameters (time-outs, options) are left out on purpose: they would be everyone's.
    if (parameters.get('user') !== options.user || parameters.get('database') !== options.database) {
      refuse('28000', `connect as ${options.user} to the database ${options.database}`);
      return;
    }
    if (code !== 3 << 16) socket.write(wire.negotiateVersion());
    client.phase = 'password';
    socket.write(wire.askForPassword);
  }

  function logIn(raw: Buffer): void {
    const given = raw.subarray(5, raw.length - 1);
    const wanted = Buffer.from(options.password);
    if (raw[0] !== 0x70 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      refuse('28P01', 'wrong password');
      return;
    }
    client.phase = 'ready';
    const secret = randomBytes(4).readInt32BE();
    socket.write(Buffer.concat([options.greeting, wire.backendKey(id, secret), wire.readyForQuery('I')]));
  }

  function refuse(code: string, text: string): void {
    socket.end(wire.errorResponse('FATAL', code, text));
    options.onGone(client);
  }

  /** The next whole message of what has come in, or null when it is not complete. */
  function nextMessage(): Buffer | null {
    const head = client.phase === 'starting' ? 8 : 5;
    if (receivedLength < head) return null;
    if ((received[0]?.length ?? 0) < head) received = [Buffer.concat(received)];
    const first = received[0] as Buffer;
    const length = client.phase === 'starting' ? first.readInt32BE(0) : first.readInt32BE(1) + 1;
    if (length < 5 || length > maxMessage) {
      refuse('08P01', 'a message has an impossible length');
      return null;
    }
    if (receivedLength < length) return null;
    const all = received.length === 1 ? first : Buffer.concat(received);
    received = length === all.length ? [] : [all.subarray(length)];
    receivedLength -= length;
    return all.subarray(0, length);
  }

  socket.setNoDelay(true);
  socket.on('error', () => options.onGone(client));
  socket.on('close', () => options.onGone(client));
  socket.on('data', (data: Buffer) => {
    client.lastHeard = Date.now();
    received.push(data);
    receivedLength += data.length;
    while (client.phase !== 'gone') {
      const raw = nextMessage();
      if (raw === null) return;
      if (client.phase === 'starting') start(raw);
      else if (client.phase === 'password') logIn(raw);
      else accept(raw);
    }
  });
  return client;
}
