/** PostgreSQL's wire protocol, version 3, as far as the embedded engine's socket speaks it. Pure: bytes in, bytes out. */

export const sslRequest = 80877103;
export const gssRequest = 80877104;
export const cancelRequest = 80877102;

/** One typed message: a letter, the length of the rest including itself, the rest. */
export function message(type: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)));
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

export const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value | 0);
  return bytes;
};

export const simpleQuery = (sql: string): Buffer => message('Q', sql);
export const sync = message('S');
export const askForPassword = message('R', int32(3));
export const readyForQuery = (status: 'I' | 'T' | 'E'): Buffer => message('Z', Buffer.from(status));
export const backendKey = (process: number, secret: number): Buffer => message('K', int32(process), int32(secret));
export const negotiateVersion = (): Buffer => message('v', int32(0), int32(0));
/** "Send the rows": text, column formats left to the client's own COPY statement. */
export const copyInResponse = message('G', Buffer.from([0, 0, 0]));

/** An error as the server tells it; FATAL ends the connection. */
export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, text: string): Buffer {
  return message('E', `S${severity}`, `V${severity}`, `C${code}`, `M${text}`, Buffer.from([0]));
}

/** The client's opening packet, without which the real session cannot greet. */
export function startupPacket(parameters: Record<string, string>): Buffer {
  const pairs = Object.entries(parameters).flatMap(([key, value]) => [`${key}\0`, `${value}\0`]);
  const body = Buffer.from(`${pairs.join('')}\0`);
  return Buffer.concat([int32(body.length + 8), int32(3 << 16), body]);
}

export function readStartupParameters(packet: Buffer): Map<string, string> {
  const words = packet.toString('utf8', 8).split('\0');
  const parameters = new Map<string, string>();
  for (let at = 0; at + 1 < words.length && words[at] !== ''; at += 2)
    parameters.set(words[at] ?? '', words[at + 1] ?? '');
  return parameters;
}

/** Cuts a whole answer into its messages. */
export function* messagesOf(answer: Buffer): Generator<{ type: string; body: Buffer; raw: Buffer }> {
  for (let at = 0; at + 5 <= answer.length;) {
    const end = at + 1 + answer.readInt32BE(at + 1);
    yield {
      type: String.fromCharCode(answer[at] ?? 0),
      body: answer.subarray(at + 5, end),
      raw: answer.subarray(at, end),
    };
    at = end;
  }
}

/** Rows of a simple query's answer as text; throws the server's error. */
export function readRows(answer: Buffer): (string | null)[][] {
  const rows: (string | null)[][] = [];
  for (const { type, body } of messagesOf(answer)) {
    if (type === 'E') throw new Error(readErrorText(body));
    if (type !== 'D') continue;
    const row: (string | null)[] = [];
    let at = 2;
    for (let column = 0; column < body.readInt16BE(0); column += 1) {
      const length = body.readInt32BE(at);
      at += 4;
      row.push(length === -1 ? null : body.toString('utf8', at, at + length));
      at += Math.max(length, 0);
    }
    rows.push(row);
  }
  return rows;
}

function readErrorText(body: Buffer): string {
  const fields = body.toString('utf8').split('\0');
  const code = fields.find((field) => field.startsWith('C'))?.slice(1) ?? '';
  const text = fields.find((field) => field.startsWith('M'))?.slice(1) ?? 'unknown error';
  return `${code} ${text}`;
}

/** The status of the ReadyForQuery that must end every answer, or null when the answer does not end with one. */
export function endingStatus(tail: Buffer): string | null {
  if (tail.length < 6) return null;
  const last = tail.subarray(tail.length - 6);
  return last[0] === 0x5a && last.readInt32BE(1) === 5 ? String.fromCharCode(last[5] ?? 0) : null;
}

/**
 * Gives a client's named statements a prefix of its own, because all clients share one session and two clients'
 * `name: 'a'` would collide. Returns the message unchanged when it names nothing.
 */
export function withOwnStatementName(raw: Buffer, prefix: string, seen: (name: string) => void): Buffer {
  const type = raw[0];
  let at: number;
  if (type === 0x50) at = 5;
  else if (type === 0x42) at = raw.indexOf(0, 5) + 1;
  else if ((type === 0x44 || type === 0x43) && raw[5] === 0x53) at = 6;
  else return raw;
  if (at <= 0 || at >= raw.length || raw[at] === 0) return raw;
  const owned = Buffer.concat([raw.subarray(0, at), Buffer.from(prefix), raw.subarray(at)]);
  owned.writeInt32BE(owned.length - 1, 1);
  if (type === 0x50) seen(prefix + raw.toString('utf8', at, raw.indexOf(0, at)));
  return owned;
}
