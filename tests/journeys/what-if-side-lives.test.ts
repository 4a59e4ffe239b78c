/** Longer than 300 lines because each life that stops or prolongs a clock is told here. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { storeFile } from '#modules/attachments/commands/store-file.ts';
import { createCatalogueCache, createWorkingTimeBooks, shipCalendars } from '#modules/catalogue/public.ts';
import { createGridIndexes } from '#modules/grids/public.ts';
import { createOrganisationTrees } from '#modules/organisation/public.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { officeHours } from '#platform/pure/working-time/calendar.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { liveMany } from '../fixtures/random-lives.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../fixtures/small-county.ts';
import type { ActionInput } from '#modules/incidents/commands/action-input.ts';
import { reportIncident } from '#modules/incidents/commands/report-incident.ts';
import { takeAction } from '#modules/incidents/commands/take-action.ts';
import { type IncidentServices, openBook } from '#modules/incidents/services.ts';
import { whatIf } from '#modules/incidents/what-if/what-if.ts';

const inSandbox = sandbox();
const minutes = (count: number) => new Date(fixtureNow.getTime() + count * 60_000);
const day = 1440;
const nothing = { limits: [], calendar: null };
const anywhere = { organisationId: null, matterCode: null, appealKind: null, emergency: null };
const handling = (value: number) => ({
  ...nothing,
  limits: [
    {
      ...anywhere,
      clock: 'handle',
      matterCode: 'event-04-05',
      limit: { value, unit: 'work_hour', dayMode: 'minutes' },
    },
  ] as const,
});

type Scene = { county: SmallCounty; unit: Unit };
type Act = Partial<ActionInput> & { action: ActionInput['action'] };
let serial = 0;

/** Office hours for everybody, so that the time of a night is not counted. */
async function openScene(unit: Unit): Promise<Scene> {
  const county = await foundSmallCounty(unit);
  const { countyCode, runCommand, organisations } = county;
  await shipCalendars({ runCommand, unit }, { countyCode, centreId: organisations.county, now: minutes(-day) });
  county.services.workingTimes.forget();
  return { county: { ...county, book: await openBook(county.services, countyCode) }, unit };
}

async function act({ county }: Scene, who: PersonKey, incidentId: string, given: Act, at: number): Promise<void> {
  await county.run(who, takeAction(county.book), { attachments: [], ...given, incidentId }, minutes(at));
}

