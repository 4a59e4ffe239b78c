import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { everydayWords, readEverydayWords } from '#modules/catalogue/rules/everyday-words.ts';
import { demoMatters } from '../apps/simulator/matters.ts';
import { everydayWeightsFile, learnEverydayWords, printedToLearn, sayingsToLearn } from './learn-everyday-words.ts';

const rules = path.join(import.meta.dirname, '..', 'modules', 'catalogue', 'rules');
const matters = demoMatters.map(({ minorName }) => ({ matterCode: minorName, minorName }));
const sayings = sayingsToLearn();

test('the weights of the everyday words are those that are learnt from the sayings', { timeout: 120_000 }, () => {
  const learnt = everydayWeightsFile(learnEverydayWords([...printedToLearn(), ...sayings]));
  expect(readFileSync(path.join(rules, 'everyday-weights.ts'), 'utf8')).toBe(learnt);
});

test('words and weights are a small thing to fetch', () => {
  const bytes = ['lexicon', 'features', 'subjects', 'weights', 'words'].map(
    (part) => gzipSync(readFileSync(path.join(rules, `everyday-${part}.ts`))).length,
  );
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60_000);
});

test('of sayings that were not learnt seven of eight are heard rightly', { timeout: 300_000 }, () => {
  const right = { first: 0, amongThree: 0, all: 0 };
  const known = new Set(matters.map(({ minorName }) => minorName));
  for (let fold = 0; fold < 4; fold += 1) {
    const learnt = sayings.filter((_, place) => place % 4 !== fold);
    const words = readEverydayWords(learnEverydayWords([...printedToLearn(), ...learnt]));
    for (const { text, subject } of sayings.filter((one, place) => place % 4 === fold && known.has(one.subject))) {
      const ranked = [...words.shares(matters, text)]
        .toSorted(([, one], [, other]) => other - one)
        .map(([matter]) => matter);
      right.first += Number(ranked[0] === subject);
      right.amongThree += Number(ranked.slice(0, 3).includes(subject));
      right.all += 1;
    }
  }
  const { first, amongThree, all } = right;
  process.stdout.write(`everyday words, of ${all} sayings not learnt: first ${first}, among three ${amongThree}\n`);
  expect(first / all).toBeGreaterThan(0.875);
  expect(amongThree / all).toBeGreaterThan(0.96);
});

test('a message is heard at once, also on a slow phone', () => {
  const asked = sayings.slice(0, 400);
  const longest = sayings
    .slice(0, 140)
    .map(({ text }) => text)
    .join('，')
    .slice(0, 2000);
  for (const { text } of asked) everydayWords.shares(matters, text);
  const spent = (work: () => void) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  // Counted by the processor's clock; a phone is four times slower.
  const each = (4 * spent(() => asked.forEach(({ text }) => everydayWords.shares(matters, text)))) / asked.length;
  const long = 4 * spent(() => everydayWords.shares(matters, longest));
  process.stdout.write(`one saying ${each.toFixed(2)} ms, the longest message ${long.toFixed(1)} ms on a slow phone\n`);
  expect(each).toBeLessThan(30);
});
