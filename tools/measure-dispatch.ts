/**
 * A dispatch catalogue learnt from half of the requests of another city and tried on the other half: which share goes to
 * the agency that worked it, and does every answer explain itself? Nothing of the data is kept.
 *
 *   node tools/measure-dispatch.ts [table.csv] [seed]
 */
import { existsSync } from 'node:fs';
import { type EntryFacts, judgeEntries, suggestUnits, type UnitFacts } from '#modules/catalogue/rules/suggest-unit.ts';
import { whyFindings } from '#modules/incidents/rules/route.ts';
import { routeRuleWords, routeSayingWords } from '#modules/incidents/words.en.ts';
import { readTable } from '#platform/files/table.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { findHeaderOfRequests, type ReadRequest, readRequestRow } from '../tests/fixtures/real-files.ts';

const [path = '', seed = 'measure dispatch'] = process.argv.slice(2);
if (!existsSync(path)) {
  console.error('usage: node tools/measure-dispatch.ts <table of requests> [seed]');
  process.exit(1);
}

/** One area: the data name no division, so the matter alone decides. */
const area = '990101';
const requests = shuffled(await readAll(), seed);
const half = Math.floor(requests.length / 2);
const [learnt, tried] = [requests.slice(0, half), requests.slice(half)];

const agencies = [...new Set(requests.map((request) => request.agency!))].sort();
const units: UnitFacts[] = [
  ...agencies.map((name) => ({ organisationId: name, kind: 'department', name, treePath: name, divisionPath: area })),
  { organisationId: 'fallback', kind: 'fallback', name: 'fallback unit', treePath: 'fallback', divisionPath: area },
];
const entries = catalogueFrom(learnt);
const counts = { right: 0, wrong: 0, unnamed: 0, unexplained: 0 };
const missed = new Map<string, number>();
const started = performance.now();
for (const request of tried) {
  const matter = { matterCode: codeOf(request), kind: 'request', majorCode: prefixOf(request) };
  const asked = { matter, rule: null, divisionPath: area, entries, organisations: units };
  const { unitId, findings } = whyFindings({
    entries: judgeEntries(asked),
    suggestions: suggestUnits(asked),
    matterKnown: true,
    placeKnown: request.point !== null,
    dutyList: null,
  });
  const deciding = findings.filter((finding) => finding.verdict === 'decides');
  const worded = findings.every(({ rule, says }) => rule in routeRuleWords && says in routeSayingWords);
  if (deciding.length !== 1 || !worded) counts.unexplained += 1;
  if (unitId === request.agency) counts.right += 1;
  else if (unitId === 'fallback') counts.unnamed += 1;
  else {
    counts.wrong += 1;
    const pair = `${request.type}: ${unitId} for ${request.agency}`;
    missed.set(pair, (missed.get(pair) ?? 0) + 1);
  }
}
const milliseconds = performance.now() - started;
const share = (count: number) => `${((100 * count) / tried.length).toFixed(2)} %`;

console.log(`requests ${requests.length}, kinds ${new Set(requests.map(codeOf)).size}, agencies ${agencies.length}`);
console.log(`catalogue of ${entries.length} entries from ${learnt.length} requests, seed "${seed}"`);
console.log(`tried on ${tried.length}: to the right agency ${counts.right} (${share(counts.right)})`);
console.log(`  to another agency ${counts.wrong} (${share(counts.wrong)})`);
console.log(`  kind never seen before, to coordination ${counts.unnamed} (${share(counts.unnamed)})`);
console.log(`answers that do not explain themselves: ${counts.unexplained}`);
console.log(`${(milliseconds / tried.length).toFixed(3)} ms a request`);
for (const [pair, count] of [...missed].toSorted((one, other) => other[1] - one[1]).slice(0, 5)) {
  console.log(`  ${count} × ${pair}`);
}

async function readAll(): Promise<ReadRequest[]> {
  const found: ReadRequest[] = [];
  let header: ReturnType<typeof findHeaderOfRequests> = null;
  for await (const line of readTable({ path })) {
    if (header === null) {
      header = findHeaderOfRequests(line, new Map());
      continue;
    }
    const { request } = readRequestRow(line, header, { zone: 'America/New_York', area: null, closedOutcome: 'solved' });
    if (request?.agency) found.push(request);
  }
  return found;
}

/** The agency that most often worked a kind; and of a whole class, for kinds that are new. */
function catalogueFrom(past: readonly ReadRequest[]): EntryFacts[] {
  const entry = (matterCode: string, group: readonly ReadRequest[], number: number): EntryFacts => ({
    number,
    matterCode,
    divisionPath: area,
    leadOrganisationId: mostFrequent(group.map((request) => request.agency!)),
    limitMinutes: null,
    basis: `${group.length} requests of the other half`,
  });
  const kinds = [...Map.groupBy(past, codeOf)].map(([code, group], index) => entry(code, group, index + 1));
  const classes = [...Map.groupBy(past, prefixOf)].filter(([prefix]) => prefix !== '');
  return [
    ...kinds,
    ...classes.map(([prefix, group], index) => entry(`request-${prefix}`, group, kinds.length + index + 1)),
  ];
}

function codeOf({ type }: ReadRequest): string {
  return `kind ${type}`;
}

/** The department before the dash, as these tables write their kinds: SW-Bulk Scheduled. */
function prefixOf({ type }: ReadRequest): string {
  return /^([A-Z]{2,6})-/.exec(type)?.[1] ?? '';
}

function mostFrequent(names: readonly string[]): string {
  const groups = [...Map.groupBy(names, (name) => name)];
  return groups.reduce((best, group) => (group[1].length > best[1].length ? group : best))[0];
}

function shuffled<One>(list: readonly One[], from: string): One[] {
  const random = seededRandom(from);
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random.integer(0, at);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