async function report(scene: Scene, at = 0): Promise<string> {
  const { county } = scene;
  serial += 1;
  const marks = { number: `9901012026010${8_000_000 + serial}`, queryCode: `H${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run(
    'acceptor',
    reportIncident(county.services, county.book, marks),
    {
      incidentId: uuidv7(),
      source: 'hotline',
      appealKind: 'complaint',
      matterCode: 'event-04-05',
      description: '店外经营,占了人行道。',
      place: { words: '人民路 12 号' },
      emergency: false,
      attachments: [],
    },
    minutes(at),
  );
  return incidentId;
}

async function toHandling(scene: Scene): Promise<string> {
  const incidentId = await report(scene);
  await act(scene, 'acceptor', incidentId, { action: 'register', ruleId: scene.county.ruleByPhoto }, 5);
  const unitId = scene.county.organisations.department;
  await act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId }, 10);
  await act(scene, 'unit-head', incidentId, { action: 'receive' }, 20);
  return incidentId;
}

async function extend(scene: Scene, incidentId: string, at: number): Promise<void> {
  await act(scene, 'unit-head', incidentId, { action: 'ask-extension', reason: '材料未到货' }, at);
  await act(scene, 'dispatcher', incidentId, { action: 'approve-request' }, at + 1);
}

async function hangUp(scene: Scene, incidentId: string, at: number): Promise<void> {
  const fileId = uuidv7();
  const shape = { kind: 'document', mediaType: 'image/webp', byteSize: 1, digest: '', width: 1, height: 1 };
  await scene.county.run('unit-head', storeFile, { fileId, ...shape, takenMinute: null });
  const until = addDays(chinaDay(minutes(at)), 9);
  const attachments = [{ fileId, kind: 'document' as const }];
  await act(scene, 'unit-head', incidentId, { action: 'ask-hang-up', reason: '等停暖后施工', until, attachments }, at);
  await act(scene, 'dispatcher', incidentId, { action: 'approve-request' }, at + 1);
}

const done = { action: 'report-done', answer: '已劝导入店' } as const;

const lives: Record<string, (scene: Scene) => Promise<string>> = {
  async extended(scene) {
    const incidentId = await toHandling(scene);
    await extend(scene, incidentId, 60);
    await act(scene, 'unit-head', incidentId, done, 200);
    return incidentId;
  },
  async 'extended twice, and still open'(scene) {
    const incidentId = await toHandling(scene);
    await extend(scene, incidentId, 60);
    await extend(scene, incidentId, 70);
    return incidentId;
  },
  async 'extended, then corrected to another rule'(scene) {
    const incidentId = await toHandling(scene);
    await extend(scene, incidentId, 40);
    const { rule: ruleId } = scene.county;
    await act(scene, 'dispatcher', incidentId, { action: 'correct', ruleId, reason: '更正立案标准' }, 50);
    return incidentId;
  },
  async 'hung, taken up again and extended'(scene) {
    const incidentId = await toHandling(scene);
    await hangUp(scene, incidentId, 40);
    await act(scene, 'unit-head', incidentId, { action: 'resume-hung' }, 3 * day + 60);
    await extend(scene, incidentId, 3 * day + 61);
    await act(scene, 'unit-head', incidentId, done, 3 * day + 90);
    return incidentId;
  },
  async 'hung, and hung still'(scene) {
    const incidentId = await toHandling(scene);
    await hangUp(scene, incidentId, 40);
    return incidentId;
  },
  async 'returned and dispatched to the same unit'(scene) {
    const incidentId = await toHandling(scene);
    await act(scene, 'unit-head', incidentId, { action: 'return', ground: 'not-our-duty', reason: '不属本单位' }, 60);
    const unitId = scene.county.organisations.department;
    await act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId }, 70);
    await act(scene, 'unit-head', incidentId, { action: 'receive' }, 80);
    return incidentId;
  },
  async 'merged and taken out again'(scene) {
    const leaderId = await report(scene);
    const incidentId = await report(scene, 1);
    await act(scene, 'acceptor', incidentId, { action: 'merge', leaderId }, 5);
    await act(scene, 'acceptor', incidentId, { action: 'unmerge', reason: '不是同一件事' }, 200);
    return incidentId;
  },
  async reworked(scene) {
    const incidentId = await toHandling(scene);
    await act(scene, 'unit-head', incidentId, done, 60);
    await act(scene, 'dispatcher', incidentId, { action: 'rework', reason: '照片不清' }, 90);
    return incidentId;
  },
};

function ask({ county }: Scene, draft: Parameters<typeof whatIf>[1]['draft'] = nothing) {
  return whatIf(county.services, {
    countyCode: county.countyCode,
    actor: county.as('centre-head'),
    now: minutes(20 * day),
    from: chinaDay(fixtureNow),
    to: chinaDay(minutes(20 * day)),
    draft,
  });
}

for (const [life, live] of Object.entries(lives)) {
  inSandbox(`a case that was ${life}: unchanged, its clocks are what they were`, async (unit) => {
    const scene = await openScene(unit);
    await live(scene);
    const answer = await ask(scene);
    expect(answer.counts.runs).toBeGreaterThan(1);
    expect(answer.counts.unequal).toBe(0);
    expect(answer.total).toMatchObject({ moved: 0, newlyLate: 0, noLongerLate: 0 });

    const [altered] = await unit.ask(
      systemEyes,
      () => sql<{ incident_id: string }>`
        select incident_id from incidents.clock where nature = 'responsible' and due_at is not null
        order by started_at desc limit 1`,
    );
    await unit.transact(systemEyes, async (tx) => {
      await sql`update incidents.clock set due_at = due_at + interval '1 millisecond'
        where incident_id = ${altered!.incident_id} and nature = 'responsible' and due_at is not null
          and ordinal = (select max(ordinal) from incidents.clock as last where last.incident_id = clock.incident_id
            and last.nature = 'responsible' and last.due_at is not null)`.execute(tx);
    });
    expect((await ask(scene)).counts.unequal).toBe(1);
  });
}

inSandbox('an extension is as long as the limit that is tried out', async (unit) => {
  const scene = await openScene(unit);
  const incidentId = await toHandling(scene);
  await extend(scene, incidentId, 60);
  // Begun at 09:20 with three hours instead of two: due at 12:20, so at 15:50, and extended once more to the next day.
  const answer = await ask(scene, handling(3));
  expect(answer.counts.unequal).toBe(0);
  const [turned] = answer.cases;
  expect(turned).toBeUndefined();
  expect(answer.clocks.find(({ code }) => code === 'handle')).toMatchObject({ moved: 1, newlyLate: 0 });
  await act(scene, 'unit-head', incidentId, done, 200);
  const shorter = await ask(scene, handling(1));
  expect(shorter.cases).toMatchObject([
    { incidentId, clock: 'handle', dueAfter: minutes(20 + 2 * 60).toISOString(), lateAfter: true },
  ]);
});

inSandbox('a calendar that is tried out counts a hung case by its own hours, before and after', async (unit) => {
  const scene = await openScene(unit);
  await lives['hung, taken up again and extended']!(scene);
  const longer = officeHours.week.map((openings) =>
    openings.length === 0 ? openings : [{ from: '08:00', to: '20:00' }],
  ) as unknown as typeof officeHours.week;
  const definition = { ...officeHours, week: longer, seasons: [] };
  const answer = await ask(scene, { limits: [], calendar: { calendarCode: 'office-hours', definition } });
  expect(answer.counts.unequal).toBe(0);
  expect(answer.total.newlyLate).toBe(0);
});

/** What may be done to a case that is handled; what the rules refuse does not happen. */
const acts: Record<string, (scene: Scene, incidentId: string, at: number, leaderId: string) => Promise<void>> = {
  extend,
  hangUp,
  resume: (scene, incidentId, at) => act(scene, 'unit-head', incidentId, { action: 'resume-hung' }, at),
  async correct(scene, incidentId, at) {
    const { rule, ruleByPhoto } = scene.county;
    const ruleId = at % 2 === 0 ? rule : ruleByPhoto;
    await act(scene, 'dispatcher', incidentId, { action: 'correct', ruleId, reason: '更正立案标准' }, at);
  },
  async returnAndDispatch(scene, incidentId, at) {
    await act(scene, 'unit-head', incidentId, { action: 'return', ground: 'not-our-duty', reason: '不属本单位' }, at);
    const unitId = scene.county.organisations.department;
    await act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId }, at + 3);
    await act(scene, 'unit-head', incidentId, { action: 'receive' }, at + 9);
  },
  async rework(scene, incidentId, at) {
    await act(scene, 'unit-head', incidentId, done, at);
    await act(scene, 'dispatcher', incidentId, { action: 'rework', reason: '照片不清' }, at + 20);
  },
  async mergeAndUnmerge(scene, incidentId, at, leaderId) {
    await act(scene, 'acceptor', incidentId, { action: 'merge', leaderId }, at);
    await act(scene, 'acceptor', incidentId, { action: 'unmerge', reason: '不是同一件事' }, at + 50);
  },
};

inSandbox('lives made at random of all that stops, prolongs and changes a clock are what they were', async (unit) => {
  const scene = await openScene(unit);
  const random = seededRandom(3);
  const made: Record<string, number> = {};
  const leaderId = await report(scene);
  for (let life = 0; life < 16; life += 1) {
    const incidentId = await toHandling(scene);
    let at = 20;
    for (let number = 0; number < 9; number += 1) {
      at += random.integer(5, random.chance(0.1) ? 2000 : 40);
      const name = random.pick(Object.keys(acts));
      await acts[name]!(scene, incidentId, at, leaderId).then(
        () => {
          made[name] = (made[name] ?? 0) + 1;
        },
        (error: unknown) => expect(error).toBeInstanceOf(Refusal),
      );
      at += 60;
    }
  }
  expect(Object.keys(made).toSorted()).toEqual(Object.keys(acts).toSorted());
  const answer = await ask(scene);
  expect(answer.counts).toMatchObject({ cases: 17, unequal: 0 });
  expect(answer.total).toMatchObject({ moved: 0, newlyLate: 0, noLongerLate: 0 });
  // A limit that is tried out leaves every other clock of these lives where it was.
  const tried = await ask(scene, handling(5));
  expect(tried.counts.unequal).toBe(0);
  expect(tried.clocks.filter(({ moved }) => moved > 0).map(({ code }) => code)).toEqual(['handle']);
});

test('random lives of random people: unchanged, every clock is what it was', { timeout: 240_000 }, async () => {
  const held = await openTestDatabase();
  try {
    const { database: unit } = held;
    await liveMany(unit, { lives: 20, seed: 7 });
    const services = {
      unit,
      trees: createOrganisationTrees(unit),
      grids: createGridIndexes(unit),
      catalogue: createCatalogueCache(unit),
      workingTimes: createWorkingTimeBooks(unit),
    } as unknown as IncidentServices;
    const from = chinaDay(fixtureNow);
    const to = addDays(from, 40);
    const asked = { countyCode: '990101', actor: systemActor('990101'), now: minutes(90 * day), from, to };
    const answer = await whatIf(services, { ...asked, draft: nothing });
    expect(answer.counts.cases).toBeGreaterThanOrEqual(20);
    expect(answer.counts.unequal).toBe(0);
  } finally {
    await held.close();
  }
});
