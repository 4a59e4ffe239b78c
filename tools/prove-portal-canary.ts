// Proof that nothing of anybody stands in a public answer: people with names, phones, papers and accounts of their own in every table that keeps something personal, every page, form, file, feed and route asked by strangers, by holders of links and codes and by damaged ones; and a measurement (told, not judged) of how long a code or link of somebody takes beside one of nobody.
import assert from 'node:assert/strict';
import { startExampleServer } from '../tests/fixtures/examples.ts';
import { personalTables, plantCanaries } from '../tests/fixtures/portal-canaries.ts';
import {
  type Searched,
  searchAsStranger,
  searchByLinks,
  searchEveryRoute,
  writeThroughForms,
} from '../tests/fixtures/portal-canary-crawl.ts';

const open = { perMinute: 1e9, burst: 1e9 };
const samples = 400;
const fixture = await startExampleServer({
  loud: false,
  portalLimits: { reports: open, held: open, sameWords: open, acts: open, lookups: open, pages: open },
});
try {
  const planted = await plantCanaries(fixture);
  const written = await writeThroughForms(fixture, planted);
  const tables = await personalTables(fixture.held.database);
  console.log(
    `${planted.cases.length} cases, ${planted.columns.length} columns of free words, ${written.length} forms and pages pressed`,
  );
  for (const { table, rows } of tables) console.log(`  ${table.padEnd(40)}${String(rows).padStart(6)} rows`);

  const searches: [string, () => Promise<Searched>][] = [
    ['a stranger', () => searchAsStranger(fixture, planted)],
    ['links and codes', () => searchByLinks(fixture, planted)],
    ['every route', () => searchEveryRoute(fixture, planted)],
  ];
  for (const [name, search] of searches) {
    const { answers, bytes, kinds, statuses, findings } = await search();
    const told = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
    console.log(
      `${name}: ${answers} answers, ${(bytes / 1e6).toFixed(1)} MB, ${kinds.size} kinds; ${told.join(', ')}; ${findings.length} findings`,
    );
    assert.deepEqual(findings, []);
  }

  const [known] = planted.cases.filter(({ stage }) => stage === 'handled');
  const { county, neighbour } = fixture.wide;
  const here = `/portal/${county.countyCode}`;
  const there = `/portal/${neighbour.countyCode}`;
  const damaged = `${known!.link.slice(0, -1)}${known!.link.endsWith('A') ? 'B' : 'A'}`;
  const nobodys = `${county.countyCode}${'A'.repeat(32)}`;
  await compare('a link that is nearly right', `${here}/follow/${damaged}`, `${here}/follow/${nobodys}`);
  await compare('a link asked in another county', `${there}/follow/${known!.link}`, `${there}/follow/${nobodys}`);
  await compare(
    'a code asked in another county',
    `${there}/follow?code=${known!.queryCode}`,
    `${there}/follow?code=AAAA3333`,
  );
  await compare('the same for programs', `/api/public/cases/${damaged}`, `/api/public/cases/${nobodys}`);
} finally {
  await fixture.close();
}

/** Turn by turn, so that whatever else the machine does falls on both; by medians and by how often the one is slower. */
async function compare(name: string, real: string, invented: string): Promise<void> {
  const times: [number[], number[]] = [[], []];
  for (let at = 0; at < samples + 20; at += 1) {
    for (const side of at % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const began = performance.now();
      const { statusCode } = await fixture.server.app.inject({ url: side === 0 ? real : invented });
      assert.equal(statusCode, 404);
      if (at >= 20) times[side].push(performance.now() - began);
    }
  }
  const slower = times[0].filter((one, at) => one > times[1][at]!).length / samples;
  const median = (all: number[]) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)]!;
  const [one, other] = [median(times[0]), median(times[1])];
  console.log(
    `${name}: median ${one.toFixed(2)} ms beside ${other.toFixed(2)} ms of nobody’s (${(one / other).toFixed(3)}), slower in ${(slower * 100).toFixed(0)} of 100 (${samples} pairs)`,
  );
}
