/** No move goes round the town duty list; longer than 300 lines because the world it is proved in stands here. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { PostRole } from '#modules/access/rules/roles.ts';
import type { HeldCatalogue } from '#modules/catalogue/public.ts';
import { readStandardWorkbook } from '#modules/catalogue/import/read-standard-workbook.ts';
import { type DutyItemFacts, type DutyKind, judgeDuty } from '#modules/duties/rules/judge-duty.ts';
import { organisationTree } from '#modules/organisation/queries/organisation-tree.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { Refusal } from '#platform/refusal.ts';
import { type DutiesAsked, refuseAgainstDuty } from '#modules/incidents/commands/guard-duty.ts';
import { decide } from '#modules/incidents/rules/decide.ts';
import type { Actor, ActParameters, IncidentFacts } from '#modules/incidents/rules/facts.ts';
import type { IncidentAction } from '#modules/incidents/rules/lifecycle.ts';
import { county, startAt, strictModes } from '#modules/incidents/rules/proof/cast.ts';
import { plain } from '#modules/incidents/rules/proof/options.ts';

type Matter = { matterCode: string; kind: string; majorCode: string };
type Item = DutyItemFacts & { codes: readonly string[] };
type World = {
  matters: readonly Matter[];
  rules: readonly { ruleId: string; matterCode: string }[];
  items: readonly Item[];
};

const towns = Array.from({ length: 12 }, (_, index) => `9901010${String(index + 1).padStart(2, '0')}`);
const department = 'bureau';

/** A county whose towns have a centre, a team, a village's station, and a station that belongs to a department. */
const tree = organisationTree([
  node('county-centre', 'centre', 'county', null, '990101'),
  node(department, 'department', 'county', 'county-centre', '990101'),
  ...towns.flatMap((town) => [
    node(`centre-${town}`, 'centre', 'town', 'county-centre', town),
    node(`team-${town}`, 'unit', 'town', `county-centre/centre-${town}`, town),
    node(`village-${town}`, 'centre', 'village', `county-centre/centre-${town}`, `${town}001`),
    node(`station-${town}`, 'unit', 'town', `county-centre/${department}`, town),
  ]),
]);

function node(
  organisationId: string,
  kind: string,
  level: 'county' | 'town' | 'village',
  above: string | null,
  divisionPath: string,
) {
  const treePath = above === null ? organisationId : `${above}/${organisationId}`;
  const parentId = above?.split('/').at(-1) ?? null;
  return {
    organisationId,
    kind,
    level,
    name: organisationId,
    parentId,
    treePath,
    divisionPath,
    worksOwnDesk: kind === 'centre',
  };
}

/** Written without the rules that are tested: what of a town has the case. */
const ofTown = /^(centre|team|village)-/;

function holders(facts: IncidentFacts): string[] {
  const atUnit = facts.status === 'dispatched' || facts.status === 'handling';
  const tasks = (facts.jointTasks ?? []).filter((task) => !['done', 'declined', 'withdrawn'].includes(task.state));
  const units = atUnit ? [facts.unitId, facts.childUnitId, ...tasks.map((task) => task.unitId)] : [];
  return [...units, facts.deskOrganisationId].filter((id) => id !== null && ofTown.test(id)) as string[];
}

/** The judgement as the room makes it in SQL, over a list in memory. */
function duties({ items }: World): DutiesAsked {
  const list = {
    listId: 'list',
    divisionPath: '990101',
    version: 1,
    name: '清单',
    validFrom: '2026-01-01',
    validTo: null,
    unlisted: 'allowed',
  } as const;
  return {
    judgeDuty: async ({ matter, matterOfRule, role, lead }) => {
      const codes = [matter, matterOfRule].flatMap((one) =>
        one ? [one.matterCode, `${one.kind}-${one.majorCode}`] : [],
      );
      return judgeDuty({
        list,
        items: items.filter((item) => item.codes.some((code) => codes.includes(code))),
        role,
        lead,
      });
    },
  };
}

function kindsOf({ items, matters }: World, matterCode: string): Set<DutyKind> {
  const { kind, majorCode } = matters.find((matter) => matter.matterCode === matterCode)!;
  const fitting = items.filter(
    (item) => item.codes.includes(matterCode) || item.codes.includes(`${kind}-${majorCode}`),
  );
  return new Set(fitting.map((item) => item.kind));
}

