import { minutesOfAct } from './effort.ts';
import { type QueueTrend, queueTrends } from './queues.ts';
import type { Stage } from './stage.ts';
import { countByStatus, factsDigest } from './tally.ts';

/** The lines of the report, Chinese beside English. */
export function tellDays(
  stage: Stage,
  { from, endedAt, seconds }: { from: number; endedAt: number; seconds: number },
  { staffing, modes, nameOf }: { staffing: string; modes: string; nameOf: (owner: string) => string },
  say: (line: string) => void,
): void {
  const { tally, door } = stage;
  const cases = [...tally.cases.values()];
  const acts = [...tally.roles.values()].reduce((sum, role) => sum + role.acts, 0);
  const minutes = [...tally.roles.values()].reduce((sum, role) => sum + role.minutes, 0);
  const days = (endedAt - from) / 86_400_000;
  say(`人员 staffing ${staffing} · 办理方式 modes ${modes}`);
  say(
    `天数 days ${days.toFixed(1)} · 事件 cases ${cases.length} · 操作 acts ${acts} · 人力 minutes per case ${perCase(minutes, cases.length)}`,
  );
  say('');
  say('状态 final status');
  for (const [status, count] of Object.entries(countByStatus(tally)))
    say(`  ${status.padEnd(14)} ${String(count).padStart(6)}`);
  say('');
  say('角色 role                操作 acts   分钟 minutes   每件分钟 per case');
  for (const [role, { acts: count, minutes: spent }] of [...tally.roles].sort()) {
    say(
      `  ${role.padEnd(20)} ${String(count).padStart(9)} ${String(Math.round(spent)).padStart(14)} ${perCase(spent, cases.length).padStart(14)}`,
    );
  }
  say('');
  say('操作 act               次数 times   假定分钟 assumed minutes each');
  for (const [act, count] of [...tally.acts].sort()) {
    const assumed = (minutesOfAct as Readonly<Record<string, number>>)[act];
    say(`  ${act.padEnd(24)} ${String(count).padStart(6)} ${String(assumed ?? '').padStart(10)}`);
  }
  say('');
  tellQueues(queueTrends(stage.queueDays), nameOf, say);
  say('');
  const rung = [...tally.rungUp].sort().map(([role, count]) => `${role} ${count}`);
  say(
    `非当班电话叫应 rung up outside their hours: ${rung.join(', ') || '0'} · 留给下一班 left for the next shift: ${tally.leftForNextShift}`,
  );
  say(
    `系统自动 moves by the system: ${tally.bySystem} · 群众评价 said by reporters: ${tally.ratings}, 重办 sent back ${tally.reopenedByReporter}`,
  );
  say(`超时 overdue: 最多 most ${tally.overdue.most}, 结束时 at the end ${tally.overdue.atEnd}`);
  const refused = [...door.tally.refusals].sort((one, other) => other[1] - one[1]);
  say(`拒绝 refusals: ${refused.length === 0 ? '0' : refused.map(([code, count]) => `${code} ${count}`).join(', ')}`);
  say(
    `HTTP 错误 errors: ${door.tally.errors.length} (${door.tally.requests} requests, ${(door.tally.requests / seconds).toFixed(0)}/s, ${seconds.toFixed(1)} s)`,
  );
  for (const error of door.tally.errors.slice(0, 5)) say(`  ${error}`);
  if (tally.stuck.size > 0) {
    say(`未能推进 could not be moved: ${tally.stuck.size}`);
    const reasons = new Map<string, number>();
    for (const reason of tally.stuck.values()) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    for (const [reason, count] of reasons) say(`  ${count} × ${reason}`);
  }
  say(`事实摘要 facts ${factsDigest(tally)}`);
}

/** Each queue of the county: how long at the end of each day, and whether it grows. */
function tellQueues(
  trends: readonly QueueTrend[],
  nameOf: (owner: string) => string,
  say: (line: string) => void,
): void {
  say(
    '队列 queue              每日末 open at the end of each day … 斜率/日 slope a day, 最老 oldest h, 清空天数 days to empty',
  );
  for (const { queue, open, slope, oldestHours, daysToEmpty, grows, growing } of trends) {
    const days = open.map((count) => String(count).padStart(5)).join('');
    const empty = daysToEmpty === null ? '∞' : daysToEmpty.toFixed(1);
    say(
      `  ${queue.padEnd(22)}${days}  ${slope >= 0 ? '+' : ''}${slope.toFixed(1)}/d  ${oldestHours.toFixed(0)} h  ${empty} d${grows ? '  ▲ 增长 grows' : ''}`,
    );
    if (!grows) continue;
    for (const { owner, from, to } of growing) say(`      ${nameOf(owner)}: ${from} → ${to}`);
  }
  const growing = trends.filter(({ grows }) => grows).map(({ queue }) => queue);
  say(growing.length === 0 ? '没有队列在增长 no queue grows' : `增长的队列 queues that grow: ${growing.join(', ')}`);
}

function perCase(minutes: number, cases: number): string {
  return (cases === 0 ? 0 : minutes / cases).toFixed(1);
}
