/** A node of `explain (analyze, buffers, format json)`, as far as it is looked at. */
export type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  Schema?: string;
  Alias?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: PlanNode[];
};
export type Explained = { Plan: PlanNode; 'Execution Time': number; 'Planning Time': number };

export type Limits = {
  /** Rows that one statement may sort and touch: so many in all, or so many for each that it answers. */
  sorted: number;
  sortedPerAnswered: number;
  touchedPerAnswered: number;
  touched: number;
};
/** Whatever the size of the tables: the people of a county twice, or what waits in it, each with its holder's posts. */
const mostTouched = 22_000;

/** For tables of so many rows: what waits in a county on its worst day and its people, or nine rows in two hundred. */
export function limitsFor(rows: number): Limits {
  const touched = Math.min(mostTouched, Math.max(8000, rows * 0.045));
  return { sorted: 5000, sortedPerAnswered: 10, touchedPerAnswered: 50, touched };
}

/** So many places in an index cost what one row in the table costs. */
const placesForRow = 10;

export type Judgement = { faults: string[]; touched: number; answered: number; milliseconds: number };

/**
 * What a plan did that would grow with the past: a searched table read from end to end, many rows sorted, many rows
 * touched for few answered. Never its time.
 */
export function judgePlan(explained: Explained, searched: ReadonlySet<string>, allowed: Limits): Judgement {
  const faults: string[] = [];
  let touched = 0;
  const answered = explained.Plan['Actual Rows'];
  const mostSorted = Math.max(allowed.sorted, allowed.sortedPerAnswered * answered);
  const walk = (node: PlanNode) => {
    const type = node['Node Type'];
    const loops = node['Actual Loops'];
    const table = `${node.Schema ?? ''}.${node['Relation Name'] ?? ''}`;
    if (node['Relation Name'] && searched.has(table)) {
      const dropped = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
      touched += (node['Actual Rows'] + dropped) * loops;
      if (/Seq Scan/.test(type) && loops > 0) faults.push(`reads ${table} from end to end`);
    }
    // For a bitmap an index hands over places of rows, a hundred to a page, whoever drops them afterwards.
    if (type === 'Bitmap Index Scan') touched += (node['Actual Rows'] * loops) / placesForRow;
    if (type.endsWith('Sort')) {
      const sorted = (node.Plans ?? []).reduce((sum, child) => sum + child['Actual Rows'] * child['Actual Loops'], 0);
      // An incremental sort takes what comes in order and stops when it has enough.
      if (type === 'Sort' && sorted > mostSorted) faults.push(`sorts ${Math.round(sorted)} rows`);
    }
    for (const child of node.Plans ?? []) walk(child);
  };
  walk(explained.Plan);
  if (touched > Math.max(allowed.touched, allowed.touchedPerAnswered * answered))
    faults.push(`touches ${Math.round(touched)} rows for ${answered}`);
  return { faults, touched: Math.round(touched), answered, milliseconds: explained['Execution Time'] };
}