/** 340 items over the matters of 519 rules: some name a major class, some several matters, some overlap. */
function listOver(matters: readonly Matter[], seed: string): Item[] {
  const random = seededRandom(seed);
  const kinds: readonly DutyKind[] = ['own', 'own', 'assisting', 'withdrawn'];
  return Array.from({ length: 340 }, (_, index) => {
    const kind = random.pick(kinds);
    const many = random.integer(1, 3);
    const codes = Array.from({ length: many }, () => random.pick(matters)).map((matter) =>
      random.chance(0.02) ? `${matter.kind}-${matter.majorCode}` : matter.matterCode,
    );
    return {
      kind,
      number: index + 1,
      text: `第 ${index + 1} 项`,
      legalBasis: '',
      leadNames: kind === 'own' ? [] : [department],
      leadOrganisations: kind === 'own' ? [] : [random.chance(0.5) ? department : 'another-bureau'],
      manner: '',
      codes,
    };
  });
}

function generatedWorld(seed: string): World {
  const matters = Array.from({ length: 190 }, (_, index) => {
    const [kind, majorCode, minor] = [
      index % 2 ? 'event' : 'facility',
      String(1 + (index % 9)).padStart(2, '0'),
      String(1 + (index % 95)).padStart(2, '0'),
    ];
    return { matterCode: `${kind}-${majorCode}-${minor}`, kind, majorCode };
  });
  const rules = Array.from({ length: 519 }, (_, index) => ({
    ruleId: `rule-${index}`,
    matterCode: matters[index % matters.length]!.matterCode,
  }));
  return { matters, rules, items: listOver(matters, seed) };
}

const post = (role: PostRole, accountId: string, organisationId = county.organisationId): Actor => ({
  accountId,
  role,
  organisationId,
  level: 'county',
  onDuty: true,
});
const acceptor = post('acceptor', 'a');
const dispatcher = post('dispatcher', 'd');
const reviewer = post('reviewer', 'r');
const shiftHead = post('shift-head', 's');
const worker = post('grid-worker', 'w', 'looks');
const head = (unit: string) => post('unit-head', `head-${unit}`, unit);

type Act = readonly [Actor, IncidentAction, ActParameters?];
const easy = { ...strictModes, verify: 'none', evidence: 'none', dispatchMode: 'one-click' } as const;
const held: readonly Act[] = [
  [acceptor, 'register'],
  [dispatcher, 'dispatch', { unitId: department }],
  [head(department), 'receive'],
];
const desk = (organisationId: string) => ({ organisationId, level: 'town' as const, above: [county.organisationId] });

/** Every move that names a unit, a part of one, a helper or a desk, or takes a case back to one; with the way to it. */
const moves: Partial<
  Record<IncidentAction, { before: (target: string) => readonly Act[]; act: (target: string) => Act; emergency?: true }>
> = {
  dispatch: { before: () => [[acceptor, 'register']], act: (unitId) => [dispatcher, 'dispatch', { unitId }] },
  'register-and-dispatch': { before: () => [], act: (unitId) => [acceptor, 'register-and-dispatch', { unitId }] },
  'dispatch-emergency': {
    before: () => [],
    act: (unitId) => [acceptor, 'dispatch-emergency', { unitId }],
    emergency: true,
  },
  designate: {
    before: () => [
      [acceptor, 'register'],
      [dispatcher, 'ask-adjudication'],
    ],
    act: (unitId) => [reviewer, 'designate', { unitId }],
  },
  'sub-dispatch': { before: () => held, act: (childUnitId) => [head(department), 'sub-dispatch', { childUnitId }] },
  'send-joint-task': { before: () => held, act: (unitId) => [head(department), 'send-joint-task', { unitId }] },
  lower: { before: () => [], act: (organisationId) => [acceptor, 'lower', { toDesk: desk(organisationId) }] },
  rework: { before: (unit) => worked(unit), act: () => [worker, 'rework'] },
  reopen: {
    before: (unit) => [...worked(unit), [worker, 'pass'], [acceptor, 'close']],
    act: () => [shiftHead, 'reopen'],
  },
  correct: { before: (unit) => dispatchedTo(unit), act: () => [dispatcher, 'correct'] },
};
const dispatchedTo = (unitId: string): readonly Act[] => [
  [acceptor, 'register'],
  [dispatcher, 'dispatch', { unitId }],
];
const worked = (unit: string): readonly Act[] => [
  ...dispatchedTo(unit),
  [head(unit), 'receive'],
  [head(unit), 'report-done'],
  [dispatcher, 'ask-inspection', { inspectorId: 'w', personOrganisationId: 'looks' }],
];

