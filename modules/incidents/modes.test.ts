/** What the modes of a rule leave to system and reporter, on real SQL; longer than 300 lines because each mode needs its own case. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { putDispatchEntries, putMatters, setModes } from '#modules/catalogue/public.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { brokenCase, readCase } from '../../tests/fixtures/stored-case.ts';
import { actAsReporter, rateCase } from './commands/act-as-reporter.ts';
import type { ActionInput } from './commands/action-input.ts';
import { erasePersonalText } from './commands/erase-personal-text.ts';
import { isDrawn } from './commands/find-out.ts';
import { reportIncident, type ReportInput } from './commands/report-incident.ts';
import { followLink, newLinkToken } from './commands/reporter-link.ts';
import { takeAction } from './commands/take-action.ts';
import { publicCase } from './queries/public-case.ts';
import type { IncidentFacts } from './rules/facts.ts';
import { openBook } from './services.ts';
import { incidentTimers } from './timers.ts';

const inSandbox = sandbox();
let serial = 0;
const minutes = (count: number) => new Date(fixtureNow.getTime() + count * 60_000);
const days = (count: number) => minutes(count * 1440);

type Modes = Partial<Parameters<typeof setModes.run>[1]>;
type Scene = { county: SmallCounty; unit: Unit; tx: Tx; ruleId: string };

/** The small county with one more matter, of one rule, one leading unit, and these modes. */
async function sceneWith(unit: Unit, tx: Tx, modes: Modes = {}): Promise<Scene> {
  const county = await foundSmallCounty(unit);
  const first = uuidv7();
  await county.run('system', putMatters, {
    source: 'modes',
    matters: [
      {
        matterCode: 'event-04-07',
        kind: 'event',
        majorCode: '04',
        majorName: '街面秩序',
        minorCode: '07',
        minorName: '乱堆物料',
      },
    ],
    rules: [
      {
        ruleId: first,
        matterCode: 'event-04-07',
        number: 1,
        opensWhen: '道路上堆放物料',
        closesWhen: '物料已清走',
        limits: [{ stage: 'finish', value: 1, unit: 'work_day' }],
        handlers: ['城市管理局'],
        supervisors: [],
      },
    ],
  });
  await county.run('system', putDispatchEntries, { entries: [entry(county, 7, county.organisations.department)] });
  const { ruleId } = await county.run('centre-head', setModes, { ruleId: first, newRuleId: uuidv7(), ...modes });
  county.services.catalogue.forget();
  return { county: { ...county, book: await openBook(county.services, county.countyCode) }, unit, tx, ruleId };
}

function entry(county: SmallCounty, number: number, leadOrganisationId: string) {
  const { countyCode } = county;
  const basis = '三定规定';
  return {
    entryId: uuidv7(),
    number,
    matterCode: 'event-04-07',
    divisionPath: countyCode,
    leadOrganisationId,
    limitMinutes: null,
    basis,
  };
}

async function report({ county }: Scene, given: Partial<ReportInput> = {}, who: PersonKey = 'town-acceptor') {
  serial += 1;
  const linkToken = newLinkToken(county.countyCode);
  const marks = {
    number: `9901012026010${String(5_000_000 + serial)}`,
    queryCode: `M${String(serial).padStart(7, '0')}`,
    linkToken,
  };
  const answer = await county.run(who, reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'hotline',
    appealKind: 'complaint',
    matterCode: 'event-04-07',
    description: '路上堆了砖头。',
    place: { point: county.inside['grid-1'] },
    emergency: false,
    attachments: [],
    ...given,
  });
  return { ...answer, linkToken };
}

type Act = Partial<ActionInput> & { action: ActionInput['action'] };

function act({ county }: Scene, who: PersonKey, incidentId: string, given: Act, now = fixtureNow) {
  return county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given }, now);
}

/** Fires what is due by then, in rounds, and tells of faults. */
async function letTimePass({ county, unit }: Scene, now: Date): Promise<void> {
  const handlers = new Map(incidentTimers(county.services).map((handler) => [handler.kind, handler]));
  const faults: unknown[] = [];
  for (let round = 0; round < 5; round += 1) {
    const fired = await fireTimers(unit, county.runCommand, handlers, now, (error) => void faults.push(error));
    if (fired === 0) break;
  }
  expect(faults).toEqual([]);
}

