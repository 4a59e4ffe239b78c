import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { Refusal } from '#platform/refusal.ts';
import { currentLog, forgetOldLogs, openLogFiles, packedLogs } from './log-files.ts';

const made: string[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-logs-'));
  made.push(folder);
});
afterAll(() => {
  for (const one of made) {
    chmodSync(one, 0o700);
    rmSync(one, { recursive: true, force: true });
  }
});

/** Every line in every file of the folder, packed ones unpacked. */
function linesIn(place: string): string[] {
  return readdirSync(place)
    .map((name) => readFileSync(join(place, name)))
    .map((bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8'))
    .join('')
    .split('\n')
    .filter((line) => line !== '');
}

test('files are turned over by size, packed, and not one of 4,000 lines is missing', async () => {
  const files = openLogFiles({ folder, size: '20K' });
  const lines = Array.from(
    { length: 4_000 },
    (_, n) => `{"n":${n},"message":"a line of about sixty letters, no more"}`,
  );
  for (const [n, line] of lines.entries()) {
    files.write(`${line}\n`);
    if (n % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await files.close();
  expect(packedLogs(folder).length).toBeGreaterThan(3);
  expect(packedLogs(folder).map(({ name }) => name)).toContainEqual(
    expect.stringMatching(/^linli-\d{4}-\d{2}-\d{2}-\d+\.log\.gz$/),
  );
  expect(linesIn(folder).sort()).toEqual([...lines].sort());
});

test('a process that ends in the middle of writing, by exit or by a fault, has written every line', () => {
  for (const end of ['process.exit(3)', "throw new Error('fault')"]) {
    const place = join(folder, String(end.length));
    mkdirSync(place);
    const { status } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { openLogFiles } from ${JSON.stringify(new URL('./log-files.ts', import.meta.url).href)};
         const files = openLogFiles({ folder: ${JSON.stringify(place)} });
         for (let n = 0; n < 500; n += 1) files.write('line ' + n + '\\n');
         setTimeout(() => { for (let n = 500; n < 1000; n += 1) files.write('line ' + n + '\\n'); ${end}; }, 50);`,
      ],
      { cwd: import.meta.dirname, stdio: ['ignore', 'ignore', 'ignore'] },
    );
    expect(status).not.toBe(0);
    const found = new Set(linesIn(place));
    expect(Array.from({ length: 1_000 }, (_, n) => `line ${n}`).filter((line) => !found.has(line))).toEqual([]);
  }
});

test('what stood in the file before the start stays, and lines said after the close are written too', async () => {
  writeFileSync(join(folder, currentLog), 'earlier\n');
  const files = openLogFiles({ folder });
  files.write('now\n');
  await files.close();
  files.write('afterwards\n');
  expect(linesIn(folder)).toEqual(['earlier', 'now', 'afterwards']);
});

test('packed files are kept for six months at least, whatever was asked for', async () => {
  const now = new Date('2026-11-22T00:00:00Z');
  for (const day of ['2026-05-21', '2026-05-22', '2026-11-21'])
    writeFileSync(join(folder, `linli-${day}-1.log.gz`), '');
  writeFileSync(join(folder, 'notes.txt'), 'not ours');
  await openLogFiles({ folder, keptDays: 7, now: () => now }).close();
  expect(packedLogs(folder).map(({ day }) => day)).toEqual(['2026-05-22', '2026-11-21']);
  expect(existsSync(join(folder, 'notes.txt'))).toBe(true);
  expect(forgetOldLogs(folder, 400, now)).toEqual([]);
});

test('a folder that cannot be written to is refused at once, with its name', () => {
  writeFileSync(join(folder, 'file'), '');
  const attempt = () => openLogFiles({ folder: join(folder, 'file', 'logs') });
  expect(attempt).toThrow(Refusal);
  try {
    attempt();
  } catch (error) {
    expect(error).toMatchObject({ code: 'logging.folder-unwritable', details: { reason: 'ENOTDIR' } });
  }
});