/** Some moves begin where the unit has had the case already, from before the list: only the last move is judged. */
function playUnguarded(acts: readonly Act[], emergency: boolean): IncidentFacts {
  let facts: IncidentFacts | null = null;
  const start = startAt(county, { modes: easy, emergency });
  for (const [actor, action, given] of [[acceptor, 'report'] as Act, ...acts]) {
    const decision = decide(facts, action, actor, { ...plain, start, ...given });
    if (!decision.allowed) throw new Error(`${action}: ${decision.because}`);
    facts = decision.facts;
  }
  return facts!;
}

/** Lives every rule with every move in every town; tells what came to a town that its list spares. */
async function violations(world: World, { unguarded }: { unguarded?: IncidentAction } = {}) {
  const around = duties(world);
  const catalogue = {
    matter: (code: string) => world.matters.find((matter) => matter.matterCode === code),
    rule: () => undefined,
  } as unknown as HeldCatalogue;
  const prepared = new Map<string, IncidentFacts>();
  let reached = 0;
  let refused = 0;
  const wrong: string[] = [];
  for (const [position, { matterCode }] of world.rules.entries()) {
    const kinds = kindsOf(world, matterCode);
    for (const town of towns) {
      const target = `${['centre', 'team', 'village'][position % 3]}-${town}`;
      for (const [action, { before, act, emergency }] of Object.entries(moves)) {
        const key = `${action} ${target}`;
        const facts = prepared.get(key) ?? playUnguarded(before(target), emergency === true);
        prepared.set(key, facts);
        const [actor, name, given] = act(target);
        const decision = decide(facts, name, actor, { ...plain, ...given });
        if (!decision.allowed) throw new Error(`${action} in ${town}: ${decision.because}`);
        try {
          if (action !== unguarded) {
            await refuseAgainstDuty(
              around,
              { tree, catalogue, matterCode, ruleId: null, now: new Date(0) },
              { before: facts, after: decision.facts, reclassified: action === 'correct' },
            );
          }
        } catch (error) {
          if (!(error instanceof Refusal) || error.details['number'] === undefined) throw error;
          refused += 1;
          continue;
        }
        reached += 1;
        const has = holders(decision.facts);
        const helps = action === 'send-joint-task';
        if (has.length > 0 && (kinds.has('withdrawn') || (kinds.has('assisting') && !helps)))
          wrong.push(`${action} ${matterCode} ${has}`);
      }
    }
  }
  return { wrong, reached, refused };
}

describe('a list of 340 items over 519 rules', () => {
  const world = generatedWorld('duty lists');

  test('no withdrawn item reaches a town by any move, and no assisting one to lead', { timeout: 60_000 }, async () => {
    const { wrong, reached, refused } = await violations(world);
    expect(wrong).toEqual([]);
    expect(Math.min(reached, refused)).toBeGreaterThan(5000);
  });

  test.each(Object.keys(moves) as IncidentAction[])(
    'a guard missing from %s alone is noticed',
    { timeout: 30_000 },
    async (unguarded) => {
      const { wrong } = await violations({ ...world, rules: world.rules.slice(0, 40) }, { unguarded });
      expect(wrong.length).toBeGreaterThan(0);
      expect(wrong.every((each) => each.startsWith(`${unguarded} `))).toBe(true);
    },
  );
});

const realStandard = fileURLToPath(
  new URL('../../../shared/data/case-standard/case-standard-519-rules.xlsx', import.meta.url),
);
test.runIf(existsSync(realStandard))('nor of the 519 rules of a real standard', { timeout: 60_000 }, async () => {
  const { matters, rules } = await readStandardWorkbook({ path: realStandard });
  const named = rules.map(({ matterCode, number }) => ({ ruleId: `${matterCode} ${number}`, matterCode }));
  expect(named).toHaveLength(519);
  const { wrong, refused } = await violations({ matters, rules: named, items: listOver(matters, 'real standard') });
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(5000);
});

test('a department’s station in a town is the department’s: no list of the town speaks of it', async () => {
  const world = generatedWorld('stations');
  const matterCode = world.items.find((item) => item.kind === 'withdrawn' && item.codes[0]!.split('-').length === 3)!
    .codes[0]!;
  const before = playUnguarded([[acceptor, 'register']], false);
  const decision = decide(before, 'dispatch', dispatcher, { ...plain, unitId: `station-${towns[0]}` });
  if (!decision.allowed) throw new Error(decision.because);
  const catalogue = {
    matter: (code: string) => world.matters.find((one) => one.matterCode === code),
    rule: () => undefined,
  };
  const given = { tree, catalogue: catalogue as unknown as HeldCatalogue, matterCode, ruleId: null, now: new Date(0) };
  await refuseAgainstDuty(duties(world), given, { before, after: decision.facts, reclassified: false });
});
