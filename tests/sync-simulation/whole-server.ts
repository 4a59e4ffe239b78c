import { fieldSyncReactions } from '#modules/field-sync/public.ts';
import { verifyAudit } from '#modules/audit/public.ts';
import { clockRunOf } from '#modules/incidents/commands/case-state.ts';
import { incidentTimers } from '#modules/incidents/public.ts';
import { incidentReactions } from '#modules/incidents/reactions.ts';
import { brokenInvariants } from '#modules/incidents/rules/invariants.ts';
import { stepOfEntry } from '#modules/incidents/rules/step-entry.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import type { SeededRandom } from '#platform/pure/seeded-random.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { startWorker, type Worker } from '#platform/worker/worker.ts';
import type { Answered } from '../../apps/field/sync/ports.ts';
import type { SmallCounty } from '../fixtures/small-county.ts';
import { readCase } from '../fixtures/stored-case.ts';
import { actAtDesk } from './acts.ts';
import type { Arrived, SimulatedServer } from './server.ts';
import { openSqlServer } from './sql-server.ts';
import type { World } from './world.ts';

export type Crowding = { twice: number; rivals: number; workers: number; killed: number; fired: number };

/** A private link is told once, to whoever comes first. */
function essence({ status, body }: Answered): string {
  const { linkToken: _, ...said } = (body ?? {}) as Record<string, unknown>;
  return canonicalJson([status, said]);
}

/** The server went away before it could say whether it had done what was asked. */
const gone: Answered = { status: 503, body: { code: 'simulation.server-gone' }, headers: {} };

/**
 * The real server with all that works in it: two workers that fire timers and deliver what was announced, and people who
 * ask at the very same moment. A request may arrive twice at once, meet another one about the same case, and lose the
 * server between commit and answer, or before the commit. Nothing of that is drawn again in the same way; what must hold
 * afterwards holds whatever the order was.
 */
export function openWholeServer(
  county: SmallCounty,
  database: Database,
  world: World,
  random: SeededRandom,
  /** Cuts every connection that is in the middle of something; null where the engine has none to cut. */
  cutConnections: (() => Promise<number>) | null,
): SimulatedServer & { crowding: Crowding; stop(): Promise<void> } {
  const { countyCode, services, runCommand } = county;
  const base = openSqlServer(county, database, world);
  const crowding: Crowding = { twice: 0, rivals: 0, workers: 0, killed: 0, fired: 0 };
  const broken: string[] = [];
  let now = new Date(0);
  let killing = false;
  const workers = [0, 1].map((): Worker =>
    startWorker({
      unit: database,
      runCommand,
      now: () => now,
      counties: async () => [countyCode],
      reactions: [...incidentReactions, ...fieldSyncReactions],
      timers: incidentTimers(services).map((handler) => ({
        kind: handler.kind,
        command: async (code: string) => {
          crowding.fired += 1;
          return typeof handler.command === 'function' ? handler.command(code) : handler.command;
        },
      })),
      // A worker whose connection was cut does it in its next round.
      onFault: (error, where) => {
        if (!killing) broken.push(`${where}: ${String(error)}`);
      },
      paused: true,
    }),
  );

  async function work(): Promise<void> {
    crowding.workers += 1;
    await Promise.all(workers.map((worker) => worker.drain()));
  }

  /** Somebody at the desk, about the same case at the same moment. */
  async function rivalOf(arrived: Arrived): Promise<Arrived | null> {
    const incidentId = /\/incidents\/([^/]+)\/actions$/.exec(arrived.path)?.[1];
    const cases = await base.cases();
    const chosen = actAtDesk(
      world,
      cases.filter((one) => one.incidentId === incidentId),
      random,
    );
    if (chosen === null) return null;
    const body = { contract: 3, commandId: uuidv7(), ...chosen.body };
    return { method: 'POST', path: arrived.path, postId: null, body, from: chosen.person, at: arrived.at };
  }

  async function asked(arrived: Arrived): Promise<Answered> {
    try {
      return await base.handle(arrived);
    } catch (error) {
      if (!killing) throw error;
      return gone;
    }
  }

  /** As when the machine is switched off, a moment after the request has come. */
  async function killServer(): Promise<void> {
    await new Promise((done) => {
      setTimeout(done, random.integer(0, 6));
    });
    crowding.killed += (await cutConnections?.()) ?? 0;
    // Until the pool has noticed: what it would give out is dead.
    await new Promise((done) => {
      setTimeout(done, 30);
    });
  }

  return {
    ...base,
    crowding,
    async handle(arrived) {
      now = arrived.at;
      const isCommand = arrived.method === 'POST' && !/\/(files|pull|standing)/.test(arrived.path);
      if (!isCommand) return base.handle(arrived);
      const rival = random.chance(0.2) ? await rivalOf(arrived) : null;
      const others: Promise<unknown>[] = [];
      if (rival !== null) {
        crowding.rivals += 1;
        others.push(asked(rival));
      }
      if (random.chance(0.3)) others.push(work());
      killing = cutConnections !== null && random.chance(0.08);
      if (killing) others.push(killServer());
      const twice = random.chance(0.3) ? asked(arrived) : null;
      const first = await asked(arrived);
      const second = await twice;
      await Promise.all(others);
      killing = false;
      if (second !== null) {
        crowding.twice += 1;
        const same = essence(first) === essence(second);
        if (!same && first !== gone && second !== gone)
          broken.push(`${arrived.path} asked twice at once was answered ${first.status} and ${second.status}`);
      }
      return first;
    },
    beginReactions: () => [work],
    async brokenChains() {
      await work();
      const audit = await verifyAudit(database, { countyCode });
      const cases = await base.cases();
      const lives: string[] = [];
      for (const { incidentId } of cases) {
        const { row, steps, clocks } = await readCase(database, countyCode, incidentId);
        const timed = steps.map((step) => stepOfEntry(step.entry_text));
        const stored = { facts: row.facts, steps: timed, runs: clocks.map(clockRunOf) };
        lives.push(...brokenInvariants(stored, systemEyes.actorId).map((sentence) => `${incidentId}: ${sentence}`));
      }
      return [
        ...broken,
        ...lives,
        ...(await base.brokenChains()),
        ...(audit.unbroken ? [] : [`audit chain: ${JSON.stringify(audit.findings.slice(0, 3))}`]),
      ];
    },
    async stop() {
      for (const worker of workers) await worker.stop();
    },
  };
}
