import { readFileSync } from 'node:fs';
import type { RunResult } from './days/result.ts';

/** Lays runs of the simulation side by side: `node apps/simulator/compare-runs.ts a.json b.json` (see `--result`). */
const runs = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')) as RunResult);
const lines: [string, (run: RunResult) => string][] = [
  ['人员 staffing', (run) => run.staffing],
  ['办理方式 modes', (run) => run.modes],
  ['种子 seed', (run) => run.seed],
  ['天数 days', (run) => run.days.toFixed(1)],
  ['每日 reports a day', (run) => String(run.perDay)],
  ['事件 cases', (run) => String(run.cases)],
  ['人力 minutes a case', (run) => run.minutesPerCase.toFixed(1)],
  ...[...new Set(runs.flatMap((run) => Object.keys(run.minutesByRole)))]
    .sort()
    .map((role): (typeof lines)[number] => [`  ${role}`, (run) => (run.minutesByRole[role] ?? 0).toFixed(1)]),
  ['超时 overdue at the end', (run) => String(run.overdueAtEnd)],
  ['未能推进 stuck', (run) => String(run.stuck)],
  ['HTTP 错误 errors', (run) => String(run.errors)],
  ['用时 seconds', (run) => String(run.seconds)],
  ...[...new Set(runs.flatMap((run) => run.queues.map(({ queue }) => queue)))]
    .sort()
    .map((queue): (typeof lines)[number] => [`队列 ${queue}`, (run) => queueText(run, queue)]),
];

function queueText(run: RunResult, name: string): string {
  const found = run.queues.find(({ queue }) => queue === name);
  if (!found) return '–';
  return `${found.open.at(-1)} (${found.slope >= 0 ? '+' : ''}${found.slope.toFixed(1)}/d)${found.grows ? ' ▲' : ''}`;
}

for (const [title, textOf] of lines) {
  process.stdout.write(`${title.padEnd(28)}${runs.map((run) => textOf(run).padStart(20)).join('')}\n`);
}
