import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../../../tests/fixtures/small-county.ts';
import { readCase as readStored } from '../../../tests/fixtures/stored-case.ts';
import { newLinkToken } from '../commands/reporter-link.ts';
import { reportIncident } from '../commands/report-incident.ts';
import { sendTransfer } from '../commands/take-transferred.ts';
import { transferCase } from '../commands/transfer-case.ts';
import { transferredTopic } from '../events.ts';
import { incidentFile } from '../queries/incident-file.ts';
import { publicCase } from '../queries/public-case.ts';
import { incidentReactions } from '../reactions.ts';
import { incidentTimers } from '../timers.ts';

const inSandbox = sandbox();

async function reported(county: SmallCounty): Promise<string> {
  const marks = {
    number: `${county.countyCode}-20260105-000001`,
    queryCode: 'TRANSFER',
    linkToken: newLinkToken(county.countyCode),
  };
  const { incidentId } = await county.run('acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '门前有人店外经营，请处理。',
    place: { point: county.inside['grid-1'], words: '人民路 12 号' },
    reporter: { name: '王小明', phone: '13812345678' },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

async function fire(county: SmallCounty, unit: Unit): Promise<void> {
  const handlers = new Map(incidentTimers(county.services).map((handler) => [handler.kind, handler]));
  const faults: unknown[] = [];
  const now = new Date(fixtureNow.getTime() + 60_000);
  await fireTimers(unit, county.runCommand, handlers, now, (error) => void faults.push(error));
  expect(faults).toEqual([]);
}

inSandbox('a transfer makes exactly one case there, even when it is delivered twice', async (unit, tx) => {
  const here = await foundSmallCounty(unit);
  const there = await foundSmallCounty(unit, '990102');
  const incidentId = await reported(here);
  const transferId = uuidv7();
  const target = { countyCode: '990102', name: '临江县', number: '990102-20260105-000042' };
  const given = { incidentId, transferId, reason: '事发地在邻县', answer: '已移交邻县', sharesReporter: true };
  await expect(here.run('shift-head', transferCase(here.book, target), given)).rejects.toMatchObject({
    code: 'incidents.sharing-basis-needed',
  });
  const sharingBasis = '信访工作条例第二十二条';
  await here.run('shift-head', transferCase(here.book, target), { ...given, sharingBasis });
  const message = {
    countyCode: here.countyCode,
    messageId: uuidv7(),
    topic: transferredTopic,
    payload: { incidentId, transferId, toCounty: '990102' },
    announcedAt: fixtureNow,
  };
  const faults: unknown[] = [];
  await deliverOutbox(unit, here.countyCode, fixtureNow, incidentReactions, (error) => void faults.push(error));
  await sendTransfer(tx, message);
  await fire(there, unit);
  await sendTransfer(tx, message);
  await fire(there, unit);
  expect(faults).toEqual([]);
  const { rows } = await sql<Record<string, unknown>>`
    select incident_id, number, status, source, place_words from incidents.incident where county_code = '990102'`.execute(
    tx,
  );
  expect(rows).toEqual([
    {
      incident_id: transferId,
      number: target.number,
      status: 'reported',
      source: 'other-county',
      place_words: '人民路 12 号',
    },
  ]);
  const links = { key: Buffer.alloc(32, 3), now: () => fixtureNow } as never;
  const opened = { countyCode: '990102', incidentId: transferId, actor: there.as('acceptor'), now: fixtureNow };
  const file = await incidentFile(there.services, unit, links, opened);
  expect(file.reporter).toMatchObject({ name: '王*明', phone: '138****5678' });
  expect(file.incident.description).toContain('门前有人店外经营，请处理。');
  expect(file.incident.description).toContain('事发地在邻县');
  const from = (await readStored(unit, here.countyCode, incidentId)).row;
  expect(file.end.cameFrom).toEqual({ county: '临江县', number: from.number });
  expect([from.status, from.outcome]).toEqual(['closed', 'referred']);
  const told = await publicCase(here.services, unit, { countyCode: here.countyCode, incidentId, now: fixtureNow });
  expect(told.referredTo).toEqual({ name: '临江县', number: target.number, stage: 'accept' });
  expect(told.answer).toBe('已移交邻县');
});

inSandbox(
  'without a basis in law the reporter stays, and outside the deployment only the reference is kept',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const incidentId = await reported(county);
    const target = { countyCode: null, name: '邻县 12345', number: 'LX-0001' };
    const given = { incidentId, transferId: uuidv7(), reason: '事发地在邻县', answer: '已移交', sharesReporter: false };
    await county.run('shift-head', transferCase(county.book, target), given);
    const { rows } = await sql`select to_county, to_name, external_number, shared from incidents.transfer`.execute(tx);
    expect(rows).toEqual([{ to_county: null, to_name: '邻县 12345', external_number: 'LX-0001', shared: [] }]);
    const asked = { countyCode: county.countyCode, incidentId, now: fixtureNow };
    expect((await publicCase(county.services, unit, asked)).referredTo).toEqual({
      name: '邻县 12345',
      number: 'LX-0001',
      stage: null,
    });
    const again = county.run('shift-head', transferCase(county.book, target), { ...given, transferId: uuidv7() });
    await expect(again).rejects.toMatchObject({ code: 'incidents.wrong-status' });
  },
);
