/**
 * The proof of duplicate hints on the 4,326 messages of the test data (LINLI_PROVE_MESSAGES, or shared/data beside the
 * checkout). The places in them are made unrecognisable, so words alone decide here; in a case place, time and matter do
 * as well. Prints the largest gatherings, each with the words that its texts have in common and nobody else's, and how
 * long one comparison with 300 others takes. With LINLI_PROVE_PAIRS it writes a drawn sample of hinted pairs to a file
 * outside the repository, to be judged by a person: precision at 3 is counted from those judgements.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alikeWords } from '#modules/incidents/rules/alike.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { textFeatures, textLikeness } from '#platform/pure/text-features.ts';
import { likenessAmong, raritiesOf, weightedLikeness, weighText } from '#platform/pure/text-model/weighted-likeness.ts';
import { readMessageFile } from '../tests/fixtures/real-files.ts';

const folder = process.env['LINLI_PROVE_MESSAGES'] ?? path.join(import.meta.dirname, '../../shared/data/messages');
const file = path.join(folder, 'messages-with-votes-4326.xlsx');
if (!existsSync(file)) {
  console.log(`${file} is not here: nothing to prove on`);
  process.exit(0);
}
const seed = process.env['LINLI_PROVE_SEED'] ?? 'linli';
const { messages } = await readMessageFile({ bytes: new Uint8Array(readFileSync(file)) });
const features = messages.map(({ title }) => textFeatures(title));
const rarities = raritiesOf(features);
const weighed = features.map((text) => weighText(text, rarities));

/** Who else has a pair that not half the county has. */
const holders = new Map<string, number[]>();
for (const [index, text] of features.entries()) {
  for (const feature of text) {
    if (rarities.counts.get(feature)! > messages.length / 20) continue;
    const known = holders.get(feature);
    if (known) known.push(index);
    else holders.set(feature, [index]);
  }
}
type Likeness = (one: number, other: number) => number;
const byWeight: Likeness = (one, other) => weightedLikeness(weighed[one]!, weighed[other]!);
const byPairs: Likeness = (one, other) => textLikeness(features[one]!, features[other]!);

function nearestOf(index: number, likeness: Likeness, least: number): { index: number; likeness: number }[] {
  const others = new Set(features[index]!.flatMap((feature) => holders.get(feature) ?? []));
  others.delete(index);
  return [...others]
    .map((other) => ({ index: other, likeness: likeness(index, other) }))
    .filter((other) => other.likeness >= least)
    .toSorted((one, other) => other.likeness - one.likeness || one.index - other.index);
}

const began = performance.now();
const nearest = messages.map((_, index) => nearestOf(index, byWeight, alikeWords.same));
const hinted = nearest.filter((found) => found.length > 0).length;
console.log(`${messages.length} messages, ${hinted} with a hint, ${((performance.now() - began) / 1000).toFixed(1)} s`);

// Gatherings: a message joins the one whose middle it is most like. The fullest neighbourhoods are taken first.
const taken = new Set<number>();
const gatherings: number[][] = [];
for (const index of [...messages.keys()].toSorted((one, other) => nearest[other]!.length - nearest[one]!.length)) {
  if (taken.has(index)) continue;
  const members = [index, ...nearest[index]!.map((other) => other.index).filter((other) => !taken.has(other))];
  for (const member of members) taken.add(member);
  if (members.length > 1) gatherings.push(members);
}
gatherings.sort((one, other) => other.length - one.length);
console.log(`${gatherings.length} gatherings; the largest:`);
for (const members of gatherings.slice(0, 20)) {
  const votes = members.reduce((sum, member) => sum + messages[member]!.votesFor, 0);
  console.log(
    `  ${String(members.length).padStart(4)} messages, ${String(votes).padStart(5)} votes: ${topicOf(members)}`,
  );
}

const sample = seededRandom(seed).shuffle([...messages.keys()].filter((index) => nearest[index]!.length > 0));
const pairsFile = process.env['LINLI_PROVE_PAIRS'];
if (pairsFile) {
  const lines = sample
    .slice(0, 100)
    .flatMap((index, number) => [
      `#${number + 1} ${messages[index]!.title}`,
      ...nearest[index]!.slice(0, 3).map(
        (other, rank) => `  ${rank + 1} ${other.likeness.toFixed(2)} ${messages[other.index]!.title}`,
      ),
    ]);
  writeFileSync(pairsFile, `${lines.join('\n')}\n`);
}
// How much the weights change: for the same messages, are the first hints the same as by plain common pairs?
let same = 0;
for (const index of sample.slice(0, 300)) {
  if (nearestOf(index, byPairs, 0)[0]?.index === nearest[index]![0]!.index) same += 1;
}
console.log(`the first hint is the one that plain common pairs give for ${same} of ${Math.min(300, sample.length)}`);

const texts = messages.slice(0, 300).map(({ title }) => title);
// By the processor's clock: what else runs on the machine is not counted.
const start = process.cpuUsage();
for (let round = 0; round < 20; round += 1) likenessAmong(messages[1000 + round]!.title, texts);
const { user, system } = process.cpuUsage(start);
const each = (user + system) / 1000 / 20;
console.log(`one report against 300 others: ${each.toFixed(2)} ms`);
process.exitCode = each > 50 ? 1 : 0;

/** The pairs that most of a gathering have and few others, joined where they follow each other. */
function topicOf(members: readonly number[]): string {
  const counts = new Map<string, number>();
  for (const member of members)
    for (const feature of features[member]!) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count * 2 > members.length)
    .map(([feature, count]) => ({ feature, weight: count * Math.log(messages.length / rarities.counts.get(feature)!) }))
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, 4)
    .map(({ feature }) => feature)
    .join(' ');
}
