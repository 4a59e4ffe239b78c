import type { OutgoingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildHttp, type HttpParts } from '#platform/http/build-http.ts';
import type { Example } from '#platform/http/example.ts';
import type { Route } from '#platform/http/route.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { headersOf, requestOf } from '../fixtures/example-requests.ts';
import type { ExampleServer } from '../fixtures/examples.ts';
import { oddities } from './bad-values.ts';
import { type Operation, type Sent, spoilt } from './spoil-request.ts';
import { isAllowed, nameOf, problemFault } from './rights-matrix.ts';
import { changedTables, digestTables } from './table-digests.ts';
import { whoMay } from './who-may.ts';

export type BadInputReport = {
  operations: number;
  /** Those that were sent again are not counted. */
  requests: number;
  byStatus: Record<number, number>;
  /** Requests that were refused and were sent again between two looks at every table. */
  lookedAt: number;
  slowest: number;
  findings: string[];
};

const batchSize = 40;
const patience = 20_000;

/**
 * Malformed requests to every operation that the server describes, made from valid ones by a seed: as somebody who may,
 * and as a stranger. No answer may be a fault of ours, every "no" has its shape and words, and what was refused wrote
 * nothing.
 */
export async function sendBadInput(
  fixture: ExampleServer,
  given: { seed: string; requests: number; change?: (parts: HttpParts) => HttpParts; only?: (name: string) => boolean },
): Promise<BadInputReport> {
  const parts = (given.change ?? ((same) => same))(fixture.server.http);
  const app = await buildHttp(parts);
  await app.ready();
  const report: BadInputReport = { operations: 0, requests: 0, byStatus: {}, lookedAt: 0, slowest: 0, findings: [] };
  const operations = operationsOf(app.swagger() as Described, parts.routes, report).filter(
    ({ name }) => given.only?.(name) ?? true,
  );
  report.operations = operations.length;
  const random = seededRandom(given.seed);
  const cookies = new Map<string, string>();
  const cursors = await harvestCursors();

  /** Genuine places of every list: each list must refuse those of the others. */
  async function harvestCursors(): Promise<string[]> {
    const found: string[] = [];
    for (const { name, route } of operations.filter(({ query }) => query.includes('cursor'))) {
      const asker = fixture.wide.members.find(
        (member) => whoMay[name] === undefined || isAllowed(whoMay[name], member),
      )!;
      const { query, ...example } = await route.example!(fixture.buildersFor(asker));
      const request = requestOf(route, { ...example, query: { ...query, limit: 1 } });
      const answer = await app.inject({
        ...request,
        headers: { ...headersOf(await fixture.signIn(asker)), ...request.headers },
      });
      const cursor = answer.statusCode === 200 ? answer.json<{ nextCursor: string | null }>().nextCursor : null;
      if (cursor) found.push(cursor);
    }
    return found;
  }

  async function send(name: string, request: Sent, again = false): Promise<number> {
    const started = performance.now();
    const streams = whoMay[name]?.streams === true;
    const late = AbortSignal.timeout(patience);
    try {
      const answer = await app.inject({
        ...request,
        signal: late,
        ...(streams ? { payloadAsStream: true } : {}),
      } as InjectOptions);
      const status = answer.statusCode;
      const type = String(answer.headers['content-type'] ?? '');
      report.requests += again ? 0 : 1;
      report.byStatus[status] = (report.byStatus[status] ?? 0) + 1;
      report.slowest = Math.max(report.slowest, Math.round(performance.now() - started));
      if (streams) {
        if (type.includes('json')) for await (const _ of answer.stream());
        answer.raw.res.destroy();
      }
      const fault =
        status >= 500
          ? `answered ${status}`
          : status >= 400 && !streams && request.method !== 'HEAD'
            ? problemFault(type, textOf(answer), status)
            : null;
      if (fault) report.findings.push(`${name}: ${fault} to ${shown(request)}`);
      return status;
    } catch (error) {
      report.findings.push(`${name}: ${late.aborted ? 'no answer' : String(error)} to ${shown(request)}`);
      return 0;
    }
  }

  const share =
    given.requests /
    Math.max(
      1,
      operations.reduce((sum, one) => sum + weightOf(one), 0),
    );
  for (const operation of operations) {
    const { name, route } = operation;
    const stream = oddities(random.fork(name));
    const able = fixture.wide.members.filter((member) => whoMay[name] === undefined || isAllowed(whoMay[name], member));
    cookies.clear();
    let left = Math.ceil(share * weightOf(operation));
    while (left > 0) {
      const asker = stream.chance(0.15) || able.length === 0 ? null : stream.pick(able);
      if (asker && (whoMay[name]?.endsSession || !cookies.has(asker.key)))
        cookies.set(asker.key, await fixture.signIn(asker));
      const example = await route.example!(fixture.buildersFor(asker ?? able[0] ?? null));
      const batch = Array.from({ length: Math.min(batchSize, left) }, () =>
        spoilt(stream, operation, renewed(example), asker ? cookies.get(asker.key)! : '', cursors),
      );
      left -= batch.length;
      const refused: Sent[] = [];
      for (const request of batch) if ((await send(name, request)) >= 400) refused.push(request);
      // What was accepted may write. What was refused is sent again, and then nothing may have changed.
      const before = await digestTables(fixture.held.database);
      let accepted = false;
      for (const request of refused.slice(0, 12)) {
        const status = await send(name, request, true);
        accepted ||= status < 400;
      }
      report.lookedAt += accepted ? 0 : Math.min(12, refused.length);
      const touched = accepted ? [] : changedTables(before, await digestTables(fixture.held.database));
      if (touched.length > 0) report.findings.push(`${name}: refused requests wrote to ${touched.join(', ')}`);
    }
    const fault = await illness(app);
    if (fault) report.findings.push(`${name}: afterwards ${fault}`);
  }
  await app.close();
  return report;
}

