import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tarEntries } from './tar.ts';
import { prepareTemplate } from './template.ts';
import { gunzipSync } from 'node:zlib';

test(
  'two that need the template at once build it once, and nothing half-made is left',
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-template-'));
    try {
      const [first, second] = await Promise.all([prepareTemplate(folder), prepareTemplate(folder)]);
      expect(second).toEqual(first);
      const names = readdirSync(folder).filter((name) => !name.endsWith('.lock'));
      expect(names.toSorted()).toEqual(
        [first.bundle, first.template].map((path) => path.slice(folder.length + 1)).toSorted(),
      );
      const files = [...tarEntries(gunzipSync(readFileSync(first.template)))].map(({ name }) => name);
      expect(files).toContain('global/pg_control');
      const bundled = [...tarEntries(gunzipSync(readFileSync(first.bundle)))].map(({ name }) => name);
      expect(bundled.filter((name) => name.endsWith('.so'))).toEqual(['lib/postgresql/postgis-3.so']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
