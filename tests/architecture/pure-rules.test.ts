// Rules run in the browser without a network and in every test: what belongs to one machine does not compile there.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './sources.ts';

const planted: Record<string, string> = {
  'modules/incidents/rules/reads-settings.ts': `export const limit = () => process.env['LIMIT'];`,
  'modules/incidents/rules/draws.ts': `export const title = () => document.title;`,
  'modules/incidents/rules/asks.ts': `export const ask = () => fetch('/api');`,
  'platform/pure/waits.ts': `export const wait = () => setTimeout(() => {}, 1);`,
  'platform/pure/holds-bytes.ts': `export const bytes = () => Buffer.from('x');`,
};
const lawful = { 'modules/incidents/rules/adds.ts': `export const add = (a: number, b: number): number => a + b;` };

let folder = '';
let said = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'linli-rules-'));
  for (const [file, text] of Object.entries({ ...planted, ...lawful })) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${text}\n`);
  }
  for (const file of ['tsconfig.json', 'tsconfig.rules.json', 'package.json'])
    cpSync(path.join(root, file), path.join(folder, file));
  said = await new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'node_modules/.bin/tsc'), '-p', 'tsconfig.rules.json'],
      { cwd: folder },
      (_error, stdout) => resolve(stdout),
    );
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.keys(planted))('%s does not compile as a rule', (file) => {
  expect(said).toContain(file);
});

test('a rule that only calculates compiles', () => {
  expect(said).not.toContain('adds.ts');
});
