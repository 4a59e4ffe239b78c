import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sourceHash, webApps, webSources } from './build-web.mjs';

const checkout = mkdtempSync(path.join(tmpdir(), 'linli-build-'));
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

function write(file, text) {
  mkdirSync(path.join(checkout, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(checkout, file), text);
}

test('whatever an app imports, however far, makes it stale; what it does not import never does', () => {
  write('apps/desk/main.tsx', "import { a } from '#modules/staff/contract.ts';\nconst b = await import('./late.tsx');");
  write('apps/desk/late.tsx', "import '#ui/tokens/tokens.css';\nexport { c } from '#platform/imports/contract.ts';");
  write(
    'modules/staff/contract.ts',
    "import { d } from '#platform/contract-parts.ts';\nimport * as z from 'zod/mini';",
  );
  write('modules/staff/commands/add.ts', 'export const e = 1;');
  write('platform/contract-parts.ts', 'export const d = 1;');
  write('platform/imports/contract.ts', "import type { f } from '../pure/f.ts';");
  write('platform/pure/f.ts', 'export const f = 1;');
  write('ui/tokens/tokens.css', ':root {}');
  write('ui/logo.svg', '<svg/>');
  write('ui/tokens/tokens.test.ts', 'test');
  write('package.json', '{}');
  expect(webSources('desk', checkout)).toEqual([
    'apps/desk/late.tsx',
    'apps/desk/main.tsx',
    'modules/staff/contract.ts',
    'platform/contract-parts.ts',
    'platform/imports/contract.ts',
    'platform/pure/f.ts',
    'ui/logo.svg',
    'ui/tokens/tokens.css',
  ]);
  for (const file of [...webSources('desk', checkout), 'package.json']) {
    const before = sourceHash('desk', checkout);
    appendFileSync(path.join(checkout, file), '\n');
    expect(sourceHash('desk', checkout), file).not.toBe(before);
  }
  const before = sourceHash('desk', checkout);
  write('modules/staff/commands/add.ts', 'export const e = 2;');
  write('ui/tokens/tokens.test.ts', 'another');
  expect(sourceHash('desk', checkout)).toBe(before);
});

test('the apps of this checkout are hashed with contracts, rules, words and shared shapes, and without the server', () => {
  for (const app of webApps()) {
    const sources = webSources(app);
    // The portal's pages are the server's; in the browser it has a small script and a sheet.
    if (app !== 'portal') {
      expect(sources).toEqual(
        expect.arrayContaining(['modules/access/contract.ts', 'platform/contract-parts.ts', 'platform/pure/uuid.ts']),
      );
    }
    expect(
      sources.filter((file) => /^modules\/.*(?:\/(?:commands|queries)\/|routes\.ts$|tables\.ts$)/.test(file)),
    ).toEqual([]);
  }
  expect(webSources('desk')).toContain('platform/imports/contract.ts');
});
