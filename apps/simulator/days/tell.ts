import type { Stage } from './stage.ts';
import { minutesOfAct } from './effort.ts';
import { countByStatus, factsDigest } from './tally.ts';

/** The lines of the report, Chinese beside English. */
export function tellDays(
  stage: Stage,
  { from, endedAt, seconds }: { from: number; endedAt: number; seconds: number },
  say: (line: string) => void,
): void {
  const { tally, door, boards } = stage;
  const cases = [...tally.cases.values()];
  const acts = [...tally.roles.values()].reduce((sum, role) => sum + role.acts, 0);
  const minutes = [...tally.roles.values()].reduce((sum, role) => sum + role.minutes, 0);
  const days = (endedAt - from) / 86_400_000;
  say(
    `天数 days ${days.toFixed(1)} · 事件 cases ${cases.length} · 操作 acts ${acts} · 人力 minutes per case ${perCase(minutes, cases.length)}`,
  );
  say('');
  say('状态 final status');
  for (const [status, count] of Object.entries(countByStatus(tally)))
    say(`  ${status.padEnd(14)} ${String(count).padStart(6)}`);
  say('');
  say('角色 role            操作 acts   分钟 minutes   每件分钟 per case');
  for (const [role, { acts: count, minutes: spent }] of [...tally.roles].sort()) {
    say(
      `  ${role.padEnd(14)} ${String(count).padStart(12)} ${String(Math.round(spent)).padStart(14)} ${perCase(spent, cases.length).padStart(14)}`,
    );
  }
  say('');
  say('操作 act               次数 times   假定分钟 assumed minutes each');
  for (const [act, count] of [...tally.acts].sort()) {
    const assumed = (minutesOfAct as Readonly<Record<string, number>>)[
      act === 'report' ? 'take-call' : act === 'solve-on-spot' ? 'report-solved' : act
    ];
    say(`  ${act.padEnd(24)} ${String(count).padStart(6)} ${String(assumed ?? '').padStart(10)}`);
  }
  say('');
  say('队列最长 longest queues');
  const long = [...boards.values()]
    .filter((board) => board.longest > 0)
    .sort((one, other) => other.longest - one.longest);
  for (const { queue, longest, posts } of long.slice(0, 12)) {
    say(
      `  ${queue.padEnd(16)} ${String(longest).padStart(6)}${longest >= 1000 ? '+' : ' '}  ${posts
        .map((post) => post.player.username)
        .slice(0, 3)
        .join(' ')}`,
    );
  }
  say('');
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

function perCase(minutes: number, cases: number): string {
  return (cases === 0 ? 0 : minutes / cases).toFixed(1);
}
