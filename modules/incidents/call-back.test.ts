import { sql } from 'kysely';
import { expect } from 'vitest';
import { messagesAbout } from '#modules/notifications/public.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import type { ActionInput } from './commands/action-input.ts';
import { rateCase } from './commands/act-as-reporter.ts';
import { recordCall, setCallBacks, takeCallBack } from './commands/call-back.ts';
import { erasePersonalText } from './commands/erase-personal-text.ts';
import { followLink, newLinkToken } from './commands/reporter-link.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { countCallBacks, listCallBacks } from './queries/list-call-backs.ts';
import { caseAddressees } from './queries/recipients.ts';
import { incidentReactions } from './reactions.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 7), 'incidents');
const phone = '13812345678';
let serial = 0;
const hours = (count: number) => new Date(fixtureNow.getTime() + count * 3_600_000);

/** Reported by telephone and answered at once: its reporter has a link and, mostly, a phone. */
async function answered(
  county: SmallCounty,
  reporter: object = { phone },
): Promise<{ incidentId: string; token: string }> {
  serial += 1;
  const token = newLinkToken(county.countyCode);
  const marks = {
    number: `9901012026010${7_000_000 + serial}`,
    queryCode: `C${String(serial).padStart(7, '0')}`,
    linkToken: token,
  };
  const { incidentId } = await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '门前有人店外经营。',
    place: { point: county.inside['grid-1'] },
    reporter,
    emergency: false,
    attachments: [],
  });
  const input: ActionInput = { incidentId, action: 'answer', answer: '已列入整治计划', attachments: [] };
  await county.run('town-acceptor', takeAction(county.book), input);
  return { incidentId, token };
}

async function deliver(unit: Unit, { countyCode }: SmallCounty): Promise<void> {
  const onFault = (error: unknown) => {
    throw error;
  };
  while ((await deliverOutbox(unit, countyCode, hours(100), incidentReactions, onFault)) > 0);
}

const all = { sharePercent: 100, waitHours: 2, mostTries: 2 };

async function toCall(
  unit: Unit,
  reporter?: object,
): Promise<{ county: SmallCounty; incidentId: string; token: string }> {
  const county = await foundSmallCounty(unit);
  await county.run('centre-head', setCallBacks, all);
  const made = await answered(county, reporter);
  await deliver(unit, county);
  return { county, ...made };
}

const box = (county: SmallCounty, name: 'due' | 'later' | 'ended', now = hours(6)) =>
  listCallBacks(county.services, cursors, {
    countyCode: county.countyCode,
    actor: county.as('town-acceptor'),
    now,
    box: name,
    limit: 50,
  });
const callBacks = async (tx: Tx) =>
  (await sql<Record<string, unknown>>`select reason, state, share from incidents.call_back`.execute(tx)).rows;

inSandbox(
  'whoever left a phone and says nothing by the link is called after a while, at a time of day for calls',
  async (unit) => {
    const { county, incidentId } = await toCall(unit);
    expect((await box(county, 'due', hours(1))).items).toEqual([]);
    const { items, setting } = await box(county, 'later', hours(1));
    // Closed at nine in the morning, two hours later still is the morning.
    expect(items).toMatchObject([
      { incidentId, reason: 'sampled', nextAt: hours(2).toISOString(), answer: '已列入整治计划', mayCall: true },
    ]);
    expect(setting).toEqual(all);
    const asked = { countyCode: county.countyCode, actor: county.as('town-acceptor') };
    expect(await countCallBacks(unit, { ...asked, now: hours(1) })).toEqual({ value: 0, exact: true });
    expect(await countCallBacks(unit, { ...asked, now: hours(3) })).toEqual({ value: 1, exact: true });
  },
);

inSandbox('nobody is called without a phone, and nobody who was not drawn', async (unit, tx) => {
  const { county } = await toCall(unit, { name: '王小明' });
  expect(await callBacks(tx)).toEqual([]);
  await county.run('centre-head', setCallBacks, { ...all, sharePercent: 0 });
  await answered(county);
  await deliver(unit, county);
  expect(await callBacks(tx)).toEqual([]);
});

inSandbox(
  'a good rating by the link settles the call; one that says not satisfied is called about',
  async (unit, tx) => {
    const { county, token } = await toCall(unit);
    const said = async (link: string, satisfied: boolean) => {
      const { incidentId, actor } = await followLink(unit, link);
      const envelope = { commandId: uuidv7(), countyCode: county.countyCode, actor, now: hours(1) };
      const input = { incidentId, responded: true, solved: true, satisfied };
      await county.runCommand(rateCase(county.book), { ...envelope, input });
      await deliver(unit, county);
    };
    await said(token, true);
    expect(await callBacks(tx)).toEqual([{ reason: 'sampled', state: 'settled', share: 100 }]);
    const second = await answered(county);
    await deliver(unit, county);
    await said(second.token, false);
    const { items } = await box(county, 'due');
    expect(items).toMatchObject([{ incidentId: second.incidentId, reason: 'dissatisfied' }]);
    const { incidentId } = second;
    await expect(
      county.run('town-acceptor', recordCall(county.book), { incidentId, result: 'reached' }, hours(6)),
    ).rejects.toMatchObject({ code: 'incidents.call-words-needed' });
    const call = { incidentId, result: 'reached' as const, words: '希望早点来' };
    expect(await county.run('town-acceptor', recordCall(county.book), call, hours(6))).toMatchObject({
      state: 'reached',
    });
    expect((await box(county, 'ended')).items).toMatchObject([{ words: '希望早点来', tries: [{ result: 'reached' }] }]);
    const order = { incidentId, orderNumber: '删〔2026〕1 号', basis: '个人信息保护法第四十七条' };
    const secondPersonId = county.as('shift-head').accountId;
    await county.run('centre-head', erasePersonalText, { ...order, secondPersonId });
    expect((await box(county, 'ended')).items).toMatchObject([{ words: null, answer: null }]);
  },
);

