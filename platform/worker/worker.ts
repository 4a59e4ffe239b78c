import { sql } from 'kysely';
import { sealAudit } from '#platform/commands/seal-audit.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { deliverOutbox, type Reaction } from '#platform/outbox/deliver-outbox.ts';
import { fireTimers, type TimerHandler } from '#platform/timers/fire-timers.ts';

export type WorkerParts = {
  unit: Unit;
  runCommand: RunCommand;
  /** Business time: the wall clock, or the virtual clock of a simulation. */
  now: () => Date;
  counties: () => Promise<readonly string[]>;
  reactions: readonly Reaction[];
  timers: readonly TimerHandler[];
  onFault: (error: unknown, where: string) => void;
  /** What rooms do now and then: forget what is too old. */
  housekeeping?: readonly ((now: Date) => Promise<unknown>)[];
  /** Called after messages were delivered, so that live streams need not wait for their poll. */
  onDelivered?: (countyCode: string) => void;
  /** After each round, for readiness. */
  onRound?: () => void;
  /** How many transactions may fire timers at once; with more than one, messages are delivered meanwhile. */
  timerLanes?: number;
  /** Another process does the work; this one only drains when asked. */
  paused?: boolean;
};

export type Worker = {
  /** A command of this process has committed something. */
  wake(): void;
  /** Does everything that is due by now; answers when nothing is left. Used by tests and the simulation. */
  drain(): Promise<void>;
  stop(): Promise<void>;
};

const pollMilliseconds = 500;
/** A burst of commands becomes one batch; people see what happened well within a second. */
const gatherMilliseconds = 40;
const housekeepingMilliseconds = 10 * 60_000;

/** Timers, outbox and seals, in one loop. Any number of workers may run; each row is taken by one. */
export function startWorker(parts: WorkerParts): Worker {
  let stopped = false;
  let awake: () => void = () => {};
  let woken = false;
  let running: Promise<void> = Promise.resolve();
  let lastHousekeeping = 0;

  async function round(): Promise<number> {
    const fired = guarded(parts, 'timers', () => timersDue(parts));
    // A burst of timers must not keep what people did from those who wait for it.
    if ((parts.timerLanes ?? 1) === 1) await fired;
    return (await deliverAll()) + (await fired);
  }

  async function deliverAll(): Promise<number> {
    let done = 0;
    for (const countyCode of await guardedList(parts)) {
      const delivered = await guarded(parts, 'outbox', () =>
        deliverOutbox(parts.unit, countyCode, parts.now(), parts.reactions, (error) =>
          parts.onFault(error, 'reaction'),
        ),
      );
      if (delivered > 0) parts.onDelivered?.(countyCode);
      done += delivered;
      done += await guarded(parts, 'seal', () => sealAudit(parts.unit, countyCode, parts.now()));
    }
    return done;
  }

  /** One round at a time; a caller of `drain` waits for the round under way and then makes its own. */
  function serially(work: () => Promise<void>): Promise<void> {
    running = running.then(work, work);
    return running;
  }

  async function loop(): Promise<void> {
    while (!stopped && !parts.paused) {
      let done = 0;
      await serially(async () => {
        done = await round();
        parts.onRound?.();
        if (Date.now() - lastHousekeeping > housekeepingMilliseconds) {
          lastHousekeeping = Date.now();
          await guarded(parts, 'housekeeping', () => forgetOld(parts.unit, parts.now()));
          for (const keep of parts.housekeeping ?? []) {
            await guarded(parts, 'housekeeping', async () => {
              await keep(parts.now());
              return 0;
            });
          }
        }
      });
      if (done === 0 && !woken) await pause();
      else await gather();
      woken = false;
    }
  }

  function gather(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, stopped ? 0 : gatherMilliseconds);
    });
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMilliseconds);
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const finished = loop();
  return {
    wake() {
      woken = true;
      awake();
    },
    drain: () =>
      serially(async () => {
        while ((await round()) > 0);
      }),
    async stop() {
      stopped = true;
      awake();
      await finished;
    },
  };
}

function timersDue(parts: WorkerParts): Promise<number> {
  if (parts.timers.length === 0) return Promise.resolve(0);
  const handlers = new Map(parts.timers.map((handler) => [handler.kind, handler]));
  const { unit, runCommand, now, onFault, timerLanes = 1 } = parts;
  return fireTimers(unit, runCommand, handlers, now(), (error) => onFault(error, 'timer'), timerLanes);
}

async function guardedList(parts: WorkerParts): Promise<readonly string[]> {
  try {
    return await parts.counties();
  } catch (error) {
    parts.onFault(error, 'counties');
    return [];
  }
}

async function guarded(parts: WorkerParts, where: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    parts.onFault(error, where);
    return 0;
  }
}

/** Live events are kept for an hour, answers of commands for 400 days (an old phone may still ask). */
async function forgetOld(unit: Unit, now: Date): Promise<number> {
  return unit.transact(systemEyes, async (tx) => {
    await sql`delete from platform.live_event where delivered_at < ${new Date(now.getTime() - 3_600_000)}`.execute(tx);
    await sql`delete from platform.command where taken_at < ${new Date(now.getTime() - 400 * 86_400_000)}`.execute(tx);
    return 0;
  });
}
