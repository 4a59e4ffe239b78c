/**
 * Reads a town duty list from a workbook or CSV: one sheet a kind, or headings, or a column that says it; titles may be
 * repeated on every page, items may be merged downward over several departments. Nothing is stored here; every row gets
 * a report.
 */
import type { RowLevel, RowReport } from '#platform/files/row-report.ts';
import type { TableRow } from '#platform/files/table-rows.ts';
import type { TableInput } from '#platform/files/table-source.ts';
import { readTable } from '#platform/files/table.ts';
import { organisationNamed } from '#modules/organisation/rules/find-named.ts';
import type { DutyItemGiven } from '../commands/put-list.ts';
import type { DutyKind } from '../rules/judge-duty.ts';
import { matterNamed, type ProposableMatter, proposeMatters } from '../rules/propose-matters.ts';
import {
  type DutyColumn,
  type DutyLayout,
  findDutyTitles,
  isHeading,
  kindIn,
  readLeads,
  readLeadsAndManner,
  readNumber,
} from '../rules/read-duty-row.ts';

export type DutyListFile = { items: DutyItemGiven[]; report: RowReport[] };
export type KnownNames = {
  matters: readonly ProposableMatter[];
  organisations: readonly { readonly organisationId: string; readonly name: string }[];
};

const mostItems = 5000;
const longest = { text: 2000, basis: 2000, manner: 4000 };

