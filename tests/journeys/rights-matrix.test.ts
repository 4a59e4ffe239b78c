/** Every route, as everybody, here and elsewhere; and faults put in by hand, each of which must be seen. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import type { HttpParts } from '#platform/http/build-http.ts';
import type { Route } from '#platform/http/route.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { nameOf, tryEveryRight, undeclared } from '../matrix/rights-matrix.ts';

let fixture: ExampleServer;
beforeAll(async () => {
  fixture = await startExampleServer();
}, 180_000);
afterAll(() => fixture?.close());

test('every route says what somebody allowed would send, and who may send it is declared', () => {
  expect(undeclared(fixture.routes)).toEqual({ withoutExample: [], withoutRow: [] });
});

const county = '/api/counties/:countyCode';

// Before the whole matrix: the cases that it makes push the ones looked for off their page.
test('a list without its scope is seen', async () => {
  const name = `GET ${county}/incidents`;
  const findings = await findingsWith(
    name,
    withRoute(name, (route) => ({
      ...route,
      handle: (asked) => {
        const { actor } = asked;
        return route.handle({ ...asked, actor: { ...actor, role: 'centre-head', divisionPath: actor.countyCode } });
      },
    })),
  );
  expect(findings).toContain(`${name} as handler@department-2: lists the case of home`);
  expect(findings).toContain(`${name} as acceptor@village: lists the confidential case of other-town`);
});

test('each right opens for exactly those who hold it, where they hold it, and refusals write nothing', async () => {
  const started = Date.now();
  const { cells, allowed, refused, findings } = await tryEveryRight(fixture);
  console.info(
    `rights matrix: ${fixture.routes.length} routes, ${cells} cells (${allowed} allowed, ${refused} refused), ${Math.round((Date.now() - started) / 1000)} s`,
  );
  expect(findings).toEqual([]);
  expect(cells).toBeGreaterThan(3000);
}, 900_000);

/** The findings of the matrix over one route, with a fault put in. */
async function findingsWith(name: string, change: (parts: HttpParts) => HttpParts): Promise<string[]> {
  const { cells, findings } = await tryEveryRight(fixture, change, (one) => one === name);
  expect(cells).toBeGreaterThan(30);
  return findings;
}

function withRoute(name: string, change: (route: Route) => Route) {
  return (parts: HttpParts): HttpParts => ({
    ...parts,
    routes: parts.routes.map((route) => (nameOf(route) === name ? change(route) : route)),
  });
}

test('a route that asks no right but being signed in is seen', async () => {
  const name = `GET ${county}/audit/entries`;
  const findings = await findingsWith(
    name,
    withRoute(name, (route) => ({ ...route, right: 'signed-in' })),
  );
  expect(findings).toContainEqual(expect.stringContaining('as system-admin: answered 200'));
  expect(findings).toContainEqual(expect.stringContaining('as handler@department: answered 200'));
});

test('a reporter who was promised confidence and is shown is seen', async () => {
  const name = `GET ${county}/incidents/:incidentId`;
  const findings = await findingsWith(
    name,
    withRoute(name, (route) => ({
      ...route,
      async handle(asked) {
        const file = (await route.handle(asked)) as { reporter: unknown };
        return { ...file, reporter: file.reporter ?? { name: '赵*', phone: '137****0001', revealed: false } };
      },
    })),
  );
  expect(findings).toContain(`${name}, the confidential case of home as unit-head@department: the reporter is shown`);
  expect(findings).toContain(`${name}, the confidential case of home as acceptor@county: the reporter is shown`);
  expect(findings).not.toContainEqual(expect.stringContaining('as acceptor@town: the reporter'));
});

test('a route that does not take its own example is seen', async () => {
  const name = `GET ${county}/people`;
  const example = ({ countyCode }: { countyCode: string }) => ({ params: { countyCode }, query: { limit: 0 } });
  const findings = await findingsWith(
    name,
    withRoute(name, (route) => ({ ...route, example })),
  );
  expect(findings).toContainEqual(expect.stringContaining('refused with 400 platform.malformed'));
});

test('a right that one role too many holds is seen', async () => {
  const findings = await findingsWith(`GET ${county}/people`, (parts) => ({
    ...parts,
    demand: (actor, right) => (actor.role === 'audit-admin' ? undefined : parts.demand(actor, right)),
  }));
  expect(findings).toEqual([`GET ${county}/people as audit-admin: answered 200  {} instead of 403 or 404`]);
});

test('a right that one role lacks is seen', async () => {
  const findings = await findingsWith(`GET ${county}/places`, (parts) => ({
    ...parts,
    demand: (actor, right) => parts.demand(actor.role === 'grid-head' ? { ...actor, role: 'nobody' } : actor, right),
  }));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain('as grid-head@grid-1: refused with 403');
});

test('a refusal that writes, and one without words, are seen', async () => {
  const { database } = fixture.held;
  const findings = await findingsWith('GET /api/matters', (parts) => ({
    ...parts,
    findWords: () => undefined,
    async authenticate(request) {
      await database.transact(systemEyes, async (tx) => {
        await sql`update organisation.organisation set name = name || '厅'`.execute(tx);
      });
      return parts.authenticate(request);
    },
  }));
  expect(findings).toContainEqual(expect.stringContaining('a refused request wrote to organisation.organisation'));
  expect(findings).toContainEqual(expect.stringContaining('no words for access.forbidden'));
});
