import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sizeBelow } from './folder-size.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-size-'));
mkdirSync(join(folder, 'a/b'), { recursive: true });
writeFileSync(join(folder, 'one'), 'x'.repeat(10));
writeFileSync(join(folder, 'a/two'), 'x'.repeat(20));
writeFileSync(join(folder, 'a/b/three'), 'x'.repeat(30));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('files below a folder are counted with their bytes', async () => {
  expect(await sizeBelow(folder)).toEqual({ files: 3, bytes: 60, more: false });
});

test('counting stops where it is told to, and says that there is more', async () => {
  expect(await sizeBelow(folder, 3)).toMatchObject({ files: 3, more: false });
  expect(await sizeBelow(folder, 2)).toMatchObject({ files: 2, more: true });
});

test('a folder that is not there holds nothing', async () => {
  expect(await sizeBelow(join(folder, 'gone'))).toEqual({ files: 0, bytes: 0, more: false });
});
