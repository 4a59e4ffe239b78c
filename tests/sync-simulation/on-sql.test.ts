import { expect } from 'vitest';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty } from '../fixtures/small-county.ts';
import { openPaperServer } from './paper-server.ts';
import { drawSchedule } from './schedule.ts';
import { simulate } from './simulation.ts';
import { phoneHolders } from './world.ts';
import { openSqlServer, worldOf } from './sql-server.ts';
import { openTwin } from './twin-server.ts';

const inSandbox = sandbox();
const schedules = Number(process.env['LINLI_SYNC_SQL_SCHEDULES'] ?? 10);

/** One county, one schedule each: what a schedule leaves behind is rolled back. */
for (let number = 0; number < schedules; number += 1) {
  inSandbox(
    `on the real commands and tables schedule ${number} holds, and the server of paper answers every request alike`,
    async (unit) => {
      const county = await foundSmallCounty(unit);
      const world = worldOf(county);
      const [real, paper] = [openSqlServer(county, unit, world), openPaperServer(world, {}, 'stands')];
      const twin = openTwin(real, paper);
      const outcome = await simulate(drawSchedule(`sql/${number}`), world, twin);
      console.log(`schedule ${number}: ${twin.compared()} requests answered alike, ${outcome.counts.late} late`);
      expect(twin.differences).toEqual([]);
      expect(outcome.broken).toEqual([]);
      for (const holder of phoneHolders) expect(await paper.truthFor(holder)).toEqual(await real.truthFor(holder));
      expect(twin.compared()).toBeGreaterThan(10);
    },
  );
}