async function caseOf({ unit, county }: Scene, incidentId: string) {
  const life = await readCase(unit, county.countyCode, incidentId);
  return { ...life, facts: life.row.facts as IncidentFacts, actions: life.steps.map((step) => step.action) };
}

async function whole(scene: Scene, incidentId: string): Promise<void> {
  const life = await readCase(scene.unit, scene.county.countyCode, incidentId);
  expect(
    brokenCase(life, life.row.due_at?.getTime() ?? null).filter((sentence) => !sentence.includes('timers')),
  ).toEqual([]);
}

async function handled(scene: Scene, now = fixtureNow, outcome?: 'partly-solved') {
  const { incidentId, linkToken } = await report(scene);
  const { county, ruleId } = scene;
  await act(scene, 'town-acceptor', incidentId, { action: 'register', ruleId }, now);
  await act(scene, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department }, now);
  await act(scene, 'unit-head', incidentId, { action: 'receive' }, now);
  const done = { action: 'report-done' as const, answer: '砖头已清走', ...(outcome ? { outcome } : {}) };
  await act(scene, 'unit-head', incidentId, done, now);
  return { incidentId, linkToken };
}

async function ratingOf({ tx }: Scene, incidentId: string) {
  const { rows } = await sql<{ round: number; state: string; solved: boolean | null }>`
    select round, state, solved from incidents.rating where incident_id = ${incidentId} order by round`.execute(tx);
  return rows;
}

async function rate(scene: Scene, token: string, solved: boolean, now = fixtureNow, why?: string) {
  const { countyCode, incidentId, actor } = await followLink(scene.unit, token);
  const given = { responded: true, solved, satisfied: solved, ...(why ? { why } : {}) };
  return scene.county.runCommand(rateCase(scene.county.book), {
    commandId: uuidv7(),
    countyCode,
    actor,
    now,
    input: { incidentId, ...given },
  });
}

inSandbox('a rule’s modes are set by a new version; the old one stays for its cases', async (unit, tx) => {
  const scene = await sceneWith(unit, tx, { dispatchMode: 'automatic' });
  const { rows } = await sql<{ dispatch_mode: string; valid_to: string | null }>`
    select dispatch_mode, valid_to::text from catalogue.rule where matter_code = 'event-04-07'
    order by valid_to nulls last`.execute(tx);
  expect(rows).toEqual([
    { dispatch_mode: 'manual', valid_to: '2026-01-05' },
    { dispatch_mode: 'automatic', valid_to: null },
  ]);
  const same = { ruleId: scene.ruleId, newRuleId: uuidv7(), dispatchMode: 'automatic' as const };
  expect(await scene.county.run('centre-head', setModes, same)).toEqual({ ruleId: scene.ruleId, changed: false });
  const town = { ruleId: scene.ruleId, newRuleId: uuidv7(), closeMode: 'silent-days' as const };
  await expect(scene.county.run('town-acceptor', setModes, town)).rejects.toMatchObject({
    code: 'catalogue.county-only',
  });
});

inSandbox('a later edition of the standard keeps the modes that people have set', async (unit, tx) => {
  const { county } = await sceneWith(unit, tx, { inspectMode: 'sample', sampleShare: 5, silentDays: 9 });
  await county.run('system', putMatters, {
    source: 'modes',
    matters: [],
    rules: [
      {
        ruleId: uuidv7(),
        matterCode: 'event-04-07',
        number: 1,
        opensWhen: '道路上堆放物料',
        closesWhen: '物料已清走,路面干净',
        limits: [{ stage: 'finish', value: 1, unit: 'work_day' }],
        handlers: ['城市管理局'],
        supervisors: [],
        verifyMode: 'required',
      },
    ],
  });
  const { rows } = await sql`
    select closes_when, verify_mode, dispatch_mode, inspect_mode, sample_share, silent_days from catalogue.rule
    where matter_code = 'event-04-07' and valid_to is null`.execute(tx);
  expect(rows).toEqual([
    {
      closes_when: '物料已清走,路面干净',
      verify_mode: 'required',
      dispatch_mode: 'manual',
      inspect_mode: 'sample',
      sample_share: 5,
      silent_days: 9,
    },
  ]);
});

