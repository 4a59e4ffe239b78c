import { expect } from 'vitest';
import { reportIncident } from '#modules/incidents/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../../../tests/fixtures/small-county.ts';
import { countMissing } from '../commands/recount-county.ts';
import { countBehind, inPassing, keepCountingMark } from './still-counting.ts';

const inSandbox = sandbox();

/** Cases that no event has told of: as after an import, nothing is delivered. */
async function reportMany(county: SmallCounty, { from, to }: { from: number; to: number }): Promise<void> {
  for (let serial = from; serial < to; serial += 1) {
    const marks = {
      number: `99010120260105${String(serial).padStart(6, '0')}`,
      queryCode: `C${String(serial).padStart(7, '0')}`,
    };
    await county.run(
      'town-acceptor',
      reportIncident(county.services, county.book, marks),
      {
        incidentId: uuidv7(),
        source: 'operator',
        appealKind: 'complaint',
        matterCode: 'event-04-05',
        description: '人民路12号门前有人店外经营。',
        place: { point: county.inside['grid-1'], words: '人民路 12 号' },
        emergency: false,
        attachments: [],
      },
      fixtureNow,
    );
  }
}

inSandbox(
  'figures say how many cases they lack until those are counted, and nothing of what is in passing',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { countyCode } = county;
    const behind = () => unit.transact(systemEyes, (tx) => countBehind(tx, countyCode));
    expect(await behind()).toBe(0);
    const many = inPassing + 5;
    await reportMany(county, { from: 0, to: many });
    expect(await behind()).toBe(many);
    await countMissing(unit, { countyCode });
    expect(await behind()).toBe(0);
    await reportMany(county, { from: many, to: many + 3 });
    expect(await behind()).toBe(0);
    await reportMany(county, { from: many + 3, to: many + inPassing + 1 });
    expect(await behind()).toBe(inPassing + 1);
  },
);

inSandbox('a county is numbered once a minute, however many look at its figures', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { countyCode } = county;
  let time = 0;
  const stillCounting = keepCountingMark(unit, () => time);
  await reportMany(county, { from: 100, to: 100 + inPassing + 1 });
  expect(await stillCounting(countyCode)).toBe(inPassing + 1);
  await countMissing(unit, { countyCode });
  time = 59_000;
  expect(await stillCounting(countyCode)).toBe(inPassing + 1);
  time = 61_000;
  expect(await stillCounting(countyCode)).toBe(0);
});
