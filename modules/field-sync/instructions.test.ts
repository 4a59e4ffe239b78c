import { expect } from 'vitest';
import { erasePersonalText } from '#modules/incidents/public.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { phoneOf, reported, work } from '../../tests/fixtures/field-phone.ts';
import { give, linesOf, moveAs } from '../../tests/fixtures/instructions-told.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';

const inSandbox = sandbox();
const kinds = ['instruction'] as const;
const own = (county: SmallCounty, who: PersonKey) => `person:${county.as(who).accountId}`;

inSandbox(
  'an instruction stands in the stream of whoever it is for, and is delivered by being pulled',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const phone = phoneOf(county, 'worker', [own(county, 'worker')]);
    await phone.pull({ kinds });
    const instructionId = await give(county, unit, ['worker', 'worker-2']);
    expect((await linesOf(unit, county, instructionId)).map(({ deliveredAt }) => deliveredAt)).toEqual([null, null]);
    const page = (await phone.pull({ kinds })).streams[0]!;
    expect(page.records).toMatchObject([
      { recordKind: 'instruction', recordId: instructionId, line: 'waiting', entries: [{ words: '请到现场查看' }] },
    ]);
    const delivered = (await linesOf(unit, county, instructionId)).map(({ deliveredAt }) => deliveredAt);
    expect(delivered.toSorted()).toEqual([fixtureNow.toISOString(), null]);

    // What somebody else answers moves nothing here; what the giver says to all does.
    const move = moveAs(county, instructionId);
    await move('worker-2', 'answer', '二网格已查');
    await work(county, unit);
    expect((await phone.pull({ kinds })).streams[0]!.records).toEqual([]);
    await move('shift-head', 'answer', '请加快');
    await work(county, unit);
    const [record] = (await phone.pull({ kinds })).streams[0]!.records;
    expect(record).toMatchObject({ entries: [{ words: '请到现场查看' }, { words: '请加快' }] });
    await move('shift-head', 'close');
    await work(county, unit);
    await phone.pull({ kinds });
    expect([...phone.held.values()]).toMatchObject([{ state: 'closed' }]);
    // For the phone it is over after thirty days.
    const later = new Date(fixtureNow.getTime() + 31 * 86_400_000);
    const fresh = phoneOf(county, 'worker', [own(county, 'worker')]);
    await fresh.pull({ kinds, now: later });
    expect([...fresh.held.values()]).toEqual([]);
  },
);

inSandbox('a first pull brings what was said before, to the person and to the unit', async (unit) => {
  const county = await foundSmallCounty(unit);
  const personal = await give(county, unit, ['handler']);
  const organisationId = county.organisations.department;
  const shared = await give(county, unit, [], { to: [{ kind: 'unit', organisationId }] });
  const phone = phoneOf(county, 'handler', [own(county, 'handler'), `unit:${organisationId}`]);
  const { streams } = await phone.pull({ kinds });
  expect(streams.map(({ records }) => records.map(({ recordId }) => recordId))).toEqual([[personal], [shared]]);
  expect(streams[1]!.records).toMatchObject([{ kind: 'unit' }]);
});

inSandbox('an older app is not given what it does not know, and has all of it once it was renewed', async (unit) => {
  const county = await foundSmallCounty(unit);
  const phone = phoneOf(county, 'worker', [own(county, 'worker')]);
  await phone.pull();
  const instructionId = await give(county, unit, ['worker']);
  const old = (await phone.pull()).streams[0]!;
  expect([old.records, old.gone]).toEqual([[], []]);
  const renewed = (await phone.pull({ kinds })).streams[0]!;
  expect(renewed).toMatchObject({ reset: true, records: [{ recordId: instructionId }] });
  expect((await phone.pull({ kinds })).streams[0]).toMatchObject({ reset: false, records: [] });
});

inSandbox('words that an order erased leave the phones too', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county, 'town-acceptor');
  const phone = phoneOf(county, 'worker', [own(county, 'worker')]);
  await give(county, unit, ['worker'], { incidentId, words: '找王小明核实' });
  await phone.pull({ kinds });
  expect(JSON.stringify([...phone.held.values()])).toContain('找王小明核实');
  const order = { incidentId, orderNumber: '删〔2026〕3 号', basis: '个人信息保护法第四十七条' };
  await county.run('centre-head', erasePersonalText, { ...order, secondPersonId: county.as('shift-head').accountId });
  await work(county, unit);
  await phone.pull({ kinds });
  expect([...phone.held.values()]).toMatchObject([{ entries: [{ words: null }], title: null }]);
});
