import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive, type Owner, startOf, tryLockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockModule = new URL('./folder-lock.ts', import.meta.url).href;
/** Runs a few lines in another process that has the lock's functions. */
const elsewhere = (lines: string): string[] => [
  '--input-type=module',
  '-e',
  `import { tryLockFolder } from ${JSON.stringify(lockModule)}; const folder = ${JSON.stringify(folder)}; ${lines}`,
];
const tryElsewhere = async (): Promise<string> => {
  const code = `const a = tryLockFolder(folder); console.log('taken' in a ? 'taken' : 'held by ' + a.heldBy?.pid)`;
  return (await promisify(execFile)(process.execPath, elsewhere(code))).stdout.trim();
};

function take(): { release: () => void } {
  const attempt = tryLockFolder(folder);
  if (!('taken' in attempt)) throw new Error('the folder is locked');
  return attempt.taken;
}

test('a folder has one owner at a time, in this process and in others', async () => {
  const lock = take();
  expect(tryLockFolder(folder)).toMatchObject({ heldBy: { pid: process.pid } });
  expect(await tryElsewhere()).toBe(`held by ${process.pid}`);
  lock.release();
  expect(await tryElsewhere()).toBe('taken');
});

test('a killed owner leaves nothing that must be cleared', async () => {
  const child = spawn(
    process.execPath,
    elsewhere(`tryLockFolder(folder); console.log('mine'); setInterval(() => {}, 1000)`),
  );
  await once(child.stdout, 'data');
  expect(tryLockFolder(folder)).toMatchObject({ heldBy: { pid: child.pid } });
  child.kill('SIGKILL');
  await once(child, 'exit');
  take().release();
});

test('of many that come at once after a crash exactly one gets the folder', async () => {
  const go = join(folder, 'go');
  const code = `import('node:fs').then(({ existsSync }) => {
    console.log('ready');
    while (!existsSync(${JSON.stringify(go)}));
    console.log('taken' in tryLockFolder(folder) ? 'taken' : 'refused');
    process.stdin.resume();
  })`;
  const children = Array.from({ length: 4 }, () => spawn(process.execPath, elsewhere(code)));
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  const answers = children.map((child) => once(child.stdout, 'data'));
  writeFileSync(go, '');
  const said = (await Promise.all(answers)).map(([data]) => String(data).trim());
  // Each holds what it got until everybody has answered.
  for (const child of children) child.kill('SIGKILL');
  expect(said.filter((word) => word === 'taken')).toHaveLength(1);
});

test('where the kernel cannot say, the written owner decides, and a reused process id does not count as the owner', () => {
  const owner: Owner = { pid: process.pid, started: startOf(process.pid), host: hostname(), token: 't', since: '' };
  expect(isAlive(owner)).toBe(true);
  expect(isAlive({ ...owner, host: 'another-machine' })).toBe(false);
  const write = (written: Owner): void => writeFileSync(join(folder, 'engine.owner.json'), JSON.stringify(written));
  write(owner);
  expect(tryLockFolder(folder)).toMatchObject({ heldBy: { token: 't' } });
  if (owner.started !== null) {
    write({ ...owner, started: `${owner.started}0` });
    take().release();
  }
  writeFileSync(join(folder, 'engine.owner.json'), '{"pid":');
  const lock = take();
  expect(JSON.parse(readFileSync(join(folder, 'engine.owner.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  lock.release();
});
