import { expect } from 'vitest';
import { reportIncident } from '#modules/incidents/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../../../tests/fixtures/small-county.ts';
import { countFacts } from '../commands/count-cases.ts';
import { makeSumsBehind } from '../commands/make-sums.ts';
import { countMissing, noteUncounted } from '../commands/recount-county.ts';
import { countBehind, inPassing, keepCountingMark } from './still-counting.ts';

const inSandbox = sandbox();
const nothing = { left: 0, summing: false };

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
    const sweep = () => noteUncounted(unit, { countyCode, after: null, cases: 1_000 });
    expect(await behind()).toEqual(nothing);
    const many = inPassing + 5;
    await reportMany(county, { from: 0, to: many });
    await sweep();
    expect(await behind()).toEqual({ left: many, summing: false });
    await countMissing(unit, { countyCode });
    expect(await behind()).toEqual(nothing);
    await reportMany(county, { from: many, to: many + 3 });
    await sweep();
    expect(await behind()).toEqual(nothing);
    await reportMany(county, { from: many + 3, to: many + inPassing + 1 });
    await sweep();
    expect(await behind()).toEqual({ left: inPassing + 1, summing: false });
  },
);

inSandbox('facts whose sums are still to be made are told too', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { countyCode } = county;
  const behind = () => unit.transact(systemEyes, (tx) => countBehind(tx, countyCode));
  await reportMany(county, { from: 200, to: 202 });
  await noteUncounted(unit, { countyCode, after: null, cases: 10 });
  await countFacts(unit, countyCode, 'made-later');
  expect(await behind()).toEqual({ left: 0, summing: true });
  await makeSumsBehind(unit, countyCode);
  expect(await behind()).toEqual(nothing);
});

inSandbox('a county is numbered once a minute, however many look at its figures', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { countyCode } = county;
  let time = 0;
  const stillCounting = keepCountingMark(unit, () => time);
  await reportMany(county, { from: 100, to: 100 + inPassing + 1 });
  await noteUncounted(unit, { countyCode, after: null, cases: 1_000 });
  expect(await stillCounting(countyCode)).toEqual({ left: inPassing + 1, summing: false });
  await countMissing(unit, { countyCode });
  time = 59_000;
  expect(await stillCounting(countyCode)).toEqual({ left: inPassing + 1, summing: false });
  time = 61_000;
  expect(await stillCounting(countyCode)).toEqual(nothing);
});
