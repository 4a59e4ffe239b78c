import { setTimeout as wait } from 'node:timers/promises';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { foundCrashCounty } from './crash-county.ts';
import { essence, type Load, runClient, send, type Sent } from './load-client.ts';
import { killWhileStarting, type Place, startServer } from './server-process.ts';
import { type Remains, remainsOf } from './remains.ts';
import { untilNothingWaits } from './until-nothing-waits.ts';

export type CrashOptions = Place & {
  rounds: number;
  clients?: number;
  watched?: number;
  seed?: number;
  /** How long a round may run before the kill. */
  longestRound?: number;
  /** About how long a start takes (else it is tried): the watched clocks run out all along the rounds. */
  startsIn?: number;
  onRound?: (line: string) => void;
};

export type CrashReport = Remains & {
  kills: number;
  killsWhileStarting: number;
  sent: number;
  acknowledged: number;
  refusals: number;
  /** Commands whose answer the kill swallowed; told when they came again. */
  unanswered: number;
  askedAgain: number;
  problems: string[];
};

/**
 * Kills the real server again and again while people send commands, and afterwards compares what people were told with
 * what is there.
 */
export async function crashRounds(options: CrashOptions): Promise<CrashReport> {
  const { rounds, clients = 6, watched = 500, longestRound = 2_500 } = options;
  const random = seededRandom(options.seed ?? 1);
  const startsIn = options.startsIn ?? Math.min(await timeOfStart(options), 6_000);
  const founding = await openDeployment(options);
  // Clocks begin to run out when the first round is under way, however long the founding took.
  const foundingTime = watched * 20 + 5_000;
  const dueFrom = new Date(Date.now() + foundingTime);
  const dueUntil = new Date(dueFrom.getTime() + rounds * (startsIn + longestRound));
  const county = await foundCrashCounty(founding.database, { clients, watched, dueFrom, dueUntil });
  await founding.close();

  const load: Load = { sent: [], contradictions: [] };
  let asked: Asked = { again: 0, unanswered: 0 };
  let killsWhileStarting = 0;
  for (let round = 1; round <= rounds; round += 1) {
    if (round % 4 === 0) {
      await killWhileStarting(options, random.integer(50, startsIn));
      killsWhileStarting += 1;
    }
    const before = load.sent.length;
    const server = await startServer(options);
    const began = performance.now();
    asked = add(asked, await askAgain(server.address, lastRound(load.sent, before), load));
    const work = county.people.map((person, n) =>
      runClient(server.address, county, person, random.fork(`${round} ${n}`), load),
    );
    await underLoad(load, before + random.integer(10, 40));
    await wait(random.integer(0, longestRound));
    await server.kill();
    await Promise.all(work);
    if (server.errors() !== '') load.contradictions.push(`round ${round}: ${server.errors().slice(0, 500)}`);
    options.onRound?.(
      `round ${round}: ${load.sent.length - before} commands sent, killed after ${Math.round(performance.now() - began)} ms`,
    );
  }
  const last = await startServer(options);
  asked = add(asked, await askAgain(last.address, load.sent, load));
  await wait(Math.max(0, dueUntil.getTime() - Date.now()));
  await untilNothingWaits(options);
  const exitCode = await last.stop();
  if (exitCode !== 0) load.contradictions.push(`the last stop ended with ${exitCode}: ${last.errors()}`);

  const opened = await openDeployment(options);
  try {
    const remains = await remainsOf(opened.database, county, load.sent);
    return {
      ...remains,
      kills: rounds,
      killsWhileStarting,
      sent: load.sent.length,
      acknowledged: load.sent.filter((one) => one.answer?.status === 200).length,
      refusals: load.sent.filter((one) => one.answer !== null && one.answer.status !== 200).length,
      unanswered: asked.unanswered,
      askedAgain: asked.again,
      problems: [...load.contradictions, ...remains.problems],
    };
  } finally {
    await opened.close();
  }
}

async function timeOfStart(place: Place): Promise<number> {
  const began = performance.now();
  const server = await startServer(place);
  const took = Math.round(performance.now() - began);
  await server.stop();
  return took;
}

type Asked = { again: number; unanswered: number };
const add = (one: Asked, other: Asked): Asked => ({
  again: one.again + other.again,
  unanswered: one.unanswered + other.unanswered,
});

/** Waits until so many commands have been sent; the first ones wait for what a fresh server has yet to read. */
async function underLoad(load: Load, commands: number): Promise<void> {
  const until = Date.now() + 10_000;
  while (load.sent.length < commands && Date.now() < until) await wait(10);
}

/** The newest sixty, and whatever nobody was told about. */
function lastRound(sent: readonly Sent[], before: number): Sent[] {
  const newest = new Set(sent.slice(Math.max(0, before - 60)));
  return sent.filter((one) => newest.has(one) || one.answer === null);
}

/** Sends again: who was told something is told the same; who was told nothing is told now. */
async function askAgain(address: string, sent: readonly Sent[], load: Load): Promise<Asked> {
  let unanswered = 0;
  const queue = [...sent];
  const worker = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const answer = await patiently(address, one);
      if (answer === null) load.contradictions.push(`nobody answers ${one.commandId}`);
      else if (one.answer === null) {
        one.answer = answer;
        unanswered += 1;
      } else if (essence(one.answer) !== essence(answer)) {
        load.contradictions.push(`${one.commandId} was told ${essence(one.answer)}, then ${essence(answer)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  return { again: sent.length, unanswered };
}

/** A server that answers "too many" is asked until it has time. */
async function patiently(address: string, sent: Sent): ReturnType<typeof send> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await send(address, sent);
    if (answer) return answer;
    await wait(100);
  }
  return null;
}
