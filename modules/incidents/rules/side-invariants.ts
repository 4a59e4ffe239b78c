/** What must always hold of the side lives, read from the history and the books of clocks, not from the guards. */
import type { ClockRun } from './clocks.ts';
import type { IncidentFacts } from './facts.ts';
import type { TimedStep } from './history.ts';
import { isOpenTask, isPending } from './side-facts.ts';
import { wasOverdue } from './side-findings.ts';
import { isFinal } from './statuses.ts';

/** Clocks that must stand still while a case is hung; the promise and whoever watches go on. */
const workClocks: readonly (string | null)[] = ['handle', 'stage', 'sub-dispatch', 'joint', 'request'];

type Line = {
  readonly step: TimedStep;
  readonly before: IncidentFacts | null;
  readonly after: IncidentFacts;
  readonly bookBefore: readonly ClockRun[];
  readonly book: readonly ClockRun[];
};

export function brokenSides(
  steps: readonly TimedStep[],
  after: readonly IncidentFacts[],
  books: readonly (readonly ClockRun[])[],
): readonly string[] {
  const lines = steps.map((step, index) => ({
    step,
    before: index === 0 ? null : after[index - 1]!,
    after: after[index]!,
    bookBefore: index === 0 ? [] : books[index - 1]!,
    book: books[index]!,
  }));
  return [
    ...brokenRequests(lines),
    ...lines.flatMap(brokenHang),
    ...lines.flatMap(brokenTasks),
    ...lines.flatMap(brokenSupervision),
  ];
}

const asks: readonly string[] = ['ask-extension', 'ask-hang-up', 'appeal-overtime'];
const decides: readonly string[] = ['pass-on-request', 'approve-request', 'refuse-request'];

function brokenRequests(lines: readonly Line[]): string[] {
  const broken: string[] = [];
  const approved = { extension: 0, 'hang-up': 0, 'overtime-appeal': 0 };
  let asker: string | null = null;
  let first: string | null = null;
  const handled = new Set<string>();
  let appeals = 0;
  for (const { step, before, after, bookBefore, book } of lines) {
    if (step.action === 'report-done' || step.action === 'report-stage' || step.action === 'finish-joint-task') {
      handled.add(step.accountId);
    }
    if (asks.includes(step.action)) {
      if (asker !== null) broken.push('two requests wait at once');
      asker = step.accountId;
      first = null;
      if (step.action === 'appeal-overtime') appeals += 1;
      else if (isDue(bookBefore, step.at)) broken.push(`${step.action} after the deadline`);
    }
    if (decides.includes(step.action)) {
      if (asker === null) broken.push(`${step.action} without a request`);
      if (step.accountId === asker) broken.push('somebody decided his own request');
    }
    const kind = before?.request?.kind;
    if (step.action === 'approve-request' && kind !== undefined) {
      if (handled.has(step.accountId) || before?.handlerId === step.accountId) broken.push('a handler approved');
      if (kind === 'overtime-appeal' && first === null) first = step.accountId;
      else {
        approved[kind] += 1;
        if (kind === 'overtime-appeal' && first === step.accountId) broken.push('one person exempted alone');
        if (kind === 'extension') broken.push(...brokenExtension(bookBefore, book, step.at));
        if (kind === 'hang-up' && isDue(bookBefore, step.at)) broken.push('hung up after the deadline');
        asker = null;
      }
    }
    if (['refuse-request', 'withdraw-request'].includes(step.action)) asker = null;
    if (before !== null && before.status !== after.status) asker = null;
    if (isFinal(after.status) && before?.status === after.status && !sameTimes(bookBefore, book)) {
      broken.push(`${step.action} changed clocks of a closed case`);
    }
    const clocked = isPending(after.request) && after.request.kind !== 'overtime-appeal';
    if (clocked !== book.some((run) => run.clock === 'request' && run.endedAt === null)) {
      broken.push('the clock of a request is wrong');
    }
    if (after.overtimeExempt === true && !wasOverdue(book)) broken.push('an exemption hides the real duration');
  }
  if (approved.extension > 2) broken.push('more than two extensions approved');
  if (approved['hang-up'] > 1) broken.push('hung up twice');
  if (appeals > 1) broken.push('appealed twice');
  return broken;
}

