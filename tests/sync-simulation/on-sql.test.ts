import { expect } from 'vitest';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty } from '../fixtures/small-county.ts';
import { openPaperServer } from './paper-server.ts';
import { drawSchedule } from './schedule.ts';
import { simulate } from './simulation.ts';
import { phoneHolders } from './world.ts';
import { openSqlServer, worldOf } from './sql-server.ts';
import { tellFailure } from './tell-failure.ts';
import { openTwin } from './twin-server.ts';

const inSandbox = sandbox();
const schedules = Number(process.env['LINLI_SYNC_SQL_SCHEDULES'] ?? 10);
const seed = process.env['LINLI_SYNC_SQL_SEED'] ?? 'sql';

/** One county, one schedule each: what a schedule leaves behind is rolled back. */
for (let number = 0; number < schedules; number += 1) {
  inSandbox(
    `on the real commands and tables schedule ${number} holds, and the server of paper answers every request alike`,
    async (unit) => {
      const county = await foundSmallCounty(unit);
      const world = worldOf(county);
      const [real, paper] = [openSqlServer(county, unit, world), openPaperServer(world, {}, 'stands')];
      const twin = openTwin(real, paper);
      const schedule = drawSchedule(`${seed}/${number}`);
      const { broken, trace, counts } = await simulate(schedule, world, twin, { traced: true });
      console.log(`schedule ${number}: ${twin.compared()} requests answered alike, ${counts.late} late`);
      broken.push(...twin.differences.map((one) => `answered in two ways: ${JSON.stringify(one)}`));
      if (broken.length > 0) throw new Error(tellFailure(schedule, { broken, trace }));
      for (const holder of phoneHolders) expect(await paper.truthFor(holder)).toEqual(await real.truthFor(holder));
      expect(twin.compared()).toBeGreaterThan(10);
    },
  );
}
