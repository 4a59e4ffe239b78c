import { sql } from 'kysely';
import { literal } from '#platform/database/literal.ts';
import { later, repeatable, sendTogether, textOf } from '#platform/database/transaction.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { Refusal } from '#platform/refusal.ts';
import { faultReason } from '#platform/worker/fault-reason.ts';

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

/**
 * Taken and fired in one transaction. More would hold the rows of their cases for longer than a person should wait, and
 * PostgreSQL keeps no more than 64 savepoints of a transaction at hand.
 */
const batchSize = 20;
/** After so many the worker looks after its other work; what is due still waits no longer than a second or two. */
const mostOfOneRound = 400;

type Row = { timer_id: string; kind: string; subject_id: string; due_at: Date; payload: Record<string, unknown> };

type Firing = {
  unit: Unit;
  runCommand: RunCommand;
  handlers: ReadonlyMap<string, TimerHandler>;
  now: Date;
  onFault: (error: unknown, timer: DueTimer) => void;
};

/**
 * Fires what is due, as commands of the system whose command id is the timer's id, each county in its turn. Whoever
 * fires timers holds their rows locked until they are fired and forgotten in the same transaction: another worker
 * passes them by, and those of a worker that dies are free again at once. So none is lost and none takes effect twice.
 * Overdue is never computed from whether a timer fired.
 * @param lanes how many transactions at most are under way at once, so that commands keep their connections
 * @returns how many were fired; there may be more when it is not 0
 */
export async function fireTimers(
  unit: Unit,
  runCommand: RunCommand,
  handlers: ReadonlyMap<string, TimerHandler>,
  now: Date,
  onFault: Firing['onFault'],
  lanes = 1,
): Promise<number> {
  const firing: Firing = { unit, runCommand, handlers, now, onFault };
  const turns = await countiesWithDue(firing);
  const opened = new Map<string, ReadonlyMap<string, TimerCommand>>();
  for (const countyCode of turns) opened.set(countyCode, await openCommands(firing, countyCode));
  let fired = 0;
  const lane = async (): Promise<void> => {
    while (fired < mostOfOneRound) {
      const countyCode = turns.shift();
      if (countyCode === undefined) return;
      const count = await fireBatch(firing, countyCode, opened.get(countyCode)!);
      fired += count;
      // A county with more goes to the end of the line: one that is swamped does not hold up the others.
      if (count === batchSize) turns.push(countyCode);
    }
  };
  // As many lanes as there is work for from the start; one county alone may use all of them.
  if (turns.length > 0) while (turns.length < lanes) turns.push(...turns.slice(0, lanes - turns.length));
  await Promise.all(Array.from({ length: lanes }, lane));
  return fired;
}

/** In an order that changes, so that none is always the last. */
async function countiesWithDue({ unit, handlers, now }: Firing): Promise<string[]> {
  if (handlers.size === 0) return [];
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ county_code: string }>`
      select distinct county_code from platform.timer
      where due_at <= ${now} and kind in (${sql.join([...handlers.keys()])})`,
  );
  const counties = rows.map((row) => row.county_code).toSorted();
  const first = counties.length === 0 ? 0 : Math.floor(now.getTime() / 1000) % counties.length;
  return [...counties.slice(first), ...counties.slice(0, first)];
}

/** Before any transaction: what a command needs may have to be read, and the embedded engine has one connection. */
async function openCommands({ handlers }: Firing, countyCode: string): Promise<ReadonlyMap<string, TimerCommand>> {
  const commands = new Map<string, TimerCommand>();
  for (const { kind, command } of handlers.values()) {
    commands.set(kind, typeof command === 'function' ? await command(countyCode) : command);
  }
  return commands;
}

/**
 * Takes what has been due longest and nobody else is firing. When one of them fails, what the others did is undone with
 * it, and each is fired again in a transaction of its own.
 */
