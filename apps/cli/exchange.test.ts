import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putPartner } from '#modules/integrations/public.ts';
import { writeTable } from '#modules/integrations/package/write-table.ts';
import { defaultMapping } from '#modules/integrations/rules/partner-mapping.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { readTable } from '#platform/files/table.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { runCli } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-exchange-cli-'));
let environment: Record<string, string>;
let held: TestDatabase | null = null;
let close: () => Promise<void>;

beforeAll(async () => {
  environment = { LINLI_DATA: join(folder, 'data'), INIT_CWD: folder };
  if (process.env['LINLI_TEST_DATABASE_URL']) {
    held = await openTestDatabase();
    environment['DATABASE_URL'] = held.address.connection.connectionString!;
  }
  // Held open as a running server would: every command joins it.
  const deployment = await openDeployment({
    dataFolder: environment['LINLI_DATA']!,
    databaseUrl: environment['DATABASE_URL'],
  });
  ({ close } = deployment);
  const county = await foundSmallCounty(deployment.database);
  await county.run('shift-head', putPartner, {
    partnerId: uuidv7(),
    code: 'hotline-12345',
    name: '12345 热线',
    kind: 'hotline',
    mapping: defaultMapping,
    receiptHours: 2,
    answerHours: 120,
    active: true,
  });
}, 120_000);
afterAll(async () => {
  await close?.();
  await held?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await runCli(['exchange', ...args, '--partner', 'hotline-12345'], { environment, out: say, err: say });
  return { code, text: lines.join('\n') };
}

async function table(name: string, titles: readonly string[], rows: readonly (readonly string[])[]): Promise<string> {
  const widths = titles.map(() => 16);
  writeFileSync(join(folder, name), await writeTable({ sheetName: '工单', titles, widths, rows }));
  return name;
}

async function linesOf(name: string): Promise<string[]> {
  const lines = [];
  for await (const { cells } of readTable({ path: join(folder, name) })) {
    lines.push(cells.map((cell) => cell.text).join(' '));
  }
  return lines;
}

test(
  'on the command line: orders in, a package out, receipts in, and the books compared',
  { timeout: 120_000 },
  async () => {
    const titles = ['工单编号', '诉求内容', '受理时间', '办理时限'];
    const times = ['2026-01-05 08:30', '2026-01-12 17:30'] as const;
    const orders = await table('orders.xlsx', titles, [
      ['RX1', '门前占道经营', ...times],
      ['RX2', '路灯不亮', ...times],
      ['', '没有编号', ...times],
    ]);
    const first = await run('receive', orders, '--report', 'rows.xlsx');
    expect(first.text).toContain('2 rows taken, 0 repaired, 1 refused');
    expect(first.code).toBe(0);
    expect((await linesOf('rows.xlsx')).at(-1)).toContain('没有工单编号');
    expect((await run('receive', orders)).text).toContain('received before');

    const sent = await run('send', '--out', 'results.json');
    expect(sent.text).toContain('2 items');
    const { items } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as { items: { itemId: string }[] };
    const receipts = await table(
      'receipts.xlsx',
      ['条目编号', '接收结果'],
      items.map(({ itemId }) => [itemId, '已接收']),
    );
    expect((await run('receive', receipts, '--content', 'receipts')).code).toBe(0);
    const nothing = await run('send', '--out', 'more.xlsx');
    expect([nothing.code, existsSync(join(folder, 'more.xlsx'))]).toEqual([1, false]);
    expect(nothing.text).toContain('integrations.nothing-to-send');

    const head = ['工单编号', '工单状态', '受理时间', '办理时限'];
    const clean = await table('clean.xlsx', head, [
      ['RX1', '已接收', ...times],
      ['RX2', '已接收', ...times],
    ]);
    const agreed = await run('reconcile', clean);
    expect([agreed.code, agreed.text]).toEqual([0, expect.stringContaining('The books agree: 2 orders')]);
    const other = await table('other.xlsx', head, [['RX1', '已办结', ...times]]);
    const differs = await run('reconcile', other, '--report', 'differences.xlsx');
    expect([differs.code, differs.text]).toEqual([1, expect.stringContaining('2 orders, 2 differences')]);
    expect(await linesOf('differences.xlsx')).toHaveLength(3);

    expect((await run('receive', 'missing.xlsx')).text).toContain('cli.file-not-found');
    expect((await run('receive', clean, '--content', 'songs')).code).toBe(2);
  },
);
