/** A table's rows below its titles, sheet by sheet. */
import type { TableRow } from './table-rows.ts';
import type { TableInput, TableLimits } from './table-source.ts';
import { readTable } from './table.ts';

/** A heading may stand above the titles; further down nobody looks for them. */
const titlesWithin = 20;

export type TitledRow<Titles> = { line: TableRow; titles: Titles } | { untitled: string };

/** The rows below the titles that `findTitles` knows; of a sheet without them only its name, where it ends. */
export async function* readTitledRows<Titles>(
  input: TableInput,
  findTitles: (line: TableRow) => Titles | null,
  limits?: TableLimits,
): AsyncGenerator<TitledRow<Titles>> {
  let sheet: string | null = null;
  let titles: Titles | null = null;
  let lookedAt = 0;
  for await (const line of readTable(input, limits)) {
    if (line.sheet !== sheet) {
      if (sheet !== null && titles === null) yield { untitled: sheet };
      sheet = line.sheet;
      titles = null;
      lookedAt = 0;
    }
    if (titles === null) {
      if (lookedAt < titlesWithin) titles = findTitles(line);
      lookedAt += 1;
      continue;
    }
    yield { line, titles };
  }
  if (sheet !== null && titles === null) yield { untitled: sheet };
}
