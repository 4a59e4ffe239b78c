import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as en from './words.en.ts';
import * as zh from './words.zh.ts';

const root = join(import.meta.dirname, '../..');
const sources = globSync('modules/**/*.ts', { cwd: root })
  .filter((file) => !/\.test\.ts$|^modules\/operations\//.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'));
const named = (pattern: RegExp) => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!))),
];

test('every topic that a room announces and every kind of timer is worded in both languages', () => {
  const topics = named(/(?:Topic = |topic: )'([a-z-]+\.[a-z-]+)'/g);
  const timers = named(/Timer = '([a-z-]+\.[a-z-]+)'/g);
  expect(topics.length).toBeGreaterThan(15);
  expect(timers.length).toBeGreaterThan(12);
  for (const words of [zh, en]) {
    expect(topics.filter((topic) => !(topic in words.topicWords))).toEqual([]);
    expect(timers.filter((kind) => !(kind in words.timerWords))).toEqual([]);
  }
});

test('no words stand for a topic or a timer that is gone', () => {
  const elsewhere = sources.join('\n');
  const all = [...Object.keys(zh.topicWords), ...Object.keys(zh.timerWords)];
  expect(all.filter((name) => !elsewhere.includes(`'${name}'`))).toEqual([]);
});

test('every schema that a migration makes is worded', () => {
  const made = globSync('migrations/*.sql', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/^create schema (?:if not exists )?(\w+)/gm)].map(
      ([, name]) => name!,
    ),
  );
  expect(made.length).toBeGreaterThan(10);
  for (const words of [zh, en]) expect(made.filter((schema) => !(schema in words.schemaWords))).toEqual([]);
});
