/** Reads a dispatch catalogue (派单目录) from a workbook or CSV, a row an entry. Nothing is stored; every row gets a report. */
import { organisationNamed } from '#modules/organisation/rules/find-named.ts';
import type { RowLevel, RowReport } from '#platform/files/row-report.ts';
import type { TableRow } from '#platform/files/table-rows.ts';
import type { TableInput } from '#platform/files/table-source.ts';
import { readTable } from '#platform/files/table.ts';
import type { DispatchEntryGiven } from '../commands/put-dispatch-entries.ts';
import {
  type EntryColumn,
  type EntryLayout,
  findEntryTitles,
  readHours,
  readLimitMinutes,
  readSeason,
  readWeekdays,
  readYes,
  splitNames,
} from '../rules/read-entry-row.ts';

export type CatalogueNames = {
  countyCode: string;
  matters: readonly { code: string; name: string }[];
  places: readonly { path: string; name: string }[];
  organisations: readonly { organisationId: string; name: string }[];
};
export type EntryRead = { sheet: string; row: number; entry: Omit<DispatchEntryGiven, 'entryId'> };

const mostEntries = 10_000;

export async function readDispatchCatalogue(
  input: TableInput,
  known: CatalogueNames,
): Promise<{ entries: EntryRead[]; report: RowReport[]; titled: boolean }> {
  const entries: EntryRead[] = [];
  const report: RowReport[] = [];
  const numbers = new Set<number>();
  let sheet: string | null = null;
  let layout: EntryLayout | null = null;
  let titled = false;
  for await (const line of readTable(input)) {
    if (line.sheet !== sheet) layout = null;
    sheet = line.sheet;
    const cells = line.cells.map((cell) => cell.text);
    if (cells.every((cell) => cell.trim() === '')) continue;
    const found = findEntryTitles(cells);
    if (found) {
      if (layout) note(line, 'taken', 'catalogue.entry-titles-repeated');
      layout = found;
      titled = true;
    } else if (layout) takeRow(line, layout);
  }
  return { entries, report, titled };

  function takeRow(line: TableRow, at: EntryLayout): void {
    const said = (column: EntryColumn) => (at[column] === undefined ? '' : (line.cells[at[column]]?.text ?? '')).trim();
    const refuse = (code: string, details: RowReport['details'] = {}) => note(line, 'refused', code, details);
    const before = report.length;
    if (entries.length >= mostEntries) return refuse('catalogue.entries-too-many', { most: mostEntries });
    const matterCode = codeOf(said('matter'), known.matters);
    if (matterCode === null) return refuse('catalogue.entry-matter-unknown', { matter: said('matter') });
    const divisionPath = placeOf(said('place'));
    if (divisionPath === null) return refuse('catalogue.entry-place-unknown', { place: said('place') });
    const lead = organisationNamed(known.organisations, said('lead'));
    if (!lead) return refuse('catalogue.entry-lead-unknown', { lead: said('lead') });
    const number = Number(said('number'));
    const numbered = Number.isInteger(number) && number > 0 && number < 1_000_000;
    if (at.number !== undefined && !numbered)
      return refuse('catalogue.entry-number-unclear', { number: said('number') });
    const own = numbered ? number : Math.max(0, ...numbers) + 1;
    if (numbers.has(own)) return refuse('catalogue.entry-number-twice', { number: own });
    const basis = said('basis').slice(0, 500);
    if (basis === '') note(line, 'repaired', 'catalogue.entry-basis-missing');
    const hours = clear(line, 'hours', said('hours'), readHours(said('hours')));
    const weekdays = clear(line, 'weekdays', said('weekdays'), readWeekdays(said('weekdays')));
    const season = clear(line, 'season', said('season'), readSeason(said('season')));
    // A window that cannot be read would otherwise hold always.
    if (hours === undefined || weekdays === undefined || season === undefined) return;
    const limit = readLimitMinutes(said('limit'));
    if (limit === 'unclear') note(line, 'repaired', 'catalogue.entry-limit-unclear', { limit: said('limit') });
    numbers.add(own);
    entries.push({
      sheet: line.sheet,
      row: line.row,
      entry: {
        number: own,
        matterCode,
        divisionPath,
        leadOrganisationId: lead.organisationId,
        limitMinutes: limit === 'unclear' ? null : limit,
        basis: basis === '' ? '派单目录' : basis,
        onCall: readYes(said('onCall')),
        assistants: unitsOf(line, said('assistants')).filter((id) => id !== lead.organisationId),
        copyTo: unitsOf(line, said('copyTo')),
        fromMinute: hours?.fromMinute ?? null,
        toMinute: hours?.toMinute ?? null,
        weekdays,
        fromDay: season?.fromDay ?? null,
        toDay: season?.toDay ?? null,
      },
    });
    if (report.length === before) note(line, 'taken', 'catalogue.entry-taken', { number: own });
  }

  /** Undefined: refused. */
  function clear<Value>(
    line: TableRow,
    column: string,
    text: string,
    read: Value | null | 'unclear',
  ): Value | null | undefined {
    if (read !== 'unclear') return read;
    note(line, 'refused', 'catalogue.entry-time-unclear', { column, text });
    return undefined;
  }

  function unitsOf(line: TableRow, text: string): string[] {
    const unknown: string[] = [];
    const ids = splitNames(text).flatMap((name) => {
      const meant = organisationNamed(known.organisations, name);
      if (!meant) unknown.push(name);
      return meant ? [meant.organisationId] : [];
    });
    if (unknown.length > 0) note(line, 'repaired', 'catalogue.entry-unit-unknown', { names: unknown });
    return [...new Set(ids)];
  }

  function placeOf(text: string): string | null {
    const said = text.replaceAll(/\s/g, '');
    if (said === '' || said === '全县' || said === '全区' || said === '全市') return known.countyCode;
    const path = /^\d{6,12}$/.test(said) ? said.replace(/(?:000)+$/, '') : null;
    const paths = known.places.filter((place) => place.name === said || place.path === path).map((place) => place.path);
    return paths.length === 1 ? paths[0]! : null;
  }

  function note(
    line: Pick<TableRow, 'sheet' | 'row'>,
    level: RowLevel,
    code: string,
    details: RowReport['details'] = {},
  ): void {
    report.push({ sheet: line.sheet, row: line.row, level, code, details });
  }
}

/** By code or by name; a name that several have is nobody's. */
function codeOf(text: string, matters: CatalogueNames['matters']): string | null {
  const said = text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  if (said === '') return null;
  if (matters.some((matter) => matter.code === said)) return said;
  const codes = [
    ...new Set(matters.filter((matter) => matter.name.toLowerCase() === said).map((matter) => matter.code)),
  ];
  // A minor class before a major one of the same name.
  const minors = codes.filter((code) => code.split('-').length === 3);
  if (minors.length === 1) return minors[0]!;
  return minors.length === 0 && codes.length === 1 ? codes[0]! : null;
}
