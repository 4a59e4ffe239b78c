/** What a run has counted so far; kept with its job, and once more as of its checkpoint. */
import type { RowReport } from '#platform/files/row-report.ts';
import type { ImportBatch, Importer, ImportSummary } from './importer.ts';

export type Tally = {
  taken: number;
  repaired: number;
  refused: number;
  known: number;
  /** How often each finding occurred. */
  codes: Readonly<Record<string, number>>;
  /** Findings kept so far, and those that were one too many to keep. */
  findings: number;
  plain: number;
  leftOut: number;
  done: number;
  total: number | null;
  summary: readonly ImportSummary[];
};

export const nothingYet: Tally = {
  taken: 0,
  repaired: 0,
  refused: 0,
  known: 0,
  codes: {},
  findings: 0,
  plain: 0,
  leftOut: 0,
  done: 0,
  total: null,
  summary: [],
};

/** A report is for reading: a spreadsheet holds a million rows, and rows without remark are the least worth it. */
export const keptAtMost = { findings: 500_000, plain: 100_000 };

type Codes = Pick<Importer, 'takenCode' | 'knownCode'>;

/** Adds a batch. Answers which of its reports are kept, in order; they take the positions behind `tally.findings`. */
export function countBatch(
  tally: Tally,
  batch: ImportBatch,
  { takenCode, knownCode }: Codes,
): { tally: Tally; kept: RowReport[] } {
  const rows = new Map<string, 'taken' | 'repaired' | 'refused' | 'known'>();
  const codes: Record<string, number> = { ...tally.codes };
  const kept: RowReport[] = [];
  let { plain, leftOut } = tally;
  for (const report of batch.reports) {
    codes[report.code] = (codes[report.code] ?? 0) + 1;
    const key = `${report.row} ${report.sheet}`;
    const outcome = report.code === knownCode && report.level !== 'refused' ? 'known' : report.level;
    const earlier = rows.get(key);
    if (earlier === undefined || order.indexOf(outcome) > order.indexOf(earlier)) rows.set(key, outcome);
    const isPlain = report.code === takenCode || report.code === knownCode;
    if (tally.findings + kept.length >= keptAtMost.findings || (isPlain && plain >= keptAtMost.plain)) {
      leftOut += 1;
      continue;
    }
    if (isPlain) plain += 1;
    kept.push(report);
  }
  const outcomes = [...rows.values()];
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  return {
    kept,
    tally: {
      taken: tally.taken + count('taken'),
      repaired: tally.repaired + count('repaired'),
      refused: tally.refused + count('refused'),
      known: tally.known + count('known'),
      codes,
      findings: tally.findings + kept.length,
      plain,
      leftOut,
      done: batch.done,
      total: batch.total,
      summary: batch.summary ?? tally.summary,
    },
  };
}

/** The worst stands: a refused row is refused, one that was there before is known whatever was repaired in it. */
const order = ['taken', 'repaired', 'known', 'refused'] as const;
