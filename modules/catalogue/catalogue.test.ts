/** Longer than 300 lines because each test speaks of the same small catalogue and county. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { addOrganisations, createOrganisationTrees } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { importStandard } from './commands/import-standard.ts';
import { type DispatchEntryGiven, putDispatchEntries } from './commands/put-dispatch-entries.ts';
import { type MatterGiven, putMatters, type RuleGiven } from './commands/put-matters.ts';
import { readStandardWorkbook, type StandardWorkbook } from './import/read-standard-workbook.ts';
import { createCatalogueCache } from './queries/catalogue-cache.ts';
import { findRules, matterWithRules } from './queries/matter-with-rules.ts';
import { dispatchEntries, suggestUnits } from './queries/suggest-unit.ts';
import { unitFits } from './rules/suggest-unit.ts';
import { catalogueRoutes } from './routes.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const actor = systemActor(countyCode);
const january = new Date('2026-01-05T02:00:00Z');
const march = new Date('2026-03-01T02:00:00Z');

const matters: MatterGiven[] = [
  {
    matterCode: 'event-02-05',
    kind: 'event',
    majorCode: '02',
    majorName: '街面秩序',
    minorCode: '05',
    minorName: '店外经营',
  },
  {
    matterCode: 'facility-01-04',
    kind: 'facility',
    majorCode: '01',
    majorName: '公用设施',
    minorCode: '04',
    minorName: '路灯',
    emergency: true,
  },
];

function rule(number: number, rest: Partial<RuleGiven> = {}): RuleGiven {
  return {
    ruleId: uuidv7(),
    matterCode: 'event-02-05',
    number,
    opensWhen: '商品摆出店外',
    closesWhen: '商品收回店内',
    limits: [{ stage: 'finish', value: 2, unit: 'work_hour' }],
    handlers: ['城市管理局'],
    supervisors: [],
    ...rest,
  };
}

const ids = { centre: uuidv7(), city: uuidv7(), team: uuidv7(), fallback: uuidv7() };

function county(unit: Unit) {
  const run = createRunCommand({ unit, authorise: () => {} });
  const envelope = <Input>(input: Input, now: Date) => ({ commandId: uuidv7(), countyCode, actor, now, input });
  const organisation = { level: 'county' as const, parentId: ids.centre, divisionCode: '990101000000' };
  return {
    run,
    trees: createOrganisationTrees(unit),
    put: (rules: RuleGiven[], now = january, given = matters) =>
      run(putMatters, envelope({ source: 'standard', matters: given, rules }, now)),
    dispatch: (entries: DispatchEntryGiven[], now = january) => run(putDispatchEntries, envelope({ entries }, now)),
    organise: () =>
      run(
        addOrganisations,
        envelope(
          {
            organisations: [
              {
                ...organisation,
                organisationId: ids.centre,
                kind: 'centre',
                name: '临江县综治中心',
                parentId: null,
                worksOwnDesk: true,
              },
              {
                ...organisation,
                organisationId: ids.city,
                kind: 'department',
                name: '临江县城市管理局',
                worksOwnDesk: false,
              },
              {
                ...organisation,
                organisationId: ids.team,
                kind: 'unit',
                level: 'town',
                name: '滨河街道综合行政执法队',
                divisionCode: '990101001000',
                worksOwnDesk: false,
              },
              {
                ...organisation,
                organisationId: ids.fallback,
                kind: 'fallback',
                name: '综合保障办公室',
                worksOwnDesk: false,
              },
            ],
          },
          january,
        ),
      ),
  };
}

inSandbox('the same matters and rules again change nothing', async (unit) => {
  const { put } = county(unit);
  const rules = [rule(1), rule(2, { opensWhen: '占道堆放' })];
  await expect(put(rules)).resolves.toMatchObject({ added: 4, changed: 0, unchanged: 0 });
  const again = rules.map((one) => ({ ...one, ruleId: uuidv7() }));
  await expect(put(again, march)).resolves.toMatchObject({ added: 0, changed: 0, unchanged: 4 });
});

inSandbox('a changed rule ends the old one, which cases opened under it still find', async (unit, tx) => {
  const { put } = county(unit);
  const old = rule(1);
  await put([old, rule(2)]);
  const changed = rule(1, { closesWhen: '店外无商品' });
  const answer = await put([changed], march);
  expect(answer.rows).toContainEqual({ key: 'event-02-05 #1', outcome: 'changed' });
  const found = await matterWithRules(tx, { matterCode: 'event-02-05' });
  expect(found?.rules.map((one) => [one.number, one.closesWhen])).toEqual([
    [1, '店外无商品'],
    [2, '商品收回店内'],
  ]);
  expect(await findRules(tx, { ruleIds: [old.ruleId] })).toMatchObject([
    { closesWhen: '商品收回店内', inForce: false },
  ]);
  expect(await findRules(tx, { ruleIds: [changed.ruleId] })).toMatchObject([{ inForce: true }]);
});

inSandbox('a rule may be corrected twice on one day', async (unit, tx) => {
  const { put } = county(unit);
  await put([rule(1)]);
  await put([rule(1, { opensWhen: '二' })]);
  await put([rule(1, { opensWhen: '三' })]);
  expect((await matterWithRules(tx, { matterCode: 'event-02-05' }))?.rules.map((one) => one.opensWhen)).toEqual(['三']);
});

inSandbox('a renamed matter keeps its code; a rule of an unknown one is refused', async (unit, tx) => {
  const { put } = county(unit);
  await put([]);
  await put([], march, [{ ...matters[0]!, minorName: '占道经营' }]);
  expect((await matterWithRules(tx, { matterCode: 'event-02-05' }))?.matter).toMatchObject({
    minorName: '占道经营',
    initials: 'zdjy',
    pinyin: 'zhan dao jing ying',
  });
  await expect(put([rule(1, { matterCode: 'event-99-99' })])).rejects.toMatchObject({
    code: 'catalogue.unknown-matter',
  });
});

function entry(number: number, rest: Partial<DispatchEntryGiven> = {}): DispatchEntryGiven {
  return {
    entryId: uuidv7(),
    number,
    matterCode: 'event-02-05',
    divisionPath: '990101',
    leadOrganisationId: ids.city,
    limitMinutes: null,
    basis: '三定方案',
    ...rest,
  };
}

inSandbox('an entry of the dispatch catalogue is changed by ending it and starting another', async (unit, tx) => {
  const { put, dispatch, organise, trees } = county(unit);
  await organise();
  await put([rule(1)]);
  const first = entry(1);
  await expect(dispatch([first])).resolves.toEqual({ added: 1, changed: 0, unchanged: 0 });
  await expect(dispatch([{ ...first, entryId: uuidv7() }])).resolves.toEqual({ added: 0, changed: 0, unchanged: 1 });
  await expect(dispatch([{ ...first, basis: '新方案' }])).rejects.toMatchObject({ code: 'catalogue.entry-id-used' });
  const second = entry(1, { leadOrganisationId: ids.team, divisionPath: '990101001' });
  await expect(dispatch([second], march)).resolves.toEqual({ added: 0, changed: 1, unchanged: 0 });

  const tree = await trees.of(countyCode);
  const matter = { matterCode: 'event-02-05', kind: 'event', majorCode: '02' };
  const ask = (now: Date, divisionPath = '990101001001') =>
    suggestUnits(tx, { countyCode, tree, matter, rule: null, divisionPath, now });
  expect((await ask(january))[0]).toMatchObject({ organisationId: ids.city, entryNumber: 1, basis: '三定方案' });
  expect((await ask(march))[0]).toMatchObject({ organisationId: ids.team, entryNumber: 1, reason: 'catalogue-entry' });
  expect((await ask(march, '990101002001'))[0]).toMatchObject({ organisationId: ids.fallback, reason: 'fallback' });
  const entries = await dispatchEntries(tx, { countyCode, from: '2026-03-01', to: '2026-03-01', matter });
  const fit = async (organisationId: string, divisionPath = '990101001001') =>
    unitFits({ matter, rule: null, divisionPath, entries, organisations: tree.all(), organisationId });
  expect(await fit(ids.team)).toBe('fits');
  expect(await fit(ids.team, '990101002001')).toBe('wrong-area');
  expect(await fit(ids.city)).toBe('wrong-matter');
  expect(await fit(ids.centre)).toBe('wrong-level');
  expect(await fit(uuidv7())).toBe('closed');
});

inSandbox('an entry names a known matter or class, a standing unit and a place', async (unit) => {
  const { put, dispatch, organise } = county(unit);
  await organise();
  await put([]);
  await expect(dispatch([entry(1, { matterCode: 'event-02' })])).resolves.toMatchObject({ added: 1 });
  await expect(dispatch([entry(2, { matterCode: 'event-03' })])).rejects.toMatchObject({
    code: 'catalogue.unknown-matter',
  });
  await expect(dispatch([entry(3, { leadOrganisationId: uuidv7() })])).rejects.toMatchObject({
    code: 'catalogue.unknown-organisation',
  });
  await expect(dispatch([entry(4, { divisionPath: '99010' })])).rejects.toMatchObject({
    code: 'catalogue.bad-division',
  });
});

const workbook: StandardWorkbook = {
  matters: matters.map(({ emergency: _, ...matter }) => ({ ...matter, kind: matter.kind as 'event' | 'facility' })),
  rules: [
    {
      ...rule(1),
      limitText: '2小时',
      limits: [{ stage: 'finish', value: 2, unit: 'work_hour' }],
      sheet: '事件',
      row: 4,
      handlers: ['城市管理局'],
      supervisors: ['各产权单位'],
    },
    { ...rule(2), limitText: '', limits: [], sheet: '事件', row: 5, handlers: ['供电公司'], supervisors: [] },
  ],
  departments: [
    { name: '城市管理局', describes: 'body', handles: 1, supervises: 0 },
    { name: '供电公司', describes: 'body', handles: 1, supervises: 0 },
    { name: '各产权单位', describes: 'kind', handles: 0, supervises: 1 },
  ],
  report: [],
};

async function countOf(tx: Tx, table: 'catalogue.rule' | 'catalogue.matter' | 'organisation.organisation') {
  const { count } = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

inSandbox('a standard is stored with its departments; a second time changes nothing', async (unit, tx) => {
  const { run, trees, organise } = county(unit);
  const given = { workbook, source: 'standard 2025', countyCode, actor, now: january };
  await expect(importStandard({ unit, runCommand: run, trees }, given)).rejects.toMatchObject({
    code: 'catalogue.county-centre-missing',
  });
  await organise();
  const first = await importStandard({ unit, runCommand: run, trees }, given);
  expect(first).toEqual({
    matters: { added: 2, changed: 0, unchanged: 0 },
    rules: { added: 2, changed: 0, unchanged: 0 },
    departments: { added: ['供电公司'], known: ['城市管理局'], descriptions: ['各产权单位'] },
    rows: [
      { sheet: '事件', row: 4, key: 'event-02-05 #1', outcome: 'added' },
      { sheet: '事件', row: 5, key: 'event-02-05 #2', outcome: 'added' },
    ],
  });
  const second = await importStandard({ unit, runCommand: run, trees }, { ...given, now: march });
  expect(second).toMatchObject({ rules: { unchanged: 2 }, matters: { unchanged: 2 }, departments: { added: [] } });
  expect([await countOf(tx, 'catalogue.rule'), await countOf(tx, 'organisation.organisation')]).toEqual([2, 5]);
});

const realStandard = new URL('../../../shared/data/case-standard/case-standard-519-rules.xlsx', import.meta.url);
if (existsSync(realStandard)) {
  inSandbox('the real standard (where it is there) is stored whole, and once', async (unit, tx) => {
    const { run, trees, organise } = county(unit);
    await organise();
    const read = await readStandardWorkbook({ path: fileURLToPath(realStandard) });
    const given = { workbook: read, source: 'real', countyCode, actor, now: january };
    const first = await importStandard({ unit, runCommand: run, trees }, given);
    expect(first.rules.added).toBe(read.rules.length);
    const departments = await countOf(tx, 'organisation.organisation');
    const second = await importStandard({ unit, runCommand: run, trees }, given);
    expect(second.rules).toEqual({ added: 0, changed: 0, unchanged: read.rules.length });
    expect(second.matters).toEqual({ added: 0, changed: 0, unchanged: read.matters.length });
    expect(await countOf(tx, 'catalogue.rule')).toBe(read.rules.length);
    expect(await countOf(tx, 'organisation.organisation')).toBe(departments);
  });
}

inSandbox('the desk asks for matters once, for a matter with its rules, and whom to dispatch to', async (unit) => {
  const { put, organise, trees } = county(unit);
  await organise();
  const one = rule(1);
  await put([one]);
  const faults: unknown[] = [];
  const app = await buildHttp({
    logger: false,
    now: () => march,
    authenticate: async () => actor,
    demand: () => {},
    findWords: () => undefined,
    routes: catalogueRoutes({
      unit,
      trees,
      cache: createCatalogueCache(unit),
      runCommand: createRunCommand({ unit, authorise: () => {} }),
    }),
    onFault: (error) => void faults.push(error),
    release: 'test',
  });
  const list = await app.inject('/api/matters');
  expect(list.json()).toMatchObject({ items: [{ minorName: '店外经营', initials: 'dwjy' }, { emergency: true }] });
  const again = await app.inject({ url: '/api/matters', headers: { 'if-none-match': list.headers['etag'] } });
  expect(again.statusCode).toBe(304);

  const matter = await app.inject('/api/matters/event-02-05');
  expect(matter.json()).toMatchObject({ rules: [{ ruleId: one.ruleId, limits: [{ value: 2, unit: 'work_hour' }] }] });
  expect((await app.inject('/api/matters/event-99-99')).json()).toMatchObject({ code: 'catalogue.no-such-matter' });

  const path = `/api/counties/${countyCode}/dispatch-suggestion?matterCode=event-02-05&divisionPath=990101001001`;
  expect((await app.inject(`${path}&ruleId=${one.ruleId}`)).json()).toEqual({
    suggestions: [
      {
        organisationId: ids.city,
        organisationName: '临江县城市管理局',
        reason: 'rule-handler',
        entryNumber: null,
        basis: '城市管理局',
      },
      expect.objectContaining({ organisationId: ids.fallback, reason: 'fallback' }),
    ],
  });
  expect((await app.inject(path)).json()).toMatchObject({ suggestions: [{ reason: 'fallback' }] });
  expect(faults).toEqual([]);
  await app.close();
});
