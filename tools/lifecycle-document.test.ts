import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { incidentActions } from '#modules/incidents/rules/lifecycle.ts';
import { sideLives } from '#modules/incidents/rules/side-lives.ts';
import { incidentStatuses } from '#modules/incidents/rules/statuses.ts';
import { incidentLifecycleDocument } from './lifecycle-document.ts';

const text = incidentLifecycleDocument();

test('the document in docs/generated is fresh', () => {
  const file = path.join(import.meta.dirname, '..', 'docs', 'generated', 'incident-lifecycle.md');
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('the document names every status and every move', () => {
  for (const name of [...incidentStatuses, ...incidentActions]) expect(text).toContain(`| \`${name}\` |`);
});

for (const life of sideLives) {
  test(`the document has the whole table of ${life.name}: states, moves, who and on what condition`, () => {
    const part = text.split(`### ${life.words} ${life.name}\n`)[1]!.split('\n### ')[0]!;
    const codes = [
      ...life.states,
      ...life.moves.flatMap(({ move, by, conditions = [] }) => [move, ...by, ...conditions]),
    ];
    for (const code of codes) expect(part).toContain(`\`${code}\``);
    expect(part.split('\n').filter((line) => line.startsWith('| `'))).toHaveLength(life.moves.length);
    for (const end of life.ends) expect(part).toContain(`  ${end.replaceAll('-', '_')} --> [*]`);
  });
}