/** A page is long enough to be sent compressed to whoever asks so, however oddly. */
function textOf({ headers, rawPayload }: { headers: OutgoingHttpHeaders; rawPayload: Buffer }): string {
  const coded = headers['content-encoding'];
  const read = coded === 'gzip' ? gunzipSync : coded === 'br' ? brotliDecompressSync : null;
  return (read === null ? rawPayload : read(rawPayload)).toString('utf8');
}

/** The process lives and its database answers, if need be on the third asking of a busy machine. */
async function illness(app: FastifyInstance): Promise<string | null> {
  if ((await app.inject({ url: '/health' })).statusCode !== 200) return 'the process is not alive';
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const ready = await app.inject({ url: '/ready' });
    if (ready.json<{ checks: { database: string } }>().checks.database === 'answers') return null;
  }
  return 'the database does not answer';
}

type Schema = { properties?: Record<string, Schema>; $ref?: string; allOf?: Schema[]; anyOf?: Schema[] };
type Described = {
  paths?: Record<
    string,
    Record<
      string,
      { parameters?: { name: string; in: string }[]; requestBody?: { content?: Record<string, { schema?: Schema }> } }
    >
  >;
};

/** What the server says of itself, each with the route behind it. */
function operationsOf(described: Described, routes: readonly Route[], report: BadInputReport): Operation[] {
  const found: Operation[] = [];
  for (const [path, operations] of Object.entries(described.paths ?? {})) {
    const ours = path.replaceAll(/\{(\w+)\}/g, ':$1');
    for (const [method, operation] of Object.entries(operations)) {
      const name = `${method.toUpperCase()} ${ours}`;
      const route = routes.find((one) => nameOf(one) === name);
      if (!route) {
        if (method !== 'head') report.findings.push(`${name}: described, and no route of ours`);
        continue;
      }
      if (!route.example) continue;
      const schema = operation.requestBody?.content?.['application/json']?.schema;
      found.push({
        name,
        route,
        query: (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name),
        body: Object.keys(schema?.properties ?? {}),
      });
    }
  }
  return found;
}

/** Passwords take their time by design, a stream stays open, nobody may leave many uploads unfinished: fewer of those. */
function weightOf({ name }: Operation): number {
  if (name.endsWith('/files')) return 0.2;
  if (/session|setup/.test(name)) return name.startsWith('GET') ? 0.5 : 0.1;
  return whoMay[name]?.streams ? 0.2 : 1;
}

function renewed(example: Example): Example {
  const body = example.body as Record<string, unknown> | undefined;
  return body && typeof body === 'object' && 'commandId' in body
    ? { ...example, body: { ...body, commandId: uuidv7() } }
    : example;
}

/** Enough of a request to send it again by hand. */
function shown({ method, url, headers, payload }: Sent): string {
  const { cookie, ...rest } = headers;
  const body = payload === undefined ? '' : ` ${String(payload).slice(0, 600)}`;
  return `${method} ${url.slice(0, 400)} ${cookie ? 'signed in ' : ''}${JSON.stringify(rest).slice(0, 400)}${body}`;
}
