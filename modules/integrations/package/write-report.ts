import type { Unit } from '#platform/database/database.ts';
import type { Eyes } from '#platform/database/database.ts';
import { listDifferences, listRows } from '../queries/list-exchange.ts';
import type { DifferenceKind } from '../rules/exchange-codes.ts';
import { differenceWords, orderStatusWords, reportSheetWords, rowFindingWords } from '../words.zh.ts';
import { writeTable } from './write-table.ts';

const batch = 1000;
type Reading = { unit: Unit; eyes: Eyes; countyCode: string };

/** A code in words; codes of other rooms are shown as they are. */
const wordOf = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code;

/** The row-by-row report that goes back to whoever sent the package. */
export function writeRows({ unit, eyes, countyCode }: Reading, of: { partnerId: string; packageId: string }) {
  async function* rows(): AsyncGenerator<(string | number)[]> {
    for (let after = 0; ;) {
      const page = await unit.transact(eyes, (tx) => listRows(tx, { ...of, countyCode, after, limit: batch }));
      for (const { sheet, row, externalNumber, level, findings } of page) {
        const remarks = findings.map((code) => wordOf(rowFindingWords, code)).join('；');
        yield [sheet, row, externalNumber ?? '', wordOf(reportSheetWords.levels, level), remarks];
      }
      if (page.length < batch) return;
      after = page.at(-1)!.position;
    }
  }
  return writeTable({ ...reportSheetWords.rows, widths: [16, 8, 26, 14, 80], rows: rows() });
}

/** The differences of a reconciliation with what to do about each. */
export function writeDifferences({ unit, eyes, countyCode }: Reading, reconciliationId: string) {
  async function* rows(): AsyncGenerator<string[]> {
    for (let after = { externalNumber: '', kind: '' }; ;) {
      const page = await unit.transact(eyes, (tx) =>
        listDifferences(tx, { countyCode, reconciliationId, after, limit: batch }),
      );
      for (const { externalNumber, number, kind, theirs, ours } of page) {
        const { title, advice } = differenceWords[kind as DifferenceKind];
        const own = wordOf(orderStatusWords, ours ?? '');
        yield [externalNumber, number ?? '', title, theirs ?? '', own, advice];
      }
      if (page.length < batch) return;
      const last = page.at(-1)!;
      after = { externalNumber: last.externalNumber, kind: last.kind };
    }
  }
  return writeTable({ ...reportSheetWords.differences, widths: [26, 26, 22, 22, 22, 80], rows: rows() });
}
