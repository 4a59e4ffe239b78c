import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { looksLikeFormula } from '#platform/files/table-rows.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { formatCaseNumber } from '#platform/pure/case-number.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { exportCases } from './commands/export-cases.ts';
import { reportIncident } from './commands/report-incident.ts';
import { type ExportAsked, exportedBytes } from './queries/export-cases.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 4));

async function report(county: SmallCounty, serial: number, words: string): Promise<void> {
  const number = formatCaseNumber({ countyCode: county.countyCode, day: '2026-01-05', serial });
  const given = {
    incidentId: uuidv7(),
    description: '王小明门前堆物',
    title: '王小明门前堆物',
    matterCode: 'event-04-05',
    place: { point: county.inside['grid-1'], words },
    source: 'operator' as const,
    appealKind: 'problem' as const,
    emergency: false,
    attachments: [],
    reporter: { name: '李大华', phone: '13812345678' },
  };
  await county.run(
    'acceptor',
    reportIncident(county.services, county.book, { number, queryCode: `E${serial}` }),
    given,
  );
}

async function exported(unit: Unit, county: SmallCounty, more: Partial<ExportAsked>, who: PersonKey = 'acceptor') {
  const tally = { rows: 0, whole: false };
  const asked = {
    countyCode: county.countyCode,
    actor: county.as(who),
    now: fixtureNow,
    queue: 'open',
    order: 'due',
  } as const;
  const bytes = exportedBytes(
    county.services,
    unit,
    cursors,
    { ...asked, format: 'csv', language: 'zh', ...more },
    tally,
  );
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(Buffer.from(part));
  return { bytes: Buffer.concat(parts), tally };
}

inSandbox('a list is a table with what rows show, and with nobody in it', async (unit) => {
  const county = await foundSmallCounty(unit);
  await report(county, 1, '人民路 "甲" 号, 东侧');
  const { bytes, tally } = await exported(unit, county, {});
  const text = bytes.toString();
  expect(text.startsWith('\uFEFF"案号","事项","状态"')).toBe(true);
  expect(text).toContain('"人民路 ""甲"" 号, 东侧"');
  expect(text).toContain('待受理');
  expect(text).not.toMatch(/王小明|李大华|1381234/);
  expect(tally).toEqual({ rows: 1, whole: true });
  const english = await exported(unit, county, { language: 'en' });
  expect(english.bytes.toString()).toContain('"Number","Matter"');
});

inSandbox('no cell is a formula where the table is opened', async (unit) => {
  const county = await foundSmallCounty(unit);
  for (const [place, words] of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'].entries())
    await report(county, place + 1, words);
  for (const line of (await exported(unit, county, {})).bytes.toString().trim().split('\r\n').slice(1))
    for (const cell of line.replace(/^"|"$/g, '').split('","')) expect(looksLikeFormula(cell), cell).toBe(false);
});

inSandbox('the same list as a workbook has the same rows, in order', async (unit) => {
  const county = await foundSmallCounty(unit);
  for (let serial = 1; serial <= 5; serial += 1) await report(county, serial, `人民路${serial}号`);
  const { bytes, tally } = await exported(unit, county, { format: 'xlsx', order: 'newest' });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.worksheets[0]!;
  expect(sheet.rowCount).toBe(6);
  expect(tally).toEqual({ rows: 5, whole: true });
  const places = Array.from({ length: 5 }, (_, row) => sheet.getCell(row + 2, 8).value);
  expect(new Set(places)).toEqual(new Set([1, 2, 3, 4, 5].map((serial) => `人民路${serial}号`)));
});

inSandbox('what is exported is what the asker may see, and the filter he asked', async (unit) => {
  const county = await foundSmallCounty(unit);
  await report(county, 1, '人民路1号');
  expect((await exported(unit, county, {}, 'unit-head')).tally.rows).toBe(0);
  expect((await exported(unit, county, { source: 'hotline' })).tally.rows).toBe(0);
  expect((await exported(unit, county, { place: '1号' })).tally.rows).toBe(1);
});

inSandbox('the audit says who took what, and never what was typed', async (unit) => {
  const county = await foundSmallCounty(unit);
  const exportId = uuidv7();
  const filter = { source: 'hotline', q: '王小明' };
  await county.run('acceptor', exportCases, { exportId, format: 'csv', queue: 'all', order: 'newest', filter });
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ entry_text: string }>`select entry_text from platform.audit_entry where subject_id = ${exportId}`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]!.entry_text).toContain('hotline');
  expect(rows[0]!.entry_text).not.toContain('王小明');
});
