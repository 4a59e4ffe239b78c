/** Writes docs/generated/incident-lifecycle.md from the table of the life of a case. With --check it only compares. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { incidentLifecycleDocument } from './lifecycle-document.ts';

const file = path.join(import.meta.dirname, '..', 'docs', 'generated', 'incident-lifecycle.md');
const text = incidentLifecycleDocument();
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.log('docs/generated/incident-lifecycle.md is stale: run node tools/write-lifecycles.ts');
    process.exitCode = 1;
  }
} else {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log('docs/generated/incident-lifecycle.md written');
}
