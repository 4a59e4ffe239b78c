import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import { addOrganisations } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { ImportBatch } from '#platform/imports/importer.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { putFewMatters } from '../../tests/fixtures/few-matters.ts';
import { copyDutyList } from './commands/copy-list.ts';
import { endDutyList } from './commands/end-list.ts';
import { matchDutyItem } from './commands/match-item.ts';
import { putDutyItem } from './commands/put-item.ts';
import { type DutyItemGiven, type DutyListGiven, putDutyList } from './commands/put-list.ts';
import { dutyListImporter } from './import/duty-list-importer.ts';
import { dutyJudgement } from './queries/duty-judgement.ts';
import { listDutyLists, readDutyItems } from './queries/read-lists.ts';
import type { DutyKind, DutyRole } from './rules/judge-duty.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const town = `${countyCode}001`;
const now = new Date('2026-01-05T02:00:00Z');
const later = new Date('2026-03-02T02:00:00Z');

async function openRoom(unit: Unit) {
  const runCommand = createRunCommand({ unit, authorise: async () => {} });
  const envelope = (at = now) => ({ commandId: uuidv7(), countyCode, actor: systemActor(countyCode), now: at });
  await putFewMatters(runCommand, envelope());
  const centreId = uuidv7();
  const departmentId = uuidv7();
  const place = { level: 'county' as const, divisionCode: `${countyCode}000000`, worksOwnDesk: false };
  await runCommand(addOrganisations, {
    ...envelope(),
    input: {
      organisations: [
        {
          ...place,
          organisationId: centreId,
          kind: 'centre',
          name: '临江县综治中心',
          parentId: null,
          worksOwnDesk: true,
        },
        { ...place, organisationId: departmentId, kind: 'department', name: '临江县城市管理局', parentId: centreId },
      ],
    },
  });
  const put = (given: Partial<DutyListGiven>, at = now) => {
    const input = { listId: uuidv7(), divisionPath: countyCode, name: '清单', source: '', validFrom: '2026-01-01' };
    const whole: DutyListGiven = { ...input, unlisted: 'allowed', items: [], ...given };
    return runCommand(putDutyList, { ...envelope(at), input: whole }).then((answer) => ({
      ...answer,
      listId: whole.listId,
    }));
  };
  const judge = (role: DutyRole, matterCode = 'event-04-05', at = now, lead: string | null = null) =>
    unit.transact(systemEyes, (tx) =>
      dutyJudgement(tx, {
        countyCode,
        divisionPath: `${town}002`,
        matter: { matterCode, kind: 'event', majorCode: '04' },
        role,
        lead: lead === null ? null : { name: '', organisationIds: [lead] },
        now: at,
      }),
    );
  return { runCommand, envelope, put, judge, departmentId };
}

function item(
  kind: DutyKind,
  number: number,
  matters: readonly string[],
  given: Partial<DutyItemGiven> = {},
): DutyItemGiven {
  return {
    kind,
    number,
    text: `${kind} ${number}`,
    legalBasis: '',
    leadNames: [],
    leadOrganisations: [],
    manner: '',
    matters: matters.map((matterCode) => ({ matterCode, confirmed: true })),
    ...given,
  };
}

inSandbox('without a list nothing is refused, and it is said that there is none', async (unit) => {
  const { judge } = await openRoom(unit);
  expect(await judge('lead')).toEqual({ allowed: true, because: 'no-list', list: null, item: null });
});

inSandbox(
  'own items may be led, assisting ones helped with under the named lead, withdrawn ones neither',
  async (unit) => {
    const { put, judge, departmentId } = await openRoom(unit);
    await put({
      items: [
        item('own', 1, ['event-04-05']),
        item('assisting', 1, ['event-04-06'], { leadNames: ['城市管理局'], leadOrganisations: [departmentId] }),
        item('withdrawn', 1, ['event-04-07']),
      ],
    });
    expect(await judge('lead')).toMatchObject({ allowed: true, because: 'item' });
    expect(await judge('lead', 'event-04-06')).toMatchObject({ allowed: false, because: 'assistant-only' });
    expect(await judge('assistant', 'event-04-06', now, departmentId)).toMatchObject({ allowed: true });
    expect(await judge('assistant', 'event-04-06', now, uuidv7())).toMatchObject({ because: 'other-lead' });
    for (const role of ['lead', 'assistant'] as const) {
      expect(await judge(role, 'event-04-07')).toMatchObject({
        allowed: false,
        because: 'withdrawn',
        list: { name: '清单', version: 1 },
        item: { kind: 'withdrawn', number: 1, text: 'withdrawn 1' },
      });
    }
  },
);

