import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generateCounty } from './county/generate-county.ts';
import type { County } from './county/county.ts';
import { seededRandom as countyRandom } from './county/random.ts';
import type { TaleTeller } from './days/arrivals.ts';
import { openDoor } from './days/door.ts';
import { modeMixes } from './days/modes.ts';
import { openStage } from './days/open-stage.ts';
import type { Login } from './days/players.ts';
import { resultOf } from './days/result.ts';
import { runDays } from './days/run-days.ts';
import { staffings } from './days/staffing.ts';
import type { KnownGrid } from './days/stage.ts';
import { startServer } from './days/start-server.ts';
import { tellDays } from './days/tell.ts';
import { countyIds } from './demo/plan.ts';
import { gatherCast } from './history/cast.ts';
import { reportWriter } from './reports.ts';

const { values: given } = parseArgs({
  options: {
    days: { type: 'string', default: '14' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '60' },
    from: { type: 'string' },
    'work-off': { type: 'boolean', default: false },
    size: { type: 'string', default: 'demo' },
    staffing: { type: 'string', default: 'full' },
    modes: { type: 'string', default: 'catalogue' },
    result: { type: 'string' },
    county: { type: 'string', default: 'linjiang' },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Plays days of the demonstration county against a server of its own, tells what came of it, and verifies every chain.
 * @returns the exit code: 0 when nothing failed and every chain holds
 */
async function simulate(): Promise<number> {
  const [days, perDay] = [Number(given.days), Number(given.rate)];
  const from = given.from ? new Date(given.from) : new Date();
  const staffing = staffings.find((name) => name === given.staffing);
  const modes = modeMixes.find((name) => name === given.modes);
  if (!(days > 0) || !(perDay >= 0) || Number.isNaN(from.getTime()) || !staffing || !modes) {
    process.stderr.write(
      `用法 usage: simulate [--days 14] [--seed 1] [--rate 60] [--from TIME] [--work-off] [--size demo|county] [--staffing ${staffings.join('|')}] [--modes ${modeMixes.join('|')}] [--result FILE]\n`,
    );
    return 2;
  }
  // Acts stand at whole minutes, so that a run from the same minute is the same run.
  from.setUTCSeconds(0, 0);
  const county = generateCounty({ seed: given.county, size: given.size === 'county' ? 'county' : 'demo' });
  const ids = countyIds(county);
  const server = await startServer(from);
  let errors: number;
  try {
    const password = await demoPassword(server.address);
    if (password === null) {
      process.stderr.write('模拟只在演示县里运行。 Only a demonstration county is simulated.\n');
      return 1;
    }
    const began = performance.now();
    const stage = await openStage({
      address: server.address,
      countyCode: county.code,
      seed: given.seed,
      from,
      days,
      perDay: given['work-off'] ? 0 : perDay,
      staffing,
      modes,
      logins: loginsOf(county, password),
      teller: (grids) => tellerOf(county, grids),
    });
    const until = from.getTime() + days * 86_400_000;
    say(
      `模拟 simulation: ${stage.players.length} 人 people, ${stage.arrivals.length} 件上报 reports, 自 from ${from.toISOString()}`,
    );
    const { endedAt } = await runDays(stage, {
      from: from.getTime(),
      until,
      workOff: given['work-off'],
      onHour(at) {
        const share = (at - from.getTime()) / (until - from.getTime());
        const seconds = (performance.now() - began) / 1000;
        const open = stage.whereabouts.size;
        const line = `${Math.floor(100 * share)}% ${new Date(at).toISOString().slice(0, 13)}h · ${stage.door.tally.requests} requests · ${open} open · ${seconds.toFixed(0)} s, 还要 to go ${((seconds * (1 - share)) / share).toFixed(0)} s`;
        if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
        else if ((at - from.getTime()) % 86_400_000 < 3_600_000) process.stderr.write(`${line}\n`);
      },
    });
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    stage.door.close();
    const played = { from: from.getTime(), endedAt, seconds: (performance.now() - began) / 1000 };
    const names = new Map(county.organisations.map(({ key, name }) => [ids.organisation(key), name]));
    for (const { key, username } of county.people) names.set(ids.account(key), username);
    const nameOf = (owner: string) => names.get(owner) ?? owner;
    tellDays(stage, played, { staffing, modes, nameOf }, say);
    if (given.result) {
      const result = resultOf(stage, played, { staffing, modes, perDay, seed: given.seed, nameOf });
      writeFileSync(given.result, `${JSON.stringify(result, null, 2)}\n`);
    }
    errors = stage.door.tally.errors.length;
  } finally {
    await server.stop();
  }
  const verified = await verifyChains();
  return errors === 0 && verified ? 0 : 1;
}

/** Everybody of the made-up county who holds a post; who only works a grid signs in when he first has something to do. */
function loginsOf(county: County, password: string): Login[] {
  const cast = gatherCast(county, countyIds(county));
  const posts = Map.groupBy(cast.players, (player) => player.key);
  return county.people
    .filter(({ administrator }) => !administrator)
    .map(({ key, username, employment }) => {
      const held = posts.get(key) ?? [];
      const accountId = held[0]?.accountId ?? '';
      return { username, password, employment, known: { accountId, posts: held } };
    });
}

async function demoPassword(address: string): Promise<string | null> {
  const door = openDoor(address);
  const answer = await door.ask({ method: 'GET', path: '/api/session/demo-accounts' });
  door.close();
  return (answer.body as { password: string | null }).password;
}

/** The stories of the demonstration county, told of its own streets, estates and villages. */
function tellerOf(county: County, grids: readonly KnownGrid[]): TaleTeller {
  const write = reportWriter(county);
  const gridIds = new Map(grids.map((grid) => [grid.gridCode, grid.gridId]));
  return (chance) => {
    const report = write(countyRandom(String(chance.integer(0, 2 ** 31))));
    return {
      matterCode: report.matter.code,
      appealKind: report.appealKind,
      text: report.text,
      words: report.placeText,
      point: { longitude: report.point[0], latitude: report.point[1] },
      gridId: gridIds.get(report.gridCode) ?? '',
      emergency: report.matter.emergency,
    };
  };
}

function verifyChains(): Promise<boolean> {
  const program = resolve(import.meta.dirname, '../cli/main.ts');
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, 'audit', 'verify'], { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('exit', (code) => done(code === 0));
  });
}

process.exitCode = await simulate();
