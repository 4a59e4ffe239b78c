// Every wall of .dependency-cruiser.cjs stops what it is there for: a small house full of offences is built and looked through.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lawful, offences } from './planted-house.ts';
import { root } from './sources.ts';

type Violation = { rule: { name: string; severity: string }; from: string; to: string };
type Cruise = {
  modules: { source: string }[];
  summary: {
    violations: Violation[];
    ruleSetUsed: { forbidden: { name: string; comment?: string; severity: string }[] };
  };
};

let house = '';
let seen: Cruise;

function cruise(folder: string, folders: string[]): Promise<Cruise> {
  const program = path.join(root, 'node_modules/.bin/depcruise');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, ...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
      { cwd: folder, maxBuffer: 256e6 },
      (error, stdout, stderr) => {
        // With violations the exit code is their number; without a report it is a failure of the tool itself.
        if (stdout.startsWith('{')) resolve(JSON.parse(stdout) as Cruise);
        else reject(new Error(stderr || String(error)));
      },
    );
  });
}

beforeAll(async () => {
  house = mkdtempSync(path.join(tmpdir(), 'linli-walls-'));
  const write = (file: string, text: string) => {
    mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  };
  const real = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { imports: object };
  write(
    'package.json',
    JSON.stringify({
      name: 'planted',
      type: 'module',
      imports: real.imports,
      dependencies: { pg: '1', zod: '1' },
      devDependencies: { 'only-for-tests': '1' },
    }),
  );
  for (const name of ['pg', 'only-for-tests']) {
    write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }),
    );
    write(`node_modules/${name}/index.js`, 'export default () => 1; export const test = () => 1;\n');
  }
  write(
    'node_modules/zod/package.json',
    JSON.stringify({ name: 'zod', version: '1.0.0', type: 'module', exports: { './mini': './mini.js' } }),
  );
  write('node_modules/zod/mini.js', 'export const z = 1;\n');
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    cpSync(path.join(root, file), path.join(house, file));
  for (const [file, text] of Object.entries(lawful)) write(file, text);
  for (const { file, says } of offences) write(file, `${says}\n`);
  seen = await cruise(house, ['modules', 'platform', 'apps', 'ui', 'tools']);
});

afterAll(() => {
  if (house) rmSync(house, { recursive: true, force: true });
});

for (const { rule, file } of offences) {
  test(`${rule} stops ${file}`, () => {
    const stopped = seen.summary.violations.filter((violation) => violation.from === file);
    expect(stopped.map((violation) => violation.rule.name)).toContain(rule);
  });
}

test('no wall stops what is lawful', () => {
  const accused = seen.summary.violations.filter((violation) => violation.from in lawful);
  // The egg is the other half of the planted circle.
  expect(accused.filter((violation) => violation.from !== 'modules/audit/queries/egg.ts')).toEqual([]);
});

test('every wall has an offence planted against it, says what to do instead, and is an error', () => {
  const walls = seen.summary.ruleSetUsed.forbidden;
  const planted = new Set(offences.map(({ rule }) => rule));
  expect(walls.filter((wall) => !planted.has(wall.name)).map((wall) => wall.name)).toEqual([]);
  expect(walls.filter((wall) => !wall.comment || wall.severity !== 'error').map((wall) => wall.name)).toEqual([]);
});

test('the house itself stands', async () => {
  const folders = ['modules', 'platform', 'apps', 'ui', 'tools', 'bench'].filter((folder) =>
    existsSync(path.join(root, folder)),
  );
  const { modules, summary } = await cruise(root, folders);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  // A cruiser that cannot read TypeScript would find nothing to complain about.
  expect(modules.filter(({ source }) => /\.tsx?$/.test(source)).length).toBeGreaterThan(10);
});