inSandbox('one calls at a time, and after enough tries nobody calls any more', async (unit) => {
  const { county, incidentId } = await toCall(unit);
  await county.run('town-acceptor', takeCallBack, { incidentId }, hours(3));
  const call = (who: 'town-acceptor' | 'town-dispatcher', at: Date) =>
    county.run(who, recordCall(county.book), { incidentId, result: 'no-answer' }, at);
  await expect(call('town-dispatcher', hours(3))).rejects.toMatchObject({ code: 'incidents.call-back-taken' });
  // Half an hour later whoever took it has not called.
  expect(await call('town-dispatcher', hours(3.6))).toEqual({
    state: 'waiting',
    nextAt: hours(5.5).toISOString(),
    reopened: false,
  });
  expect(await call('town-acceptor', hours(6))).toMatchObject({ state: 'not-reached', nextAt: null });
  await expect(call('town-acceptor', hours(9))).rejects.toMatchObject({ code: 'incidents.no-call-back' });
  const { items } = await box(county, 'ended');
  expect(items).toMatchObject([{ state: 'not-reached', tries: [{ result: 'no-answer' }, { result: 'no-answer' }] }]);
});

inSandbox(
  'what is said at the telephone is the rating: not solved sends the case back, and ends the calling',
  async (unit, tx) => {
    const { county, incidentId } = await toCall(unit);
    const said = { incidentId, result: 'reached' as const, responded: true, solved: false, satisfied: false };
    expect(await county.run('shift-head', recordCall(county.book), said, hours(3))).toMatchObject({ reopened: true });
    const { rows } = await sql`
    select rating.state, channel, taken_down_by, incident.status from incidents.rating
    join incidents.incident using (county_code, incident_id)`.execute(tx);
    const { accountId } = county.as('shift-head');
    expect(rows).toEqual([{ state: 'rated', channel: 'phone', taken_down_by: accountId, status: 'registered' }]);
    // The step says that it was the reporter; the audit entry, who wrote it down.
    const { rows: steps } =
      await sql`select action, actor_role from incidents.step order by position desc limit 1`.execute(tx);
    expect(steps).toEqual([{ action: 'reopen', actor_role: 'reporter' }]);
  },
);

inSandbox(
  'who worked a case does not call about it, and only the county sets how many are called',
  async (unit, tx) => {
    const { county, incidentId } = await toCall(unit);
    const input = { incidentId, result: 'no-answer' as const };
    const looked = JSON.stringify([county.as('town-dispatcher').accountId]);
    await sql`update incidents.incident set facts = jsonb_set(facts, '{everInspectedBy}', ${looked}::jsonb)`.execute(
      tx,
    );
    const call = (who: 'town-dispatcher' | 'unit-head') => county.run(who, recordCall(county.book), input, hours(3));
    await expect(call('town-dispatcher')).rejects.toMatchObject({ code: 'incidents.party-to-the-case' });
    await expect(call('unit-head')).rejects.toMatchObject({ kind: 'missing' });
    await expect(county.run('town-acceptor', setCallBacks, all)).rejects.toMatchObject({ kind: 'forbidden' });
  },
);

inSandbox('a message is asked for with no words and no number, and opened only when it leaves', async (unit, tx) => {
  const { county, incidentId, token } = await toCall(unit, { phone, language: 'en' });
  const [told] = await messagesAbout(tx, { countyCode: county.countyCode, subjectId: incidentId });
  expect(told).toMatchObject({ template: 'answered', state: 'waiting', recipientKind: 'reporter' });
  const links = { publicAddress: 'https://linjiang.example', linkOf: () => '' };
  const [reporter] = caseAddressees(county.services, links);
  const message = { countyCode: county.countyCode, recipientId: incidentId } as never;
  expect(await reporter!.open(message)).toMatchObject({
    to: phone,
    details: { link: `https://linjiang.example/portal/${county.countyCode}/follow/${token}` },
  });
  const bare = caseAddressees(county.services, { ...links, publicAddress: null });
  expect(await bare[0]!.open(message)).toMatchObject({ to: phone, details: { link: null } });
  const { rows } = await sql<{ text: string }>`
    select one::text as text from incidents.reporter one union all select one::text from notifications.message one`.execute(
    tx,
  );
  expect(rows.map(({ text }) => text).join()).not.toMatch(new RegExp(`${phone}|${token}`));
  await unit.transact(systemEyes, (inner) => sql`delete from incidents.reporter`.execute(inner));
  expect(await reporter!.open(message)).toBeNull();
});

inSandbox('whoever wants no messages gets none, and may still be called', async (unit, tx) => {
  const { county, incidentId } = await toCall(unit, { phone, noMessages: true });
  expect(await messagesAbout(tx, { countyCode: county.countyCode, subjectId: incidentId })).toEqual([]);
  expect((await box(county, 'due')).items).toMatchObject([{ incidentId }]);
});