/** Reads the whole file; what stands in it is matched with the names that are known here. */
export async function readDutyList(input: TableInput, known: KnownNames): Promise<DutyListFile> {
  const items = new Map<string, Writable>();
  const report: RowReport[] = [];
  const numbers: Record<DutyKind, number> = { own: 0, assisting: 0, withdrawn: 0 };
  let sheet: string | null = null;
  let kind: DutyKind | null = null;
  let layout: DutyLayout | null = null;
  let above: Writable | null = null;

  for await (const line of readTable(input)) {
    if (line.sheet !== sheet) {
      sheet = line.sheet;
      kind = kindIn(sheet);
      layout = null;
      above = null;
    }
    takeLine(line);
  }
  return { items: [...items.values()], report };

  function takeLine(line: TableRow): void {
    const cells = line.cells.map((cell) => cell.text);
    if (cells.every((cell) => cell.trim() === '')) return;
    const found = findDutyTitles(cells);
    if (found) {
      // A page that repeats the titles says nothing new.
      if (layout) note(line, 'taken', 'duties.titles-repeated');
      layout = found;
      above = null;
      return;
    }
    if (isHeading(cells)) {
      const heading = cells.find((cell) => cell.trim() !== '')!;
      // "二、配合履职事项清单" begins another kind; "三、平安建设" is only a part of one.
      if (/清单|事项/.test(heading)) kind = kindIn(heading) ?? kind;
      if (layout) note(line, 'taken', 'duties.heading', { heading: heading.trim().slice(0, 60) });
      above = null;
      return;
    }
    if (layout) takeRow(line, layout);
  }

  function takeRow(line: TableRow, at: DutyLayout): void {
    const cell = (column: DutyColumn) => (at[column] === undefined ? undefined : line.cells[at[column]]);
    const said = (column: DutyColumn) => (cell(column)?.text ?? '').trim();
    const merged = (cell('text')?.filled ?? false) || (said('text') === '' && said('number') === '');
    if (merged && above) return addDepartment(line, above, said);
    const text = said('text').replaceAll(/\s*\n\s*/g, '');
    if (text === '') return note(line, 'refused', 'duties.text-missing');
    const itsKind = (at.kind === undefined ? null : kindIn(said('kind'))) ?? kind;
    if (itsKind === null) return note(line, 'refused', 'duties.kind-unclear');
    if (items.size >= mostItems) return note(line, 'refused', 'duties.too-many-items', { most: mostItems });
    const before = report.length;
    const given = readNumber(said('number'));
    const number = given ?? numbers[itsKind] + 1;
    if (given === null && at.number !== undefined) note(line, 'repaired', 'duties.number-given', { number });
    numbers[itsKind] = Math.max(numbers[itsKind], number);
    if (items.has(`${itsKind} ${number}`)) return note(line, 'refused', 'duties.number-twice', { number });
    const both = readLeadsAndManner(said('both'));
    const item: Writable = {
      kind: itsKind,
      number,
      text: cut(line, text, longest.text),
      legalBasis: cut(line, said('basis'), longest.basis),
      leadNames: [],
      leadOrganisations: [],
      manner: cut(line, said('manner') || both.manner, longest.manner),
      matters: [],
    };
    nameLeads(line, item, [...readLeads(said('leads')), ...both.leads]);
    matchMatters(line, item, said('matters'));
    if (itsKind !== 'own' && item.leadNames.length === 0) note(line, 'repaired', 'duties.lead-missing');
    items.set(`${itsKind} ${number}`, item);
    above = item;
    if (report.length === before || report.slice(before).every((one) => one.level === 'taken')) {
      note(line, 'taken', 'duties.item-taken', { item: `${itsKind} ${number}` });
    }
  }

  /** The item is merged over several rows: each further row names another department with its own manner. */
  function addDepartment(line: TableRow, item: Writable, said: (column: DutyColumn) => string): void {
    const both = readLeadsAndManner(said('both'));
    nameLeads(line, item, [...readLeads(said('leads')), ...both.leads]);
    const manner = said('manner') || both.manner;
    if (manner !== '' && !item.manner.includes(manner)) {
      item.manner = cut(line, [item.manner, manner].filter(Boolean).join('\n'), longest.manner);
    }
    note(line, 'taken', 'duties.part-of-item-above', { item: `${item.kind} ${item.number}` });
  }

  function nameLeads(line: TableRow, item: Writable, names: readonly string[]): void {
    const unknown: string[] = [];
    for (const name of names) {
      if (!item.leadNames.includes(name)) item.leadNames.push(name);
      const meant =
        organisationNamed(known.organisations, name) ?? organisationNamed(known.organisations, bareOf(name));
      if (!meant) unknown.push(name);
      else if (!item.leadOrganisations.includes(meant.organisationId))
        item.leadOrganisations.push(meant.organisationId);
    }
    if (unknown.length > 0) note(line, 'repaired', 'duties.lead-unknown', { names: unknown });
  }

  function matchMatters(line: TableRow, item: Writable, words: string): void {
    const unknown: string[] = [];
    for (const word of words.split(/[\n;；、,，]+/).filter((part) => part.trim() !== '')) {
      const code = matterNamed(word, known.matters);
      if (code === null) unknown.push(word.trim());
      else item.matters.push({ matterCode: code, confirmed: true });
    }
    if (unknown.length > 0) note(line, 'repaired', 'duties.matter-unknown', { matters: unknown });
    if (item.matters.length > 0) return;
    const proposals = proposeMatters(item.text, known.matters);
    item.matters = proposals.map(({ matterCode }) => ({ matterCode, confirmed: false }));
    if (proposals.length > 0) {
      note(line, 'taken', 'duties.matters-proposed', { matters: proposals.map(({ matterCode }) => matterCode) });
    }
  }

  function cut(line: TableRow, text: string, most: number): string {
    const characters = [...text.replaceAll('\0', '')];
    if (characters.length <= most) return characters.join('');
    note(line, 'repaired', 'duties.text-cut', { most });
    return characters.slice(0, most).join('');
  }

  function note(
    { sheet: place, row }: Pick<TableRow, 'sheet' | 'row'>,
    level: RowLevel,
    code: string,
    details: RowReport['details'] = {},
  ): void {
    report.push({ sheet: place, row, level, code, details });
  }
}

type Writable = {
  -readonly [Key in Exclude<keyof DutyItemGiven, 'leadNames' | 'leadOrganisations' | 'matters'>]: DutyItemGiven[Key];
} & { leadNames: string[]; leadOrganisations: string[]; matters: { matterCode: string; confirmed: boolean }[] };

/** 县住建局, 区水利局: as departments are called inside a county. */
function bareOf(name: string): string {
  return name.replace(/^[县区市旗](?=\p{Script=Han}{3,}$)/u, '');
}
