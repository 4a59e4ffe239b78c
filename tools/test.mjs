// npm test: everything that needs no root and no outside server. The last line is always `N passed, N failed`.
//   --only <kind>   only that kind (rules, architecture, parts, journeys, sync, browser); may be given several times
//   anything else   goes to vitest, for instance a part of a file name
// With LINLI_TEST_DATABASE_URL the tests that touch SQL run on that PostgreSQL instead of the embedded engine.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWebIfStale } from './build-web.mjs';
import { installIfNeeded, root, runtimePath } from './install.mjs';
import { runChild } from './run-child.mjs';
import { say } from './say.mjs';

const kinds = ['rules', 'architecture', 'parts', 'journeys', 'sync', 'browser'];

/** Which kind a test file belongs to, as in vitest.config.ts. */
export function kindOf(file) {
  if (/^modules\/[^/]+\/rules\/|^platform\/pure\//.test(file)) return 'rules';
  if (file.startsWith('tests/sync-simulation/')) return 'sync';
  return /^tests\/(architecture|journeys|browser)\//.exec(file)?.[1] ?? 'parts';
}

/**
 * Adds up vitest's JSON report. A file that cannot even be loaded has no tests and counts as one failure,
 * and so does a run that failed for a reason outside its tests (an unhandled error).
 */
export function addUp(report, exitCode, folder) {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, { passed: 0, failed: 0, skipped: 0 }]));
  for (const file of report?.testResults ?? []) {
    const count = counts[kindOf(path.relative(folder, file.name).replaceAll('\\', '/'))];
    const before = count.failed;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') count.failed += 1;
      else count.skipped += 1;
    }
    if (file.status === 'failed' && count.failed === before) count.failed += 1;
  }
  const total = (key) => Object.values(counts).reduce((sum, count) => sum + count[key], 0);
  const failed = total('failed');
  const brokenOutside = failed === 0 && (exitCode !== 0 || !report);
  return { counts, passed: total('passed'), failed: failed + (brokenOutside ? 1 : 0), skipped: total('skipped') };
}

/** The files that took longest, for whoever keeps the suite short. */
export function slowest(report, folder, count = 8) {
  return (report?.testResults ?? [])
    .map(({ name, startTime, endTime }) => ({
      file: path.relative(folder, name).replaceAll('\\', '/'),
      seconds: Math.round((endTime - startTime) / 1000),
    }))
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, count)
    .filter(({ seconds }) => seconds >= 5);
}

/** What failed, a line each with the first words of why: the end of a long log is what people see first. */
export function failures(report, folder) {
  const first = (message) =>
    (message ?? '')
      .split('\n', 1)[0]
      // eslint-disable-next-line no-control-regex -- terminal colours
      .replaceAll(/\u001B\[\d+m/g, '')
      .slice(0, 300);
  return (report?.testResults ?? []).flatMap((file) => {
    const name = path.relative(folder, file.name).replaceAll('\\', '/');
    const tests = file.assertionResults.filter(({ status }) => status === 'failed');
    if (tests.length === 0) return file.status === 'failed' ? [`${name}: ${first(file.message)}`] : [];
    return tests.map((test) => `${name} > ${test.fullName}: ${first(test.failureMessages?.[0])}`);
  });
}

/** So few files are worth a second look; more have a cause of their own. */
const mostLookedAtAgain = 4;

/** The files in which something failed, where they are few. */
export function toLookAtAgain(report) {
  const files = (report?.testResults ?? []).filter(({ status }) => status === 'failed').map(({ name }) => name);
  return files.length <= mostLookedAtAgain ? files : [];
}

/**
 * Puts the second run of a file in the place of the first where it passed whole, and says which tests were unsteady: they
 * failed beside others and passed alone. That is a fault of the test or a race of ours, and is told at the end of every run.
 */
export function takeSecond(report, again, folder) {
  const second = new Map(
    (again?.testResults ?? []).filter(({ status }) => status === 'passed').map((file) => [file.name, file]),
  );
  const steadied = report.testResults.filter((file) => {
    const other = second.get(file.name);
    return (
      file.status === 'failed' && other !== undefined && other.assertionResults.length >= file.assertionResults.length
    );
  });
  return {
    report: {
      ...report,
      testResults: report.testResults.map((file) => (steadied.includes(file) ? second.get(file.name) : file)),
    },
    unsteady: failures({ testResults: steadied }, folder),
  };
}

/** The browser that the tests drive; nothing is downloaded for them. */
export function findChromium() {
  return [process.env.LINLI_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  );
}

function parseArguments(args) {
  const only = [];
  const rest = [];
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '--only') only.push(...(args[(i += 1)] ?? '').split(','));
    else if (args[i].startsWith('--only=')) only.push(...args[i].slice('--only='.length).split(','));
    else rest.push(args[i]);
  }
  const unknown = only.filter((kind) => !kinds.includes(kind));
  return { chosen: only.length > 0 ? only : kinds, unknown, rest };
}

