import { expect, test } from 'vitest';
import { addUp, failures, kindOf, slowest, takeSecond, toLookAtAgain } from './test.mjs';

const file = (name, status, ...statuses) => ({
  name: `/here/${name}`,
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
});

test('a test file belongs to the kind that its folder says', () => {
  expect(kindOf('modules/incidents/rules/lifecycle.test.ts')).toBe('rules');
  expect(kindOf('platform/pure/uuid.test.ts')).toBe('rules');
  expect(kindOf('modules/incidents/commands/dispatch.test.ts')).toBe('parts');
  expect(kindOf('tests/journeys/lamp.test.ts')).toBe('journeys');
  expect(kindOf('tests/sync-simulation/sync.test.ts')).toBe('sync');
});

test('tests are added up over all files', () => {
  const report = {
    testResults: [
      file('modules/a/rules/a.test.ts', 'passed', 'passed', 'passed'),
      file('tests/journeys/b.test.ts', 'failed', 'passed', 'failed'),
    ],
  };
  expect(addUp(report, 1, '/here')).toMatchObject({
    passed: 3,
    failed: 1,
    counts: { journeys: { passed: 1, failed: 1 } },
  });
});

test('a file that cannot be loaded counts as one failure', () => {
  expect(addUp({ testResults: [file('modules/a/a.test.ts', 'failed')] }, 1, '/here').failed).toBe(1);
});

test('a file that cannot be loaded counts beside another one whose test failed', () => {
  const report = {
    testResults: [file('modules/a/a.test.ts', 'failed', 'failed'), file('modules/b/b.test.ts', 'failed')],
  };
  expect(addUp(report, 1, '/here').failed).toBe(2);
});

test('an error outside all tests makes the run fail', () => {
  expect(addUp({ testResults: [file('modules/a/a.test.ts', 'passed', 'passed')] }, 1, '/here')).toMatchObject({
    passed: 1,
    failed: 1,
  });
  expect(addUp(undefined, 1, '/here').failed).toBe(1);
});

test('the files that took long are named, the longest first', () => {
  const timed = (name, seconds) => ({ ...file(name, 'passed', 'passed'), startTime: 0, endTime: seconds * 1000 });
  const report = { testResults: [timed('a.test.ts', 1), timed('b.test.ts', 9), timed('c.test.ts', 30)] };
  expect(slowest(report, '/here')).toEqual([
    { file: 'c.test.ts', seconds: 30 },
    { file: 'b.test.ts', seconds: 9 },
  ]);
});

test('what failed is said once more in a line each, with the first words of why', () => {
  const failed = {
    ...file('tests/journeys/b.test.ts', 'failed'),
    assertionResults: [
      { status: 'passed', fullName: 'holds' },
      {
        status: 'failed',
        fullName: 'does not',
        failureMessages: ['\u001B[31mAssertionError: expected 1\u001B[39m\n at b'],
      },
    ],
  };
  const notLoaded = { ...file('modules/a/a.test.ts', 'failed'), message: 'SyntaxError: what\n at a' };
  expect(failures({ testResults: [failed, notLoaded, file('c.test.ts', 'passed', 'passed')] }, '/here')).toEqual([
    'tests/journeys/b.test.ts > does not: AssertionError: expected 1',
    'modules/a/a.test.ts: SyntaxError: what',
  ]);
});

test('what failed in a few files is run once more alone; what passes there is told as unsteady, what fails again failed', () => {
  const first = {
    testResults: [
      file('tests/browser/a.test.ts', 'failed', 'passed', 'failed'),
      file('tests/browser/b.test.ts', 'failed', 'failed'),
      file('modules/a/a.test.ts', 'passed', 'passed'),
    ],
  };
  expect(toLookAtAgain(first)).toHaveLength(2);
  const again = {
    testResults: [
      file('tests/browser/a.test.ts', 'passed', 'passed', 'passed'),
      file('tests/browser/b.test.ts', 'failed', 'failed'),
    ],
  };
  const { report, unsteady } = takeSecond(first, again, '/here');
  expect(unsteady).toHaveLength(1);
  expect(unsteady[0]).toMatch(/^tests\/browser\/a\.test\.ts > /);
  expect(addUp(report, 1, '/here')).toMatchObject({ passed: 3, failed: 1 });
});

test('a second run that ran fewer tests steadies nothing, and where much fails nothing is run again', () => {
  const first = { testResults: [file('tests/browser/a.test.ts', 'failed', 'passed', 'failed')] };
  const fewer = { testResults: [file('tests/browser/a.test.ts', 'passed', 'passed')] };
  for (const again of [fewer, undefined]) {
    const { report, unsteady } = takeSecond(first, again, '/here');
    expect([addUp(report, 1, '/here').failed, unsteady]).toEqual([1, []]);
  }
  const much = Array.from({ length: 5 }, (_, n) => file(`tests/browser/${n}.test.ts`, 'failed', 'failed'));
  expect(toLookAtAgain({ testResults: much })).toEqual([]);
  expect(toLookAtAgain(undefined)).toEqual([]);
});
