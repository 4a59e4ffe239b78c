import { sql } from 'kysely';
import { literal } from '#platform/database/literal.ts';
import { later } from '#platform/database/transaction.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { Refusal } from '#platform/refusal.ts';

export type DueTimer = {
  countyCode: string;
  timerId: string;
  kind: string;
  subjectId: string;
  dueAt: Date;
  payload: Record<string, unknown>;
};

/**
 * What a room does when time is up. Kinds are `<room>.<noun>`. A command that needs what is held in memory is opened for
 * its county before the transaction begins.
 */
export type TimerHandler = { kind: string; command: TimerCommand | ((countyCode: string) => Promise<TimerCommand>) };
type TimerCommand = Command<DueTimer, unknown>;

const batchSize = 200;

type Row = {
  county_code: string;
  timer_id: string;
  kind: string;
  subject_id: string;
  due_at: Date;
  payload: Record<string, unknown>;
};

/**
 * Fires what is due, as commands of the system whose command id is the timer's id: two workers or a crash between
 * firing and forgetting can never make one take effect twice. Overdue is never computed from whether a timer fired.
 */
export async function fireTimers(
  unit: Unit,
  runCommand: RunCommand,
  handlers: ReadonlyMap<string, TimerHandler>,
  now: Date,
  onFault: (error: unknown, timer: DueTimer) => void,
): Promise<number> {
  const rows = await unit.ask(
    systemEyes,
    () => sql<Row>`
      select county_code, timer_id, kind, subject_id, due_at, payload from platform.timer
      where due_at <= ${now} and kind in (${sql.join([...handlers.keys()])})
      order by due_at limit ${batchSize}`,
  );
  for (const row of rows) {
    const timer: DueTimer = {
      countyCode: row.county_code,
      timerId: row.timer_id,
      kind: row.kind,
      subjectId: row.subject_id,
      dueAt: row.due_at,
      payload: row.payload,
    };
    try {
      await fire(runCommand, handlers.get(timer.kind)!, timer, now);
    } catch (error) {
      if (error instanceof Refusal) continue;
      onFault(error, timer);
      await postpone(unit, timer, now);
    }
  }
  return rows.length;
}

async function fire(runCommand: RunCommand, handler: TimerHandler, timer: DueTimer, now: Date): Promise<void> {
  const command = typeof handler.command === 'function' ? await handler.command(timer.countyCode) : handler.command;
  const forget = `delete from platform.timer where county_code = ${literal(timer.countyCode)} and timer_id = ${literal(timer.timerId)}`;
  await runCommand<DueTimer, unknown>(
    {
      name: command.name,
      async run(tx, input, context) {
        // Also forgotten when the handler refuses (the case moved on): the refusal is the answer.
        context.keepWhenRefused(forget);
        const answer = await command.run(tx, input, context);
        later(tx, forget);
        return answer ?? null;
      },
    },
    { commandId: timer.timerId, countyCode: timer.countyCode, actor: systemActor(timer.countyCode), now, input: timer },
  );
}

/** A handler that fails is tried again after a minute, so that it cannot hold up the others. */
async function postpone(unit: Unit, timer: DueTimer, now: Date): Promise<void> {
  await unit.transact(systemEyes, async (tx) => {
    later(
      tx,
      sql`update platform.timer set attempts = attempts + 1, due_at = ${new Date(now.getTime() + 60_000)}
        where county_code = ${timer.countyCode} and timer_id = ${timer.timerId}`,
    );
  });
}

/** The worker itself. */
export function systemActor(countyCode: string): Actor {
  return {
    accountId: systemEyes.actorId,
    capacityId: null,
    role: 'system',
    profile: null,
    countyCode,
    organisationId: null,
    level: 'county',
    divisionPath: countyCode,
    gridId: null,
    scope: 'system',
  };
}