inSandbox('where one rule and one unit fit, the system dispatches and says why', async (unit, tx) => {
  const scene = await sceneWith(unit, tx, { dispatchMode: 'automatic' });
  const { incidentId } = await report(scene);
  await letTimePass(scene, fixtureNow);
  const { row, actions } = await caseOf(scene, incidentId);
  expect(row.status).toBe('dispatched');
  expect(actions).toEqual(['report', 'register', 'dispatch']);
  expect(row.dispatch_reason).toMatchObject({ automatic: true, by: 'catalogue-entry', entryNumber: 7, first: true });
  await whole(scene, incidentId);
});

inSandbox(
  'nothing is dispatched by itself when two units fit, the place is open, or somebody works it',
  async (unit, tx) => {
    const scene = await sceneWith(unit, tx, { dispatchMode: 'automatic' });
    const claimed = await report(scene);
    await act(scene, 'town-acceptor', claimed.incidentId, { action: 'claim' });
    const placeless = await report(scene, { place: { words: '桥边' } });
    await letTimePass(scene, fixtureNow);
    const other = entry(scene.county, 8, scene.county.organisations['other-department']);
    await scene.county.run('system', putDispatchEntries, { entries: [other] });
    const contested = await report(scene);
    await letTimePass(scene, fixtureNow);
    for (const { incidentId } of [claimed, placeless, contested]) {
      expect((await caseOf(scene, incidentId)).row.status).toBe('reported');
    }
  },
);

inSandbox(
  'what the system dispatched one dispatcher takes back for ten minutes; then it takes two',
  async (unit, tx) => {
    const scene = await sceneWith(unit, tx, { dispatchMode: 'automatic' });
    const first = await report(scene);
    const second = await report(scene);
    await letTimePass(scene, fixtureNow);
    const recall = { action: 'recall' as const, reason: '地点有误' };
    const back = await act(scene, 'town-dispatcher', first.incidentId, recall, minutes(9));
    expect(back).toMatchObject({ status: 'registered', proposalId: null });
    const late = await act(scene, 'town-dispatcher', second.incidentId, recall, minutes(11));
    expect(late.proposalId).not.toBeNull();
    expect((await caseOf(scene, second.incidentId)).row.status).toBe('dispatched');
    // Taken back, it is not dispatched by itself once more.
    await act(scene, 'town-dispatcher', first.incidentId, { action: 'send-back', reason: '重新受理' }, minutes(12));
    await letTimePass(scene, minutes(13));
    expect((await caseOf(scene, first.incidentId)).row.status).toBe('reported');
    await whole(scene, first.incidentId);
  },
);

inSandbox(
  'of a sampling rule the drawn are looked at, the others passed and marked as not looked at',
  async (unit, tx) => {
    const scene = await sceneWith(unit, tx, { inspectMode: 'sample', sampleShare: 50 });
    const seen = { drawn: 0, passed: 0 };
    for (let n = 0; n < 12; n += 1) {
      const { incidentId } = await handled(scene);
      await letTimePass(scene, fixtureNow);
      const { facts, row } = await caseOf(scene, incidentId);
      expect(facts.drawnForInspection).toBe(isDrawn(`sample ${incidentId} 0`, 50));
      if (facts.drawnForInspection) {
        seen.drawn += 1;
        expect(row.status).toBe('handled');
      } else {
        seen.passed += 1;
        expect([row.status, facts.inspectionMark, facts.everInspectedBy]).toEqual(['inspected', 'unsampled', []]);
      }
      await whole(scene, incidentId);
    }
    expect(seen.drawn).toBeGreaterThan(0);
    expect(seen.passed).toBeGreaterThan(0);
  },
);

test('a share of nothing passes all, of a hundred none', () => {
  const seeds = Array.from({ length: 200 }, (_, n) => `sample ${n}`);
  expect(seeds.filter((seed) => isDrawn(seed, 0))).toHaveLength(0);
  expect(seeds.filter((seed) => isDrawn(seed, 100))).toHaveLength(200);
  const many = seeds.filter((seed) => isDrawn(seed, 30)).length;
  expect(many).toBeGreaterThan(40);
  expect(many).toBeLessThan(80);
});

