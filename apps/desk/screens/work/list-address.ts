import { type ListFilter, listFilter } from '#modules/incidents/contract.ts';
import { caseColumns, type CaseColumn, mostColumns } from '#modules/incidents/rules/saved-views.ts';

/** A list stands in the address: it can be bookmarked, sent to a colleague, and gone back to. */
export type FilterName = keyof ListFilter;
export const filterNames = Object.keys(listFilter) as readonly FilterName[];

/** What the address asks; what it cannot mean is left out instead of failing the page. */
export function readFilter(query: URLSearchParams): ListFilter {
  const filter: Record<string, string> = {};
  for (const name of filterNames) {
    const given = query.get(name);
    if (given === null || given.trim() === '') continue;
    const read = listFilter[name].safeParse(given);
    if (read.success && read.data !== undefined) filter[name] = read.data;
  }
  return filter as ListFilter;
}

/** The same as parameters; those that are not asked are taken out of the address. */
export function writeFilter(filter: ListFilter): Record<FilterName, string | null> {
  return Object.fromEntries(filterNames.map((name) => [name, filter[name] ?? null])) as Record<
    FilterName,
    string | null
  >;
}

/** The chips: what is asked besides the words in the field of search. */
export function chipsOf(filter: ListFilter): FilterName[] {
  return filterNames.filter((name) => name !== 'q' && filter[name] !== undefined);
}

/** Which columns, in which order; null: those that suit the queue. */
export function readColumns(query: URLSearchParams): readonly CaseColumn[] | null {
  const given = (query.get('columns') ?? '').split(',');
  const known = given.filter((one): one is CaseColumn => (caseColumns as readonly string[]).includes(one));
  return known.length === 0 ? null : [...new Set(known)].slice(0, mostColumns);
}

/** Lists of one status need no status in their rows. */
export function columnsFor(isMixed: boolean): readonly CaseColumn[] {
  return ['clock', 'matter', 'place', isMixed ? 'status' : 'grid'];
}

/** As a person moves one of the chosen columns to the left or the right. */
export function movedColumn(columns: readonly CaseColumn[], column: CaseColumn, by: 1 | -1): CaseColumn[] {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 0 || to < 0 || to >= columns.length) return [...columns];
  const moved = columns.toSpliced(from, 1);
  return moved.toSpliced(to, 0, column);
}

/** Is what stands on the page still the view that was opened? */
export function sameFilter(one: ListFilter, other: ListFilter): boolean {
  return filterNames.every((name) => (one[name] ?? null) === (other[name] ?? null));
}
