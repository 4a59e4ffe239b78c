import { buildHttp, type HttpParts } from '#platform/http/build-http.ts';
import type { Example } from '#platform/http/example.ts';
import type { Route } from '#platform/http/route.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { headersOf, requestOf } from '../fixtures/example-requests.ts';
import type { ExampleServer } from '../fixtures/examples.ts';
import type { Member, Subject } from '../fixtures/wide-county.ts';
import { changedTables, digestTables } from './table-digests.ts';
import { type Declared, knowsReporter, opens, whoMay } from './who-may.ts';

export type MatrixReport = {
  /** Requests sent, each with one expectation. */
  cells: number;
  allowed: number;
  refused: number;
  /** What was not as declared, in a sentence each. */
  findings: string[];
};

type Answer = { status: number; text: string; type: string };
/** Somebody who asks: null is nobody at all. */
type Asker = Member | null;

export function nameOf(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`;
}

/** Routes that say no example, and routes nobody has declared. */
export function undeclared(routes: readonly Route[]): { withoutExample: string[]; withoutRow: string[] } {
  return {
    withoutExample: routes.filter((route) => !route.example).map(nameOf),
    withoutRow: routes.filter((route) => !whoMay[nameOf(route)]).map(nameOf),
  };
}

/**
 * Sends every route's example as everybody, here and elsewhere, and holds each answer against `whoMay`. The example is
 * first refused to all who may not, then sent by one who may: it was the right that was missing, not the body.
 */
export async function tryEveryRight(
  fixture: ExampleServer,
  change: (parts: HttpParts) => HttpParts = (parts) => parts,
  only: (name: string) => boolean = () => true,
): Promise<MatrixReport> {
  const parts = change(fixture.server.http);
  const app = await buildHttp(parts);
  await app.ready();
  const { wide, held } = fixture;
  const report: MatrixReport = { cells: 0, allowed: 0, refused: 0, findings: [] };
  const cookies = new Map<string, string>();
  const askers: readonly Asker[] = [null, ...wide.members];
  for (const member of wide.members) cookies.set(member.key, await fixture.signIn(member));

  async function ask(route: Route, asker: Asker, example: Example, more: Record<string, string> = {}): Promise<Answer> {
    const request = requestOf(route, renewed(example));
    const headers = { ...headersOf(asker ? cookies.get(asker.key)! : ''), ...request.headers, ...more };
    if (!whoMay[nameOf(route)]?.streams) {
      const answer = await app.inject({ ...request, headers });
      return { status: answer.statusCode, text: answer.payload, type: String(answer.headers['content-type'] ?? '') };
    }
    // A stream says that it is one and then goes on: its beginning is enough.
    const answer = await app.inject({ ...request, headers, payloadAsStream: true });
    const type = String(answer.headers['content-type'] ?? '');
    let text = '';
    if (type.includes('json')) for await (const part of answer.stream()) text += String(part);
    else answer.stream().destroy();
    answer.raw.res.destroy();
    return { status: answer.statusCode, text, type };
  }

  function demand(name: string, who: string, answer: Answer, expected: keyof typeof statusesOf): void {
    report.cells += 1;
    report[expected === 'allowed' ? 'allowed' : 'refused'] += 1;
    const fault = expected === 'allowed' ? faultOfAllowed(answer) : faultOfRefused(answer, statusesOf[expected]);
    if (fault) report.findings.push(`${name} as ${who}: ${fault}`);
    if (answer.status < 300)
      for (const leak of leaks(fixture, name, answer)) report.findings.push(`${name} as ${who}: ${leak}`);
  }

  for (const route of inOrder(parts.routes)) {
    const name = nameOf(route);
    const row = whoMay[name];
    if (!row || !route.example || !only(name)) continue;
    const may = (asker: Asker) => isAllowed(row, asker);
    const noOf = (asker: Asker) => {
      if (asker === null && row.who !== 'anybody') return 'signed-out';
      return asker && row.idle?.some((role) => role === asker.role) ? 'idle' : 'refused';
    };
    const able = wide.members.filter(may);
    const first = able[0] ?? null;
    const example = await route.example(fixture.buildersFor(first));
    const before = await digestTables(held.database);
    for (const asker of askers.filter((one) => !may(one))) {
      demand(name, keyOf(asker), await ask(route, asker, example), noOf(asker));
    }
    for (const { key, asker, changed, more } of elsewhere(fixture, route, row, askers, example)) {
      demand(`${name}, ${key}`, keyOf(asker), await ask(route, asker, changed, more), noOf(asker));
    }
    const touched = changedTables(before, await digestTables(held.database));
    if (touched.length > 0) report.findings.push(`${name}: a refused request wrote to ${touched.join(', ')}`);
    // The very body that was refused to all the others.
    if (first) demand(name, `${first.key}, after all were refused`, await ask(route, first, example), 'allowed');
    if (row.reach === 'case' && !row.changes) {
      for (const subject of wide.subjects) {
        for (const member of able.filter((one) => opens(one, subject))) {
          const answer = await ask(route, member, aimedAt(example, subject));
          const label = `${name}, ${labelOf(subject)}`;
          const secret = row.tellsWho === true && !knowsReporter(member, subject);
          demand(label, member.key, answer, secret ? 'refused' : 'allowed');
          if (!secret) report.findings.push(...reporterFaults(label, member, subject, answer));
        }
      }
    }
    for (const asker of askers.filter((one) => may(one) && one !== first)) {
      const own = await route.example(fixture.buildersFor(asker));
      if (row.endsSession && asker) cookies.set(asker.key, await fixture.signIn(asker));
      const answer = await ask(route, asker, own);
      demand(name, keyOf(asker), answer, 'allowed');
      if (row.lists === 'cases' && asker) report.findings.push(...listFaults(name, asker, wide.subjects, answer));
    }
    if (row.endsSession || /password|second-factor/.test(name)) {
      for (const member of wide.members) cookies.set(member.key, await fixture.signIn(member));
    }
  }
  await app.close();
  return report;
}

/** Lists first: what other routes are tried on would push the cases of the matrix off their page. */
function inOrder(routes: readonly Route[]): Route[] {
  return routes.toSorted((one, other) => Number(!whoMay[nameOf(one)]?.lists) - Number(!whoMay[nameOf(other)]?.lists));
}

export function isAllowed({ who, level }: Declared, asker: Asker): boolean {
  if (who === 'anybody') return true;
  if (who === 'signed-in') return asker !== null;
  if (asker === null || (level && asker.actor.level !== level)) return false;
  return (who as readonly string[]).includes(asker.role);
}

type Elsewhere = { key: string; asker: Asker; changed: Example; more?: Record<string, string> };

/** The same request where even those who may must be refused: another county, another's post, a case out of reach. */
function elsewhere(fixture: ExampleServer, route: Route, row: Declared, askers: readonly Asker[], example: Example) {
  const { wide } = fixture;
  const found: Elsewhere[] = [];
  // A page that is for anybody is so in every county; a link or a form of one leads nowhere in another.
  const isForAll = row.who === 'anybody' && !route.path.includes(':token') && route.method === 'GET';
  if (route.path.includes(':countyCode') && !isForAll) {
    const changed = { ...example, params: { ...example.params, countyCode: wide.neighbour.countyCode } };
    for (const asker of askers) found.push({ key: 'the county next to it', asker, changed });
    // Decided before any route is reached: one of each sort of asker is enough. What is for anybody asks for no post.
    const foreign = wide.member('shift-head@county').actor.capacityId!;
    const sorts = row.who === 'anybody' ? [] : ['acceptor@county', 'shift-head@town', 'system-admin', 'nobody'];
    for (const key of sorts) {
      found.push({
        key: 'in the post of another',
        asker: wide.member(key),
        changed: example,
        more: { 'x-linli-post': foreign },
      });
    }
  }
  if (row.reach === 'case') {
    for (const subject of wide.subjects) {
      for (const asker of askers) {
        if (asker && isAllowed(row, asker) && opens(asker, subject)) continue;
        found.push({ key: labelOf(subject), asker, changed: aimedAt(example, subject) });
      }
    }
  }
  return found;
}

function labelOf({ place, confidential }: Subject): string {
  return `the ${confidential ? 'confidential ' : ''}case of ${place}`;
}

function aimedAt(example: Example, { incidentId, countyCode }: Subject): Example {
  return { ...example, params: { ...example.params, incidentId, countyCode } };
}

function keyOf(asker: Asker): string {
  return asker === null ? 'a stranger' : asker.key === 'nobody' ? 'an account without a post' : asker.key;
}

/** Every sending is an intent of its own: a refusal is kept as the answer of its command. */
function renewed(example: Example): Example {
  const body = example.body as Record<string, unknown> | undefined;
  return body && typeof body === 'object' && 'commandId' in body
    ? { ...example, body: { ...body, commandId: uuidv7() } }
    : example;
}

function faultOfAllowed({ status, text }: Answer): string | null {
  // A page's form is answered by the way to the next page.
  return (status >= 200 && status < 300) || status === 303 ? null : `refused with ${status} ${codeOf(text)}`;
}

const statusesOf = { allowed: [], refused: [403, 404], idle: [403, 404, 409], 'signed-out': [401] } as const;

function faultOfRefused({ status, text, type }: Answer, statuses: readonly number[]): string | null {
  if (!statuses.includes(status)) return `answered ${status} ${codeOf(text)} instead of ${statuses.join(' or ')}`;
  return problemFault(type, text, status);
}

/** Every "no" has the same shape and says it in words; to whoever looks at pages it is a page. */
export function problemFault(type: string, text: string, status: number): string | null {
  if (type.startsWith('text/html') && text.includes('href="/portal')) {
    return /\b[a-z]+\.[a-z-]+\b<\/p>|\{\w+\}/.test(text) ? 'a page without its words' : null;
  }
  if (!type.startsWith('application/problem+json')) return `${status} as ${type}`;
  const problem = JSON.parse(text) as Record<string, unknown>;
  const texts = ['type', 'title', 'code', 'detail', 'requestId'];
  if (texts.some((key) => typeof problem[key] !== 'string' || problem[key] === ''))
    return 'a problem without its parts';
  if (problem['status'] !== status) return `${status} that says ${String(problem['status'])}`;
  if (problem['title'] === problem['code'] || /\{\w+\}/.test(String(problem['title'])))
    return `no words for ${String(problem['code'])}`;
  return null;
}

function codeOf(text: string): string {
  try {
    const { code, details } = JSON.parse(text) as { code?: string; details?: unknown };
    return `${code ?? ''} ${JSON.stringify(details ?? {})}`;
  } catch {
    return '';
  }
}

/** Nothing of the neighbour, and nobody's name or number outside the one route that shows them. */
function leaks({ wide }: ExampleServer, name: string, { text }: Answer): string[] {
  const reveals = name.includes('reporter/reveal');
  const people = reveals
    ? []
    : wide.subjects.flatMap(({ reporterName, reporterPhone }) => [reporterName, reporterPhone]);
  return [
    ...wide.neighbourMarks.filter((mark) => text.includes(mark)).map((mark) => `shows ${mark} of the next county`),
    ...people.filter((mark) => text.includes(mark)).map(() => 'shows a reporter'),
  ];
}

/** Whether an answer about a case knows of its reporter exactly when this reader may. */
function reporterFaults(label: string, member: Member, subject: Subject, { status, text }: Answer): string[] {
  if (status >= 300) return [];
  const body = JSON.parse(text) as { reporter?: unknown; phone?: unknown };
  if (/reveal/.test(label)) {
    return body.phone === subject.reporterPhone ? [] : [`${label} as ${member.key}: not the reporter's number`];
  }
  if (!('reporter' in body)) return [];
  const shown = body.reporter !== null;
  if (shown === knowsReporter(member, subject)) return [];
  return [`${label} as ${member.key}: the reporter is ${shown ? 'shown' : 'kept back'}`];
}

function listFaults(name: string, member: Member, subjects: readonly Subject[], { status, text }: Answer): string[] {
  if (status >= 300) return [];
  const { items } = JSON.parse(text) as { items: { incidentId: string }[] };
  const listed = new Set(items.map(({ incidentId }) => incidentId));
  return subjects
    .filter((subject) => listed.has(subject.incidentId) !== opens(member, subject))
    .map(
      (subject) =>
        `${name} as ${member.key}: ${listed.has(subject.incidentId) ? 'lists' : 'leaves out'} ${labelOf(subject)}`,
    );
}