async function fireBatch(
  firing: Firing,
  countyCode: string,
  commands: ReadonlyMap<string, TimerCommand>,
): Promise<number> {
  const { unit, runCommand, now } = firing;
  let taken: DueTimer[] = [];
  try {
    await unit.transact(systemEyes, async (tx) => {
      taken = await takeDue(tx, countyCode, [...commands.keys()], now);
      for (const timer of taken) {
        await fire(runCommand, forgetting(commands.get(timer.kind)!, timer), timer, now, tx);
      }
    });
  } catch (error) {
    if (taken.length === 0) throw error;
    for (const timer of taken) await fireAlone(firing, commands.get(timer.kind)!, timer);
  }
  return taken.length;
}

/** Locks them, passing by what another worker holds. Sorted as commands lock cases: by their id. */
async function takeDue(tx: Tx, countyCode: string, kinds: readonly string[], now: Date): Promise<DueTimer[]> {
  const [, found] = await sendTogether(tx, [
    repeatable,
    textOf(
      tx,
      sql`select timer_id, kind, subject_id, due_at, payload from platform.timer
        where county_code = ${countyCode} and due_at <= ${now} and kind in (${sql.join([...kinds])})
        order by due_at limit ${sql.lit(batchSize)} for update skip locked`,
    ),
  ]);
  return (found!.rows as Row[])
    .map((row) => ({
      countyCode,
      timerId: row.timer_id,
      kind: row.kind,
      subjectId: row.subject_id,
      dueAt: row.due_at,
      payload: row.payload,
    }))
    .toSorted((one, other) => compare(one.subjectId, other.subjectId) || one.dueAt.getTime() - other.dueAt.getTime());
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Whether the answer was a refusal: it is kept as any answer, and the timer is done with. */
async function fire(
  runCommand: RunCommand,
  command: TimerCommand,
  timer: DueTimer,
  now: Date,
  within?: Tx,
): Promise<Refusal | null> {
  const { timerId, countyCode } = timer;
  try {
    const envelope = { commandId: timerId, countyCode, actor: systemActor(countyCode), now, input: timer };
    await runCommand(command, envelope, within);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Does what is to be done and forgets the timer in the same transaction. */
function forgetting(command: TimerCommand, { countyCode, timerId }: DueTimer): TimerCommand {
  const forget = `delete from platform.timer where county_code = ${literal(countyCode)} and timer_id = ${literal(timerId)}`;
  return {
    name: command.name,
    async run(tx, input, context) {
      // Also forgotten when the handler refuses (the case moved on): the refusal is the answer.
      context.keepWhenRefused(forget);
      const answer = await command.run(tx, input, context);
      later(tx, forget);
      return answer ?? null;
    },
  };
}

/** Another worker has it, or has fired it. */
class Taken extends Error {}

async function fireAlone(firing: Firing, command: TimerCommand, timer: DueTimer): Promise<void> {
  const { runCommand, now, onFault } = firing;
  const { countyCode, timerId } = timer;
  const alone: TimerCommand = {
    name: command.name,
    async run(tx, input, context) {
      const { rows } = await sql`
        select 1 from platform.timer where county_code = ${countyCode} and timer_id = ${timerId}
        for update skip locked`.execute(tx);
      if (rows.length === 0) throw new Taken();
      return forgetting(command, timer).run(tx, input, context);
    },
  };
  try {
    const refusal = await fire(runCommand, alone, timer, now);
    // The pipe's own refusals are not kept as the answer, so the timer is still there.
    if (refusal && /^(platform|database)\./.test(refusal.code)) throw refusal;
  } catch (error) {
    if (error instanceof Taken) return;
    onFault(error, timer);
    await postpone(firing.unit, timer, { now, reason: faultReason(error) });
  }
}

/** Tried so often a minute apart; one that fails still is tried every hour, and never given up. */
const oftenTried = 12;

/** A handler that fails is tried again after a minute, so that it cannot hold up the others. */
async function postpone(unit: Unit, timer: DueTimer, { now, reason }: { now: Date; reason: string }): Promise<void> {
  const inAMinute = new Date(now.getTime() + 60_000);
  const inAnHour = new Date(now.getTime() + 3_600_000);
  await unit.transact(systemEyes, async (tx) => {
    later(
      tx,
      sql`update platform.timer set attempts = attempts + 1, reason = ${reason},
          due_at = case when attempts + 1 < ${sql.lit(oftenTried)} then ${inAMinute}::timestamptz else ${inAnHour}::timestamptz end
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