inSandbox('the reporter inspects by the link, and the system closes with the unit’s words', async (unit, tx) => {
  const scene = await sceneWith(unit, tx, { inspectMode: 'reporter', closeMode: 'reporter-solved' });
  const { incidentId, linkToken } = await handled(scene, fixtureNow, 'partly-solved');
  expect(await rate(scene, linkToken, true, minutes(5))).toEqual({ status: 'inspected', reopened: false });
  await letTimePass(scene, minutes(5));
  const { row, facts, actions } = await caseOf(scene, incidentId);
  expect([row.status, row.outcome, facts.inspectionMark]).toEqual(['closed', 'partly-solved', 'reporter']);
  expect(actions.slice(-2)).toEqual(['confirm-solved', 'close']);
  expect(await ratingOf(scene, incidentId)).toEqual([{ round: 0, state: 'rated', solved: true }]);
  const link = await followLink(unit, linkToken);
  const shown = await publicCase(scene.county.services, unit, { ...link, now: minutes(6) });
  expect(shown).toMatchObject({ stage: 'answer', status: 'closed', answer: '砖头已清走', mayRate: false });
  await letTimePass(scene, days(16));
  expect(await ratingOf(scene, incidentId)).toEqual([{ round: 0, state: 'counted', solved: true }]);
  await whole(scene, incidentId);
});

inSandbox('"not solved" sends it back once in a case’s life; the next time it only counts', async (unit, tx) => {
  const scene = await sceneWith(unit, tx, { inspectMode: 'photo' });
  const { incidentId, linkToken } = await handled(scene);
  const close = async (now: Date) => {
    await act(scene, 'town-dispatcher', incidentId, { action: 'inspect-by-desk' }, now);
    await act(scene, 'town-acceptor', incidentId, { action: 'close', outcome: 'solved', answer: '已清走' }, now);
  };
  await close(minutes(1));
  await expect(rate(scene, newLinkToken('990101'), true)).rejects.toMatchObject({ code: 'incidents.unknown-link' });
  expect(await rate(scene, linkToken, false, minutes(2), '还在那里')).toEqual({ status: 'handling', reopened: true });
  await expect(rate(scene, linkToken, true, minutes(3))).rejects.toMatchObject({ code: 'incidents.rating-not-open' });
  await act(scene, 'unit-head', incidentId, { action: 'report-done', answer: '又清了一次' }, minutes(4));
  await close(minutes(5));
  expect(await rate(scene, linkToken, false, minutes(6))).toEqual({ status: 'closed', reopened: false });
  await expect(rate(scene, linkToken, true, minutes(7))).rejects.toMatchObject({ code: 'incidents.already-rated' });
  expect(await ratingOf(scene, incidentId)).toEqual([
    { round: 0, state: 'rated', solved: false },
    { round: 1, state: 'rated', solved: false },
  ]);
  await whole(scene, incidentId);
});

inSandbox('after the silent days the system closes; a word from the reporter ends the silence', async (unit, tx) => {
  const scene = await sceneWith(unit, tx, { inspectMode: 'photo', closeMode: 'silent-days', silentDays: 3 });
  const silent = await handled(scene);
  const spoken = await handled(scene);
  for (const { incidentId } of [silent, spoken]) {
    await act(scene, 'town-dispatcher', incidentId, { action: 'inspect-by-desk' }, minutes(1));
  }
  expect(await rate(scene, spoken.linkToken, false, days(1))).toEqual({ status: 'handling', reopened: true });
  await letTimePass(scene, days(2));
  expect((await caseOf(scene, silent.incidentId)).row.status).toBe('inspected');
  await letTimePass(scene, days(4));
  expect((await caseOf(scene, silent.incidentId)).row).toMatchObject({ status: 'closed', outcome: 'solved' });
  expect((await caseOf(scene, spoken.incidentId)).row.status).toBe('handling');
  await letTimePass(scene, days(30));
  expect(await ratingOf(scene, silent.incidentId)).toEqual([{ round: 0, state: 'lapsed', solved: null }]);
  await expect(rate(scene, silent.linkToken, true, days(30))).rejects.toMatchObject({ code: 'incidents.rating-over' });
  await whole(scene, silent.incidentId);
  await whole(scene, spoken.incidentId);
});

