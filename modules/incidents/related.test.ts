/** Cases that belong together, on real SQL; longer than 300 lines because each rule needs its own cases. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Tx, Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { brokenCase, readCase } from '../../tests/fixtures/stored-case.ts';
import type { ActionInput } from './commands/action-input.ts';
import { reportIncident, type ReportInput } from './commands/report-incident.ts';
import { newLinkToken } from './commands/reporter-link.ts';
import { splitCase } from './commands/split-case.ts';
import { takeAction } from './commands/take-action.ts';
import { candidates } from './queries/candidates.ts';
import { incidentFile } from './queries/incident-file.ts';
import { publicCase } from './queries/public-case.ts';
import type { IncidentFacts } from './rules/facts.ts';
import { incidentTimers } from './timers.ts';

const inSandbox = sandbox();
let serial = 0;
const minutes = (count: number) => new Date(fixtureNow.getTime() + count * 60_000);

type Scene = { county: SmallCounty; unit: Unit; tx: Tx };
type Act = Partial<ActionInput> & { action: ActionInput['action'] };

const marksOf = (county: SmallCounty) => {
  serial += 1;
  return {
    number: `9901012026010${String(7_000_000 + serial)}`,
    queryCode: `R${String(serial).padStart(7, '0')}`,
    linkToken: newLinkToken(county.countyCode),
  };
};

async function report({ county }: Scene, given: Partial<ReportInput> = {}, now = fixtureNow): Promise<string> {
  const answer = await county.run(
    'town-acceptor',
    reportIncident(county.services, county.book, marksOf(county)),
    {
      incidentId: uuidv7(),
      source: 'hotline',
      appealKind: 'complaint',
      matterCode: 'event-04-05',
      description: '门前有人店外经营。',
      place: { point: county.inside['grid-1'] },
      emergency: false,
      attachments: [],
      ...given,
    },
    now,
  );
  return answer.incidentId;
}

function act({ county }: Scene, who: PersonKey, incidentId: string, given: Act, now = fixtureNow) {
  return county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given }, now);
}

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
  const broken = brokenCase(life, life.row.due_at?.getTime() ?? null, county.book.time);
  expect(broken.filter((sentence) => !sentence.includes('timers'))).toEqual([]);
  return { ...life, facts: life.row.facts as IncidentFacts, actions: life.steps.map((step) => step.action) };
}

async function sceneOf(unit: Unit, tx: Tx): Promise<Scene> {
  return { county: await foundSmallCounty(unit), unit, tx };
}

const toHandled = async (scene: Scene, incidentId: string) => {
  const { county } = scene;
  await act(scene, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await act(scene, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(scene, 'unit-head', incidentId, { action: 'receive' });
  await act(scene, 'unit-head', incidentId, { action: 'report-done', answer: '已劝导入店' });
};

const toClosed = async (scene: Scene, incidentId: string, now = fixtureNow) => {
  await toHandled(scene, incidentId);
  const { county } = scene;
  const inspectorId = county.as('worker').accountId;
  await act(scene, 'town-dispatcher', incidentId, { action: 'ask-inspection', inspectorId });
  await act(scene, 'worker', incidentId, { action: 'pass' });
  const end = { action: 'close' as const, outcome: 'solved' as const, answer: '已经清理,谢谢您。' };
  await act(scene, 'town-acceptor', incidentId, end, now);
};

inSandbox(
  'edge case 7: three reports of one thing are merged, and all three reporters read the answer',
  async (unit, tx) => {
    const scene = await sceneOf(unit, tx);
    const { county } = scene;
    const leader = await report(scene);
    const followers = [await report(scene), await report(scene)];
    for (const incidentId of followers) {
      await act(scene, 'town-acceptor', incidentId, { action: 'merge', leaderId: leader });
      expect((await caseOf(scene, incidentId)).row).toMatchObject({ status: 'merged', due_at: null });
    }
    const during = await publicCase(county.services, unit, {
      countyCode: county.countyCode,
      incidentId: followers[0]!,
      now: fixtureNow,
    });
    expect(during.stage).toBe('accept');
    await toHandled(scene, leader);
    const worked = { countyCode: county.countyCode, incidentId: followers[0]!, now: fixtureNow };
    expect((await publicCase(county.services, unit, worked)).stage).toBe('handle');
    const inspectorId = county.as('worker').accountId;
    await act(scene, 'town-dispatcher', leader, { action: 'ask-inspection', inspectorId });
    await act(scene, 'worker', leader, { action: 'pass' });
    const end = { action: 'close' as const, outcome: 'solved' as const, answer: '已经清理,谢谢您。' };
    await act(scene, 'town-acceptor', leader, end);
    await letTimePass(scene, minutes(1));
    for (const incidentId of followers) {
      const life = await caseOf(scene, incidentId);
      expect(life.facts).toMatchObject({ status: 'closed', outcome: 'solved', leaderId: leader });
      expect(life.actions).toEqual(['report', 'merge', 'follow-leader']);
      const told = await publicCase(county.services, unit, { ...worked, incidentId, now: minutes(2) });
      expect(told).toMatchObject({ stage: 'answer', outcome: 'solved', answer: '已经清理,谢谢您。', mayRate: true });
    }
  },
);

inSandbox('edge case 7: unmerging restores the clock with what was left, and its timer', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const leader = await report(scene);
  const follower = await report(scene);
  const before = (await caseOf(scene, follower)).row.due_at!;
  await act(scene, 'town-acceptor', follower, { action: 'merge', leaderId: leader }, minutes(5));
  expect((await caseOf(scene, follower)).timers).toEqual([]);
  await act(scene, 'town-acceptor', follower, { action: 'unmerge', reason: '不是同一处' }, minutes(65));
  const life = await caseOf(scene, follower);
  expect(life.facts).toMatchObject({ status: 'reported', leaderId: null, resumeStatus: null });
  expect(life.row.due_at!.getTime()).toBe(before.getTime() + 60 * 60_000);
  expect(life.timers).toHaveLength(1);
  const { rows } = await sql`select 1 from incidents.relation where incident_id = ${follower}`.execute(tx);
  expect(rows).toHaveLength(0);
});

inSandbox('followers go on where they stood when their leader is declined or cancelled', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  for (const ends of ['decline', 'cancel'] as const) {
    const leader = await report(scene);
    const follower = await report(scene);
    await act(scene, 'town-acceptor', follower, { action: 'register', ruleId: scene.county.rule });
    await act(scene, 'town-dispatcher', follower, { action: 'merge', leaderId: leader });
    const who = ends === 'decline' ? 'town-acceptor' : 'shift-head';
    await act(scene, who, leader, { action: ends, reason: '不属实', answer: '经核实不属实。' });
    await letTimePass(scene, minutes(1));
    expect((await caseOf(scene, follower)).facts).toMatchObject({ status: 'registered', leaderId: null });
  }
});

inSandbox('there are no chains: neither to a follower nor of one who leads, nor to itself', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const [one, two, three] = [await report(scene), await report(scene), await report(scene)];
  await act(scene, 'town-acceptor', two, { action: 'merge', leaderId: one });
  const merge = (from: string, to: string) => act(scene, 'town-acceptor', from, { action: 'merge', leaderId: to });
  await expect(merge(three, two)).rejects.toMatchObject({ code: 'incidents.leader-not-open' });
  await expect(merge(one, three)).rejects.toMatchObject({ code: 'incidents.has-followers' });
  await expect(merge(three, three)).rejects.toMatchObject({ code: 'incidents.leader-is-itself' });
});

inSandbox(
  'the leader is picked from open cases near in place and time, and the file shows who belongs together',
  async (unit, tx) => {
    const scene = await sceneOf(unit, tx);
    const { county } = scene;
    const leader = await report(scene);
    const far = await report(scene, { place: { point: county.inside['grid-2'] } });
    const old = await report(scene, {}, minutes(-100 * 60));
    const follower = await report(scene);
    const asked = {
      countyCode: county.countyCode,
      incidentId: follower,
      actor: county.as('town-acceptor'),
      now: fixtureNow,
    };
    const found = await candidates(county.services, unit, { ...asked, kind: 'leader' });
    expect(found.map((each) => each.id)).toEqual([leader]);
    expect(found.map((each) => each.id)).not.toContain(far);
    expect(found.map((each) => each.id)).not.toContain(old);
    expect(found[0]!.reason).toBe('same-place-and-matter');
    await act(scene, 'town-acceptor', follower, { action: 'merge', leaderId: leader });
    const links = { key: Buffer.alloc(32, 3), now: () => fixtureNow } as never;
    const ofLeader = await incidentFile(county.services, unit, links, { ...asked, incidentId: leader });
    expect(ofLeader.related.followers.map((each) => each.incidentId)).toEqual([follower]);
    expect(ofLeader.possible.map((each) => each.action)).not.toContain('merge');
    const ofFollower = await incidentFile(county.services, unit, links, asked);
    expect(ofFollower.related.leader?.incidentId).toBe(leader);
    expect(ofFollower.possible.map((each) => each.action)).toContain('unmerge');
  },
);

async function split(scene: Scene) {
  const { county } = scene;
  const whole = await report(scene, { reporter: { name: '王小明', phone: '13812345678' } });
  await act(scene, 'town-acceptor', whole, { action: 'register', ruleId: county.rule });
  const parts = [
    { incidentId: uuidv7(), matterCode: 'event-04-05', description: '店外经营' },
    { incidentId: uuidv7(), description: '门前堆物' },
  ];
  const marks = parts.map(() => marksOf(county)).map(({ number, queryCode }) => ({ number, queryCode }));
  const command = splitCase(county.services, county.book, marks);
  const answer = await county.run('town-dispatcher', command, { incidentId: whole, reason: '是两件事', parts });
  expect(answer.status).toBe('split');
  return { whole, parts: parts.map((part) => part.incidentId) };
}

inSandbox(
  'a split case waits for its parts, which are cases with clocks of their own for the same reporter',
  async (unit, tx) => {
    const scene = await sceneOf(unit, tx);
    const { county } = scene;
    const { whole, parts } = await split(scene);
    expect((await caseOf(scene, whole)).facts).toMatchObject({ status: 'split', childrenOpen: 2 });
    for (const part of parts) {
      const life = await caseOf(scene, part);
      expect(life.facts).toMatchObject({
        status: 'reported',
        parentId: whole,
        deskOrganisationId: county.organisations.town,
      });
      expect(life.row.due_at).not.toBeNull();
    }
    const links = { key: Buffer.alloc(32, 3), now: () => fixtureNow } as never;
    const asked = { countyCode: county.countyCode, actor: county.as('town-acceptor'), now: fixtureNow };
    const file = await incidentFile(county.services, unit, links, { ...asked, incidentId: parts[0]! });
    expect(file.reporter?.name).toBe('王*明');
    expect(file.related.whole?.incidentId).toBe(whole);
    await toClosed(scene, parts[0]!);
    await letTimePass(scene, minutes(1));
    expect((await caseOf(scene, whole)).facts).toMatchObject({ status: 'split', childrenOpen: 1, childrenClosed: 1 });
    await act(scene, 'town-acceptor', parts[1]!, { action: 'decline', reason: '不属实', answer: '不属实' });
    await letTimePass(scene, minutes(1));
    const life = await caseOf(scene, whole);
    expect(life.facts).toMatchObject({ status: 'inspected', inspectionMark: 'split', childrenOpen: 0 });
    expect(life.actions).toEqual(['report', 'register', 'split', 'child-final', 'child-final']);
  },
);

inSandbox('a split case of which no part was closed is cancelled', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const { whole, parts } = await split(scene);
  for (const part of parts) {
    await act(scene, 'town-acceptor', part, { action: 'decline', reason: '不属实', answer: '不属实' });
  }
  await letTimePass(scene, minutes(1));
  expect((await caseOf(scene, whole)).facts).toMatchObject({ status: 'cancelled' });
});

inSandbox('a part that ends twice is counted once', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const { whole, parts } = await split(scene);
  const decline = { action: 'decline' as const, reason: '不属实', answer: '不属实' };
  await act(scene, 'town-acceptor', parts[0]!, decline);
  await letTimePass(scene, minutes(1));
  await act(scene, 'shift-head', parts[0]!, { action: 'reconsider', reason: '重新看' });
  await act(scene, 'town-acceptor', parts[0]!, decline);
  await letTimePass(scene, minutes(2));
  expect((await caseOf(scene, whole)).facts).toMatchObject({ status: 'split', childrenOpen: 1 });
});
