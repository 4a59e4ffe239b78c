import { setTimeout as wait } from 'node:timers/promises';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import type { Sent } from './load-client.ts';
import { type DeskLoad, type Door, workAtDesk } from './desk-client.ts';
import { foundDeskCounty } from './desk-county.ts';
import { queuesBesideCases } from './queues-of-cases.ts';
import { type Remains, remainsOf } from './remains.ts';
import { type Place, startServer } from './server-process.ts';
import { untilNothingWaits } from './until-nothing-waits.ts';

export type DeskDayOptions = Place & {
  desks: number;
  /** So many commands before the server is killed, and so many after it was started again. */
  commands: number;
  /** A half of it ends each part, however few commands there were. */
  longest: number;
  /** Between two acts of one desk. */
  think: number;
  seed?: number;
};

export type DeskDayReport = Omit<Remains, 'timers'> & {
  sent: number;
  acknowledged: number;
  refused: number;
  /** Nobody had answered: sent again with the same id until somebody did. */
  retries: number;
  /** Came too late to a case that somebody had moved on, and how often the file then said who. */
  late: number;
  told: number;
  /** How often each move was made. */
  moves: Readonly<Record<string, number>>;
  /** Commands under way when the server was killed. */
  underWay: number;
  queues: number;
  rows: number;
};

/**
 * Many people at their desks work the same queues of a real server in a process of its own. It is killed in the middle
 * and started again; nobody at a desk does anything about it. Afterwards what people were told is held against what is
 * there, and every queue against the cases.
 */
export async function deskDay(options: DeskDayOptions): Promise<DeskDayReport> {
  const random = seededRandom(options.seed ?? 1);
  const founding = await openDeployment(options);
  const county = await foundDeskCounty(founding.database, options.desks);
  await founding.close();

  const load: DeskLoad = { sent: [], contradictions: [], late: 0, told: 0, retries: 0 };
  let server = await startServer(options);
  const door: Door = { address: server.address };
  let over = false;
  const work = county.desks.map((desk, n) =>
    workAtDesk(door, county, desk, random.fork(`desk ${n}`), load, { isOver: () => over, think: options.think }),
  );
  const soMany = async (commands: number) => {
    const until = Date.now() + options.longest / 2;
    while (load.sent.length < commands && Date.now() < until) await wait(50);
  };
  await soMany(options.commands);
  // In a moment in which several wait for an answer, for as long as that may take.
  const waiting = () => load.sent.filter(({ answer }) => answer === null).length;
  for (let tries = 0; waiting() < (tries < 2_000 ? 3 : 1); tries += 1) await wait(1);
  const underWay = waiting();
  await server.kill();
  door.address = null;
  if (server.errors() !== '') load.contradictions.push(`before the kill: ${server.errors().slice(0, 500)}`);
  const before = load.sent.length;
  server = await startServer(options);
  door.address = server.address;
  await soMany(before + options.commands);
  over = true;
  await Promise.all(work);
  await untilNothingWaits(options);

  const looking = await openDeployment({ ...options, join: true, maxConnections: 1 });
  const queues = await queuesBesideCases(looking.database, county, door);
  await looking.close();
  const exitCode = await server.stop();
  if (exitCode !== 0 || server.errors() !== '')
    load.contradictions.push(`the stop ended with ${exitCode}: ${server.errors().slice(0, 500)}`);

  const opened = await openDeployment(options);
  try {
    const { countyCode, living } = county;
    const { timers: _, ...remains } = await remainsOf(
      opened.database,
      {
        countyCode,
        people: county.desks,
        point: living.county.inside['grid-1'],
        rule: living.county.rule,
        oneClickRule: living.county.ruleByPhoto,
        unitId: living.units[0]!,
        watched: [],
      },
      load.sent,
    );
    return {
      ...remains,
      sent: load.sent.length,
      acknowledged: load.sent.filter(({ answer }) => answer?.status === 200).length,
      refused: load.sent.filter(({ answer }) => answer !== null && answer.status !== 200).length,
      retries: load.retries,
      late: load.late,
      told: load.told,
      moves: movesOf(load.sent),
      underWay,
      queues: queues.queues,
      rows: queues.rows,
      problems: [
        ...load.contradictions,
        ...load.sent.filter(({ answer }) => answer === null).map(({ commandId }) => `nobody answered ${commandId}`),
        ...queues.problems,
        ...remains.problems,
      ],
    };
  } finally {
    await opened.close();
  }
}

function movesOf(sent: readonly Sent[]): Record<string, number> {
  const moves: Record<string, number> = {};
  for (const { body, answer } of sent) {
    if (answer?.status !== 200) continue;
    const name = String(body['action'] ?? 'report');
    moves[name] = (moves[name] ?? 0) + 1;
  }
  return moves;
}
