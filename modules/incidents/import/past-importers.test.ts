/** Taking over what another system has worked: made-up files, through the real machinery. */
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { verifyChains } from '#modules/audit/public.ts';
import type { Importer, ImportRun } from '#platform/imports/importer.ts';
import { namedId } from '#platform/imports/named-id.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import type { Tx } from '#platform/database/database.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { foundSmallCounty, type SmallCounty } from '../../../tests/fixtures/small-county.ts';
import { brokenCase, readCase } from '../../../tests/fixtures/stored-case.ts';
import { caseChains } from '../queries/case-chains.ts';
import { answeredMessagesImporter } from './answered-messages-importer.ts';
import { requestsImporter } from './requests-importer.ts';
import { readWallTime } from './wall-time.ts';

const inSandbox = sandbox();
const fixture = (name: string) => fileURLToPath(new URL(`../../../tests/fixtures/imports/${name}`, import.meta.url));
const later = new Date('2026-02-01T00:00:00Z');

async function take(
  county: SmallCounty,
  importer: Importer<never>,
  file: string,
  options: Record<string, unknown>,
  more: Partial<ImportRun<never>> & { job?: string } = {},
): Promise<{ reports: RowReport[]; codes: string[]; checkpoints: unknown[] }> {
  const { countyCode } = county;
  const read = importer.options!.safeParse(options);
  if (!read.success) throw read.error;
  const reports: RowReport[] = [];
  const checkpoints: unknown[] = [];
  const given: ImportRun<never> = {
    path: fixture(file),
    fileName: file,
    options: read.data,
    countyCode,
    actor: systemActor(countyCode),
    now: later,
    idOf: (word) => namedId('import', countyCode, more.job ?? 'job', word),
    dry: false,
    after: null,
    signal: new AbortController().signal,
    ...more,
  };
  for await (const batch of importer.run(given)) {
    reports.push(...batch.reports);
    checkpoints.push(batch.checkpoint);
  }
  reports.sort((one, other) => one.row - other.row);
  return {
    reports,
    codes: reports.map(({ row, code }) => `${row} ${code.replace(/incidents\.\w+-/, '')}`),
    checkpoints,
  };
}

async function cases(tx: Tx) {
  const { rows } = await sql<
    Record<string, never> & {
      incident_id: string;
      external_id: string;
      status: string;
      outcome: string | null;
      matter_code: string | null;
      unit_id: string | null;
      place_words: string | null;
      has_point: boolean;
      grid_id: string | null;
      reported_at: Date;
      closed_at: Date | null;
      source: string;
    }
  >`
    select external_id, incident.*, location is not null as has_point from incidents.incident as incident
    join incidents.external_reference using (county_code, incident_id) order by external_id`.execute(tx);
  return rows;
}

async function footprint(tx: Tx): Promise<unknown> {
  const { rows } = await sql`
    select (select count(*)::int from incidents.incident) as incidents, (select count(*)::int from incidents.step) as steps,
      (select count(*)::int from platform.command) as commands, (select count(*)::int from catalogue.matter) as matters,
      (select count(*)::int from organisation.organisation) as organisations`.execute(tx);
  return rows[0];
}

const requestOptions = { system: 'open-data', departments: true, matters: true, area: '119,32,121,34' };

inSandbox(
  'requests of another system become cases with their own times, and say where they come from',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const importer = requestsImporter(county) as unknown as Importer<never>;
    const { codes } = await take(county, importer, 'requests.csv', requestOptions);
    expect(codes).toEqual([
      '2 taken',
      '3 place-rounded',
      '4 due-missing',
      '4 place-swapped',
      '5 status-mapped',
      '5 due-not-after',
      '5 place-missing',
      '6 status-mapped',
      '6 close-before-report',
      '6 place-outside',
      '7 status-unknown',
      '7 place-unreadable',
      '8 number-twice',
      '9 number-missing',
      '10 time-unreadable',
      '11 type-missing',
    ]);
    const rows = await cases(tx);
    expect(rows.map((row) => [row.external_id, row.status, row.outcome, row.has_point, row.source])).toEqual([
      ['26-0001', 'closed', 'solved', true, 'hotline'],
      ['26-0002', 'closed', 'solved', false, 'resident'],
      ['26-0003', 'reported', null, false, 'department'],
      ['26-0004', 'closed', 'explained', false, 'resident'],
      ['26-0005', 'closed', 'referred', false, 'hotline'],
      ['26-0006', 'reported', null, false, 'hotline'],
    ]);
    expect(rows[0]!.reported_at.toISOString()).toBe('2026-01-05T01:00:00.000Z');
    expect(rows[0]!.closed_at?.toISOString()).toBe('2026-01-06T05:30:00.000Z');
    expect(rows[4]!.closed_at?.toISOString()).toBe('2026-01-07T04:00:00.000Z');
    expect(rows.map((row) => row.matter_code?.slice(0, 8))).toEqual(Array.from({ length: 6 }, () => 'service-'));
    expect(rows[0]!.unit_id).not.toBeNull();
    for (const { incident_id } of rows) {
      const life = await readCase(unit, county.countyCode, incident_id);
      expect(brokenCase(life)).toEqual([]);
      expect(life.steps.map((step) => step.action)).toEqual(
        life.row.status === 'closed' ? ['report', 'close-imported'] : ['report'],
      );
      // Nobody here is said to have accepted, handled or inspected it.
      expect([life.row.facts.everHandledBy, life.row.facts.everInspectedBy, life.row.facts.imported]).toEqual([
        [],
        [],
        true,
      ]);
    }
    const [{ given } = { given: null }] = (await readCase(unit, county.countyCode, rows[4]!.incident_id)).steps
      .slice(1)
      .map((step) => JSON.parse(step.entry_text) as { given: { imported: object } });
    expect(given?.imported).toEqual({
      system: 'open-data',
      status: 'Closed (Transferred)',
      dueAt: '2026-01-09T04:00:00.000Z',
      closedAtGuessed: true,
    });
  },
);