function running(book: readonly ClockRun[]): ClockRun | undefined {
  return book.find((run) => run.nature !== 'spanning' && run.endedAt === null);
}

function isDue(book: readonly ClockRun[], at: number): boolean {
  const due = running(book)?.dueAt ?? null;
  return due !== null && at >= due;
}

/** One original limit on the deadline of that moment, never on one that has passed. */
function brokenExtension(before: readonly ClockRun[], after: readonly ClockRun[], at: number): string[] {
  const [old, now] = [running(before), running(after)];
  if (old?.clock !== 'handle' || now?.ordinal !== old.ordinal) return ['an extension of something else'];
  if (old.dueAt === null) return [];
  if (at >= old.dueAt) return ['an extension after the deadline'];
  return (now.dueAt ?? 0) > old.dueAt ? [] : ['an extension without more time'];
}

function sameTimes(one: readonly ClockRun[], other: readonly ClockRun[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function brokenHang({ before, after, book, step }: Line): string[] {
  const broken: string[] = [];
  const pause = running(book);
  const paused = pause?.nature === 'pause' && pause.reason === 'hung';
  if (after.hung !== paused) broken.push(after.hung ? 'hung, and a clock runs' : 'a pause, and nothing is hung');
  if (after.hung && after.status !== 'handling') broken.push(`hung in ${after.status}`);
  if (after.hung && book.some((run) => run.endedAt === null && workClocks.includes(run.clock))) {
    broken.push('work is counted while hung');
  }
  if (after.hung && before?.hung !== true && (step.given.daysUntil ?? 0) > 365)
    broken.push('hung for more than a year');
  return broken;
}

function brokenTasks({ before, after, book, step }: Line): string[] {
  const broken: string[] = [];
  const tasks = after.jointTasks ?? [];
  const open = tasks.filter(isOpenTask);
  if (after.jointTasks !== undefined && after.openJointTasks !== open.length) broken.push('open tasks are miscounted');
  const waits = after.hung || after.status === 'merged';
  for (const task of tasks) {
    const runs = book.some(
      (run) => run.clock === 'joint' && run.subject === String(task.number) && run.endedAt === null,
    );
    if (runs !== (isOpenTask(task) && !waits)) broken.push(`the clock of a ${task.state} task is wrong`);
  }
  if (isFinal(after.status) && open.length > 0) broken.push(`an open task in ${after.status}`);
  if (after.unitId === null && open.length > 0) broken.push('helpers without a lead');
  if (step.action === 'close' && (before?.openJointTasks ?? 0) > 0) {
    if (step.as !== 'shift-head') broken.push('closed over outstanding tasks by somebody else than the shift head');
    const hasReason = step.given.reason !== undefined || step.marked?.includes('reason') === true;
    if (!hasReason) broken.push('closed over outstanding tasks without a reason');
  }
  return broken;
}

function brokenSupervision({ before, after, book }: Line): string[] {
  const broken: string[] = [];
  for (const { number, state } of after.supervisions ?? []) {
    const runs = book.some(
      (run) => run.clock === 'supervision' && run.subject === String(number) && run.endedAt === null,
    );
    const waits = after.status === 'merged';
    if (runs !== (state === 'issued' && !waits)) broken.push(`the clock of a ${state} supervision is wrong`);
    if (isFinal(after.status) && state !== 'lifted') broken.push(`watched in ${after.status}`);
  }
  const [had, has] = [before?.supervisions?.length ?? 0, after.supervisions?.length ?? 0];
  if (has < had) broken.push('a supervision was forgotten');
  return broken;
}