inSandbox(
  'when several items fit the strictest holds, a class as well as a matter; a proposal does not',
  async (unit) => {
    const { put, judge, runCommand, envelope } = await openRoom(unit);
    const { listId } = await put({
      items: [
        item('own', 1, ['event-04-05']),
        item('withdrawn', 3, [], { matters: [{ matterCode: 'event-04', confirmed: false }] }),
      ],
    });
    expect(await judge('lead')).toMatchObject({ allowed: true });
    const match = { listId, kind: 'withdrawn', number: 3, matterCodes: ['event-04'] } as const;
    await runCommand(matchDutyItem, { ...envelope(), input: match });
    expect(await judge('lead')).toMatchObject({ allowed: false, item: { number: 3 } });
  },
);

inSandbox('a town’s own list goes before the county’s, and what stands on no item may be refused', async (unit) => {
  const { put, judge, runCommand, envelope } = await openRoom(unit);
  await put({ items: [item('withdrawn', 1, ['event-04-05'])] });
  const own = await put({ divisionPath: town, unlisted: 'refused', items: [item('own', 1, ['event-04-05'])] });
  expect(await judge('lead')).toMatchObject({ allowed: true, list: { divisionPath: town } });
  expect(await judge('lead', 'event-04-06')).toMatchObject({ allowed: false, because: 'unlisted', item: null });
  await runCommand(endDutyList, { ...envelope(), input: { listId: own.listId, validTo: '2026-02-01' } });
  expect(await judge('lead')).toMatchObject({ allowed: true });
  expect(await judge('lead', 'event-04-05', later)).toMatchObject({ allowed: false, because: 'withdrawn' });
});

inSandbox('a new version begins on its day; days in force are never rewritten', async (unit) => {
  const { put, judge, runCommand, envelope } = await openRoom(unit);
  const first = await put({ items: [item('own', 1, ['event-04-05'])] });
  await expect(put({ validFrom: '2026-01-04' })).rejects.toMatchObject({ code: 'duties.begins-too-early' });
  const change = { listId: first.listId, kind: 'own', number: 1, item: null } as const;
  await expect(runCommand(putDutyItem, { ...envelope(), input: change })).rejects.toMatchObject({
    code: 'duties.in-force-already',
  });
  const copy = { fromListId: first.listId, listId: uuidv7(), validFrom: '2026-03-01' };
  expect(await runCommand(copyDutyList, { ...envelope(), input: copy })).toEqual({ version: 2, items: 1 });
  const withdrawn = item('withdrawn', 1, ['event-04-05']);
  const moved = { listId: copy.listId, kind: 'own', number: 1, item: withdrawn } as const;
  expect(await runCommand(putDutyItem, { ...envelope(), input: moved })).toEqual({ outcome: 'changed' });
  expect(await judge('lead')).toMatchObject({ allowed: true, list: { version: 1 } });
  expect(await judge('lead', 'event-04-05', later)).toMatchObject({ allowed: false, list: { version: 2 } });
});

inSandbox('a head of a town’s centre writes no list; an unknown matter or department is refused', async (unit) => {
  const { put, runCommand, envelope } = await openRoom(unit);
  const townHead = { ...systemActor(countyCode), role: 'centre-head' as const, level: 'town' as const };
  const input = { listId: uuidv7(), divisionPath: town, name: '清单', source: '', validFrom: '2026-01-05' };
  const list = { ...input, unlisted: 'allowed' as const, items: [] };
  await expect(runCommand(putDutyList, { ...envelope(), actor: townHead, input: list })).rejects.toMatchObject({
    code: 'duties.county-only',
  });
  await expect(put({ items: [item('own', 1, ['event-99-99'])] })).rejects.toMatchObject({
    code: 'duties.unknown-matter',
  });
  const stranger = item('own', 1, [], { leadOrganisations: [uuidv7()] });
  await expect(put({ items: [stranger] })).rejects.toMatchObject({ code: 'duties.unknown-organisation' });
  await expect(put({ items: [item('own', 1, []), item('own', 1, [])] })).rejects.toMatchObject({
    code: 'duties.item-twice',
  });
});

