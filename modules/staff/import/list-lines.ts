import type { TableRow } from '#platform/files/table-rows.ts';
import { readTable } from '#platform/files/table.ts';
import { isSubtitles, type ListLayout, readTitles } from '../rules/staff-list.ts';

export type ListLine = { row: TableRow; layout: ListLayout };

/** The rows below a row of titles, sheet by sheet. */
export async function* listLines(path: string): AsyncGenerator<ListLine> {
  let sheet: string | null = null;
  let layout: ListLayout | null = null;
  let titles: { row: TableRow; texts: string[] } | null = null;
  for await (const row of readTable({ path })) {
    if (row.sheet !== sheet) [sheet, layout, titles] = [row.sheet, null, null];
    const texts = row.cells.map((cell) => cell.text);
    const mayBeTitles: ListLayout | null = layout === null ? readTitles(texts) : null;
    if (mayBeTitles) {
      layout = mayBeTitles;
      titles = { row, texts };
      continue;
    }
    if (layout === null) continue;
    if (titles && row.row === titles.row.row + 1 && isSubtitles(texts)) {
      layout = readTitles(titles.texts, texts) ?? layout;
      continue;
    }
    yield { row, layout };
  }
}
