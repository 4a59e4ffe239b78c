import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { incidentActions } from '#modules/incidents/rules/lifecycle.ts';
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