inSandbox('silence of a reporter who has no link closes nothing', async (unit, tx) => {
  const scene = await sceneWith(unit, tx, { inspectMode: 'photo', closeMode: 'silent-days', silentDays: 1 });
  const { incidentId } = await report(scene, { source: 'worker' }, 'worker');
  await act(scene, 'town-acceptor', incidentId, { action: 'register', ruleId: scene.ruleId });
  await act(scene, 'town-dispatcher', incidentId, {
    action: 'dispatch',
    unitId: scene.county.organisations.department,
  });
  await act(scene, 'unit-head', incidentId, { action: 'receive' });
  await act(scene, 'unit-head', incidentId, { action: 'report-done', answer: '已清走' });
  await act(scene, 'town-dispatcher', incidentId, { action: 'inspect-by-desk' });
  await letTimePass(scene, days(5));
  expect((await caseOf(scene, incidentId)).row.status).toBe('inspected');
});

inSandbox(
  'the link shows the case without names; withdrawing and reconsidering are the reporter’s',
  async (unit, tx) => {
    const scene = await sceneWith(unit, tx);
    const { county } = scene;
    const withdrawn = await report(scene, { reporter: { name: '王小明', phone: '13812345678' } });
    const asReporter = async (token: string, action: 'withdraw' | 'reconsider', reason?: string) => {
      const { countyCode, incidentId, actor } = await followLink(unit, token);
      const input = { incidentId, action, reason };
      return county.runCommand(actAsReporter(county.book), {
        commandId: uuidv7(),
        countyCode,
        actor,
        now: minutes(1),
        input,
      });
    };
    const link = await followLink(unit, withdrawn.linkToken);
    const shown = await publicCase(county.services, unit, { ...link, now: fixtureNow });
    expect(shown).toMatchObject({
      stage: 'accept',
      matterName: '乱堆物料',
      mayWithdraw: true,
      mayRate: false,
      answer: null,
    });
    expect(JSON.stringify(shown)).not.toMatch(/王|138|测试|砖头/);
    expect(await asReporter(withdrawn.linkToken, 'withdraw')).toEqual({ status: 'cancelled' });
    const declined = await report(scene);
    const refusal = { action: 'decline' as const, reason: '不属于受理范围', answer: '请向信访部门反映' };
    await act(scene, 'town-acceptor', declined.incidentId, refusal);
    const after = await followLink(unit, declined.linkToken);
    expect(await publicCase(county.services, unit, { ...after, now: fixtureNow })).toMatchObject({
      answer: '请向信访部门反映',
      mayReconsider: true,
    });
    expect(await asReporter(declined.linkToken, 'reconsider', '请再看看')).toEqual({ status: 'reported' });
    await act(scene, 'town-acceptor', declined.incidentId, refusal, minutes(2));
    await expect(asReporter(declined.linkToken, 'reconsider', '再看')).rejects.toMatchObject({
      code: 'incidents.already-reconsidered',
    });
    const { rows } = await sql<{ text: string }>`
    select (select string_agg(answer::text, ' ') from platform.command) || (select string_agg(link::text, ' ')
      from incidents.reporter_link as link) as text`.execute(tx);
    expect(rows[0]!.text).not.toContain(withdrawn.linkToken);
    await whole(scene, declined.incidentId);
  },
);

inSandbox(
  'what was fixed on the spot is always drawn for a re-check, and erasing takes the reporter’s words',
  async (unit, tx) => {
    const scene = await sceneWith(unit, tx, { inspectMode: 'photo' });
    const spot = await report(scene, { source: 'worker', solvedOnSpot: { answer: '已清走' } }, 'worker');
    const { rows: drawn } = await sql<{ state: string; share: number }>`
    select state, share from incidents.recheck where incident_id = ${spot.incidentId}`.execute(tx);
    expect(drawn).toEqual([{ state: 'sampled', share: 100 }]);
    const { incidentId, linkToken } = await handled(scene);
    await act(scene, 'town-dispatcher', incidentId, { action: 'inspect-by-desk' });
    await act(scene, 'town-acceptor', incidentId, { action: 'close', outcome: 'solved', answer: '已清走' });
    await rate(scene, linkToken, true, minutes(1), '谢谢李师傅');
    await scene.county.run('centre-head', erasePersonalText, {
      incidentId,
      orderNumber: '删〔2026〕2 号',
      basis: '个人信息保护法第四十七条',
      secondPersonId: scene.county.as('shift-head').accountId,
    });
    const { rows } = await sql`select 1 from incidents.rating_content where incident_id = ${incidentId}`.execute(tx);
    expect(rows).toHaveLength(0);
  },
);
