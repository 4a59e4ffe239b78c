import { afterEach, expect, test } from 'vitest';
import { verifyAudit, verifyChains } from '#modules/audit/public.ts';
import { caseChains } from '#modules/incidents/public.ts';
import { virtualClock } from '../../apps/server/clock.ts';
import type { ModeMix } from '../../apps/simulator/days/modes.ts';
import { countByStatus, factsDigest, type Tally } from '../../apps/simulator/days/tally.ts';
import { playDays } from '../fixtures/played-days.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

let running: RunningServer | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

/** One day of reports and a week more in which what is left may be finished. */
async function playOneDay(seed: string, modes: ModeMix = 'catalogue', perDay = 15) {
  running = await startTestServer({ clock: virtualClock(fixtureNow) });
  const { county, deployment } = running;
  const stage = await playDays(running, { seed, modes, perDay, reportDays: 1, days: 9, workOff: true });
  const chains = [
    await verifyAudit(deployment.database, { countyCode: county.countyCode }),
    await verifyChains(deployment.database.asAuditor, caseChains(county.countyCode), {}),
  ];
  stage.door.close();
  await running.close();
  running = null;
  return { stage, chains };
}

test(
  'a simulated day ends with every case closed or answered, no error, unbroken chains, and goes the same way again',
  { timeout: 480_000 },
  async () => {
    const { stage, chains } = await playOneDay('1');
    const { tally } = stage;
    expect(stage.door.tally.errors).toEqual([]);
    expect(Object.fromEntries(tally.stuck)).toEqual({});
    expect(tally.cases.size).toBeGreaterThan(8);
    const final = Object.keys(countByStatus(tally));
    expect(final.filter((status) => !['closed', 'declined', 'cancelled'].includes(status))).toEqual([]);
    expect(chains.map(({ faults }) => faults)).toEqual([0, 0]);
    expect(chains[1]!.chains).toBe(tally.cases.size);
    expect(chains[1]!.entries).toBeGreaterThan(tally.cases.size * 4);

    const again = await playOneDay('1');
    expect(countByStatus(again.stage.tally)).toEqual(countByStatus(tally));
    expect(factsDigest(again.stage.tally)).toBe(factsDigest(tally));
  },
);

test(
  'with modes that leave work to the system and to reporters the same day costs people less, and ends as well',
  { timeout: 480_000 },
  async () => {
    const byHand = await playOneDay('1', 'plain', 8);
    const mixed = await playOneDay('1', 'mixed', 8);
    for (const { stage, chains } of [byHand, mixed]) {
      expect(stage.door.tally.errors).toEqual([]);
      expect(Object.fromEntries(stage.tally.stuck)).toEqual({});
      const open = Object.keys(countByStatus(stage.tally));
      expect(open.filter((status) => !['closed', 'declined', 'cancelled'].includes(status))).toEqual([]);
      expect(chains.map(({ faults }) => faults)).toEqual([0, 0]);
    }
    expect(byHand.stage.tally.bySystem).toBe(0);
    expect(mixed.stage.tally.bySystem).toBeGreaterThan(0);
    expect(minutesOf(mixed.stage.tally)).toBeLessThan(minutesOf(byHand.stage.tally));
  },
);

function minutesOf({ roles }: Tally): number {
  return [...roles.values()].reduce((sum, { minutes }) => sum + minutes, 0);
}
