import { Agent, request as send } from 'node:http';

export type Answered = {
  status: number;
  body: unknown;
  headers: Readonly<Record<string, string | string[] | undefined>>;
};
export type Asked = {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  cookie?: string;
  postId?: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is bytes. */
  body?: object;
};

/** What came of all requests: a refusal is an answer people get and understand, an error is a fault of the programs. */
export type DoorTally = { requests: number; refusals: Map<string, number>; errors: string[] };

export type Door = { ask(asked: Asked): Promise<Answered>; tally: DoorTally; close(): void };

/** A request that no person could have caused by acting in good faith: a fault of the simulator or of the server. */
const faulty = (status: number) => status >= 500 || [400, 401, 413, 429].includes(status);

/** The only way in: HTTP with kept connections, at most `atOnce` under way. */
export function openDoor(address: string, { atOnce = 6 }: { atOnce?: number } = {}): Door {
  const { hostname, port } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const tally: DoorTally = { requests: 0, refusals: new Map(), errors: [] };

  function exchange({ method, path, cookie, postId, headers, body }: Asked): Promise<Answered> {
    const bytes = body === undefined ? null : body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
    return new Promise((answered, failed) => {
      const request = send(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: {
            'x-linli-client': 'simulator',
            ...(cookie ? { cookie } : {}),
            ...(postId ? { 'x-linli-post': postId } : {}),
            ...(bytes ? { 'content-type': 'application/json', 'content-length': String(bytes.length) } : {}),
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', failed);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const isJson = (response.headers['content-type'] ?? '').includes('json');
            answered({
              status: response.statusCode ?? 0,
              body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
              headers: response.headers,
            });
          });
        },
      );
      request.on('error', failed);
      request.end(bytes ?? undefined);
    });
  }

  return {
    tally,
    async ask(asked) {
      tally.requests += 1;
      const answer = await exchange(asked);
      if (answer.status < 400) return answer;
      const code = (answer.body as { code?: unknown }).code;
      if (faulty(answer.status)) {
        tally.errors.push(
          `${answer.status} ${asked.method} ${asked.path} ${JSON.stringify(answer.body).slice(0, 300)}`,
        );
      } else {
        const key = typeof code === 'string' ? code : String(answer.status);
        tally.refusals.set(key, (tally.refusals.get(key) ?? 0) + 1);
      }
      return answer;
    },
    close: () => agent.destroy(),
  };
}