async function main() {
  const { chosen, unknown, rest } = parseArguments(process.argv.slice(2));
  if (unknown.length > 0) {
    say(`没有这一类测试:${unknown.join(' ')}`, `There is no such kind of test; choose from ${kinds.join(', ')}`);
    return { passed: 0, failed: 1 };
  }
  await installIfNeeded();
  if (chosen.some((kind) => kind !== 'rules')) await buildWebIfStale();

  const chromium = findChromium();
  const running = chosen.filter((kind) => kind !== 'browser' || chromium);
  const output = path.join(root, '.cache', `test-results-${process.pid}.json`);
  mkdirSync(path.dirname(output), { recursive: true });
  const runVitest = async (given) => {
    const exitCode = await runChild(
      runtimePath(),
      [
        path.join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        ...running.flatMap((kind) => ['--project', kind]),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${output}`,
        ...given,
      ],
      { cwd: root, env: { ...process.env, ...(chromium ? { LINLI_CHROMIUM: chromium } : {}) } },
    );
    const report = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : undefined;
    rmSync(output, { force: true });
    return { exitCode, report };
  };
  let summary = { counts: {}, passed: 0, failed: 0, skipped: 0 };
  let long = [];
  let broken = [];
  let unsteady = [];
  if (running.length > 0) {
    let { exitCode, report } = await runVitest(rest);
    long = slowest(report, root);
    const doubted = toLookAtAgain(report);
    if (doubted.length > 0) {
      say('失败的文件单独再运行一次', 'What failed is run once more, alone');
      const again = await runVitest([...doubted.map((file) => path.relative(root, file)), '--maxWorkers=1']);
      ({ report, unsteady } = takeSecond(report, again.report, root));
      if (failures(report, root).length === 0) ({ exitCode } = again);
    }
    summary = addUp(report, exitCode, root);
    broken = failures(report, root);
  }
  const engine = process.env.LINLI_TEST_DATABASE_URL ? 'PostgreSQL' : 'embedded engine';
  process.stdout.write(`\nDatabase: ${engine}\n`);
  for (const [kind, count] of Object.entries(summary.counts)) {
    if (!running.includes(kind)) continue;
    process.stdout.write(
      `${kind.padEnd(13)}${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}\n`,
    );
  }
  if (long.length > 0)
    process.stdout.write(`longest: ${long.map(({ file, seconds }) => `${file} ${seconds} s`).join(', ')}\n`);
  for (const line of unsteady) process.stdout.write(`unsteady: ${line}\n`);
  for (const line of broken) process.stdout.write(`failed: ${line}\n`);
  if (chosen.includes('browser') && !chromium) {
    say(
      '浏览器测试没有运行：本机没有 Chromium，请安装 chromium 或用 LINLI_CHROMIUM 指明',
      'The browser tests were not run: there is no Chromium here. Install chromium or name it in LINLI_CHROMIUM',
    );
  }
  if (summary.passed === 0) say('没有一个测试通过或被运行', 'Not one test ran and passed');
  // A run without any test proves nothing and must not look green.
  return summary.passed + summary.failed === 0 ? { ...summary, failed: 1 } : summary;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  let finished = false;
  // Also when the install or the build gives up, the last line is there for whoever reads it by machine.
  process.on('exit', (code) => {
    if (!finished && code !== 0) process.stdout.write('0 passed, 1 failed\n');
  });
  const { passed, failed } = await main();
  finished = true;
  if (failed > 0) process.exitCode = 1;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}
