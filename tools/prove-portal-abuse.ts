/**
 * 100,000 scripted posts to the portal's form, from few networks and many, without a form's word, with forged, old and
 * used ones, with the same words and with others, some of which work like a browser; and a few people among them. None
 * gets past the allowance of its network, people arrive, and everything that was sent is in the books.
 */
import { usualLimits } from '#modules/portal/public.ts';
import { startExampleServer } from '../tests/fixtures/examples.ts';
import { scriptedFaults, sendScripted, ways } from '../tests/fixtures/scripted-reports.ts';

const [posts = '100000', people = '60'] = process.argv.slice(2);
const engine = process.env['LINLI_TEST_DATABASE_URL'] ? 'PostgreSQL' : 'embedded engine';
// A tenth of the usual work for a proof of work: it is the scripts' own time.
const patience = { ...usualLimits.patience, bits: 8 };
const fixture = await startExampleServer({ portalLimits: { ...usualLimits, patience } });
const figures = await sendScripted(fixture, {
  posts: Number(posts),
  people: Number(people),
  together: 16,
  progress: (sent) => process.stdout.write(`  ${sent} sent\n`),
});
await fixture.close();

const line = (counts: Record<string, number>) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
for (const way of ways) process.stdout.write(`  ${way}: ${line(figures.byWay[way])}\n`);
process.stdout.write(`  in all: ${line(figures.said)}; in the books: ${line(figures.counted)}\n`);
process.stdout.write(`  people: ${line(figures.people)}\n`);
process.stdout.write(
  `  cases made by scripts: ${figures.scriptedCases} of ${figures.networks} networks, at most ${figures.mostOfOneNetwork} of ` +
    `one (free: ${usualLimits.reports.burst} at once and ${usualLimits.reports.perMinute} a minute)\n`,
);
const faults = scriptedFaults(figures, usualLimits.reports);
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
process.stdout.write(
  `${engine}: ${figures.sent} forms sent in ${Math.round(figures.seconds)} s, ${faults.length} faults\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