/** As such lists are printed: a sheet a kind, headings, titles again on the second page, an item over two departments. */
async function printedList(): Promise<string> {
  const book = new ExcelJS.Workbook();
  const own = book.addWorksheet('基本履职事项清单');
  own.addRow(['城关街道基本履职事项清单']);
  own.mergeCells('A1:C1');
  own.addRow(['序号', '事项名称', '对应事项']);
  own.addRow(['一、城市管理（2项）']);
  own.addRow([1, '开展店外经营日常巡查', 'event-04-05']);
  own.addRow(['序号', '事项名称', '对应事项']);
  own.addRow([2, '做好占道经营劝导', '']);
  own.addRow(['', '', '']);
  own.addRow([2, '重复的序号', '']);
  const assisting = book.addWorksheet('配合履职事项清单');
  assisting.addRow(['序号', '事项名称', '对应上级部门', '乡镇（街道）配合职责']);
  assisting.addRow([1, '违法建设的查处', '城市管理局', '发现上报']);
  assisting.addRow([1, '违法建设的查处', '县没有局', '现场协助']);
  assisting.mergeCells('A2:A3');
  assisting.mergeCells('B2:B3');
  const withdrawn = book.addWorksheet('上级部门收回事项清单');
  withdrawn.addRow(['序号', '事项名称', '承接部门及工作方式', '对应事项']);
  withdrawn.addRow([1, '燃气安全检查', '承接部门：县城市管理局\n工作方式：直接检查', '燃气泄漏、不存在的事项']);
  const path = join(mkdtempSync(join(tmpdir(), 'linli-duties-')), '清单.xlsx');
  await book.xlsx.writeFile(path);
  return path;
}

inSandbox('a printed list is taken in row by row; the same again changes nothing', async (unit) => {
  const { runCommand, departmentId, judge } = await openRoom(unit);
  const path = await printedList();
  const importer = dutyListImporter({ unit, runCommand });
  const run = async (dry: boolean) => {
    const ids = new Map<string, string>();
    const batches: ImportBatch[] = [];
    const idOf = (word: string) => ids.get(word) ?? ids.set(word, uuidv7()).get(word)!;
    const given = { path, fileName: '城关清单.xlsx', options: { unlisted: 'allowed' as const, from: '2026-01-01' } };
    const signal = new AbortController().signal;
    const actor = systemActor(countyCode);
    for await (const batch of importer.run({ ...given, countyCode, actor, now, idOf, dry, after: null, signal }))
      batches.push(batch);
    return batches[0]!;
  };
  const lists = () => unit.transact(systemEyes, (tx) => listDutyLists(tx, { countyCode }));
  await run(true);
  expect(await lists()).toEqual([]);
  const { reports, summary } = await run(false);
  expect(summary?.[0]?.values).toMatchObject({ own: 2, assisting: 1, withdrawn: 1, confirmed: 2, proposed: 1 });
  const found = reports.map(({ row, level, code }) => `${row} ${level} ${code}`);
  expect(found).toContain('5 taken duties.titles-repeated');
  expect(found).toContain('8 refused duties.number-twice');
  expect(found).toContain('3 repaired duties.lead-unknown');
  expect(found).toContain('3 taken duties.part-of-item-above');
  expect(found).toContain('2 repaired duties.matter-unknown');
  const [list] = await lists();
  expect(list).toMatchObject({ version: 1, name: '城关清单', own: 2, assisting: 1, withdrawn: 1 });
  const items = await unit.transact(systemEyes, (tx) => readDutyItems(tx, countyCode, list!.listId));
  expect(
    items.map(({ kind, number, leadNames, leadOrganisations, matters }) => ({
      kind,
      number,
      leadNames,
      leadOrganisations,
      matters,
    })),
  ).toEqual([
    {
      kind: 'own',
      number: 1,
      leadNames: [],
      leadOrganisations: [],
      matters: [{ matterCode: 'event-04-05', confirmed: true }],
    },
    {
      kind: 'own',
      number: 2,
      leadNames: [],
      leadOrganisations: [],
      matters: [{ matterCode: 'event-04-06', confirmed: false }],
    },
    {
      kind: 'assisting',
      number: 1,
      leadNames: ['城市管理局', '县没有局'],
      leadOrganisations: [departmentId],
      matters: [],
    },
    {
      kind: 'withdrawn',
      number: 1,
      leadNames: ['县城市管理局'],
      leadOrganisations: [departmentId],
      matters: [{ matterCode: 'event-04-07', confirmed: true }],
    },
  ]);
  expect(items[3]).toMatchObject({ manner: '直接检查' });
  expect(await judge('lead', 'event-04-07')).toMatchObject({ allowed: false, because: 'withdrawn' });
  const again = await run(false);
  expect(again.reports.some((report) => report.code === 'duties.item-known')).toBe(true);
  expect(await lists()).toHaveLength(1);
});