inSandbox(
  'taken again nothing changes; dry nothing is written; stopped and resumed nothing is doubled',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const importer = requestsImporter(county) as unknown as Importer<never>;
    const before = await footprint(tx);
    const dry = await take(county, importer, 'requests.csv', requestOptions, { dry: true });
    expect(await footprint(tx)).toEqual(before);
    expect(dry.checkpoints).toEqual([null]);
    const first = await take(county, importer, 'requests.csv', requestOptions);
    expect(first.codes).toEqual(dry.codes);
    const after = await footprint(tx);
    // The same run once more, as if its checkpoint had been lost: taken, and nothing twice.
    const resumed = await take(county, importer, 'requests.csv', requestOptions);
    expect(resumed.codes).toEqual(first.codes);
    expect(await footprint(tx)).toEqual(after);
    const behind = await take(county, importer, 'requests.csv', requestOptions, { after: { rows: 10 } });
    expect(behind.codes).toEqual([]);
    const second = await take(county, importer, 'requests.csv', requestOptions, { job: 'another' });
    expect(second.codes.filter((line) => line.endsWith(' known'))).toHaveLength(6);
    expect(await footprint(tx)).toEqual(after);
  },
);

inSandbox('without leave to make them, unknown types and units are reported and left open', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const importer = requestsImporter(county) as unknown as Importer<never>;
  const { codes } = await take(county, importer, 'requests.csv', { system: 'open-data' });
  expect(codes.slice(0, 2)).toEqual(['2 matter-unknown', '2 unit-unknown']);
  const [row] = await cases(tx);
  expect([row!.matter_code, row!.unit_id, row!.status]).toEqual([null, null, 'closed']);
  const wrong = take(county, importer, 'requests.csv', { system: 'x', zone: 'Mars/Olympus' });
  await expect(wrong).rejects.toMatchObject({ code: 'incidents.import-bad-zone' });
  const unnamed = take(county, importer, 'requests.csv', { system: 'x', columns: 'colour=SRType' });
  await expect(unnamed).rejects.toMatchObject({ code: 'incidents.import-bad-columns' });
  const mapped = await take(county, importer, 'requests.csv', { system: 'y', columns: 'type=Agency' });
  expect(mapped.codes).toContain('7 type-missing');
});

inSandbox('answered messages become closed cases with the official reply as the answer', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const importer = answeredMessagesImporter(county) as unknown as Importer<never>;
  const { codes, reports } = await take(county, importer, 'answered-messages.csv', { system: '留言板' });
  expect(codes).toEqual([
    '2 taken',
    '3 reply-before-message',
    '4 reply-short',
    '4 reply-time-missing',
    '5 reply-missing',
    '6 time-unreadable',
    '7 number-twice',
  ]);
  expect(JSON.stringify(reports)).not.toMatch(/路灯|积水|U1/);
  const rows = await cases(tx);
  expect(rows.map((row) => [row.external_id, row.status, row.outcome])).toEqual([
    ['101', 'closed', 'explained'],
    ['102', 'closed', 'explained'],
    ['103', 'closed', 'explained'],
  ]);
  expect(rows[1]!.closed_at).toEqual(rows[1]!.reported_at);
  const { rows: texts } = await sql<{ body: string }>`
    select body from incidents.step_content where incident_id = ${rows[0]!.incident_id} and field = 'answer'`.execute(
    tx,
  );
  expect(texts[0]!.body).toContain('路灯已于当日修复');
  for (const { incident_id } of rows)
    expect(brokenCase(await readCase(unit, county.countyCode, incident_id))).toEqual([]);
});

inSandbox('the chains of what was imported verify, and the audit names who imported it', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  await take(county, requestsImporter(county) as unknown as Importer<never>, 'requests.csv', requestOptions);
  const messages = answeredMessagesImporter(county) as unknown as Importer<never>;
  await take(county, messages, 'answered-messages.csv', { system: '留言板' });
  const chains = await verifyChains((eyes, work) => unit.transact(eyes, work), caseChains(county.countyCode));
  expect(chains.findings).toEqual([]);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from platform.audit_entry
    where entry_text::json -> 'facts' ->> 'importedBy' is not null`.execute(tx);
  expect(rows[0]!.count).toBe(9);
});

test('times are read on the wall of their place, through both changes of the clock', () => {
  const at = (text: string, zone = 'America/New_York') => readWallTime(text, zone)?.toISOString() ?? null;
  expect(at('01/16/2014 08:48:47 AM')).toBe('2014-01-16T13:48:47.000Z');
  expect(at('07/16/2014 12:05:00 AM')).toBe('2014-07-16T04:05:00.000Z');
  expect(at('11/02/2014 01:30:00 AM')).toBe('2014-11-02T05:30:00.000Z');
  expect(at('11/02/2014 02:00:00 AM')).toBe('2014-11-02T07:00:00.000Z');
  expect(at('2014-07-16T12:05', 'Asia/Shanghai')).toBe('2014-07-16T04:05:00.000Z');
  expect(at('2014-07-16 12:05:00+02:00')).toBe('2014-07-16T10:05:00.000Z');
  for (const bad of ['13/01/2014', '02/30/2014', '01/01/2014 13:00 PM', '01/01/2014 00:30 AM', '2014', '']) {
    expect(at(bad)).toBeNull();
  }
});
