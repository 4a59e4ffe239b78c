/**
 * What a room must offer so that a file of a kind can be taken in: from the command line, from the desk, dry or for
 * good, resumed after a break, with a report of every row. Reading and storing belong to the room; running, progress,
 * the report and the job's own row belong to this pipe.
 */
import type { ZodMiniType } from 'zod/mini';
import type { Actor } from '#platform/commands/actor.ts';
import type { RowReport } from '#platform/files/row-report.ts';

/** What the readers of tables take. */
export const defaultLargestFile = 64 * 2 ** 20;

/** Where a run stands: everything up to here is stored, and a resumed run does not ask for it again. */
export type Checkpoint = Readonly<Record<string, string | number>>;

export type ImportRun<Options> = {
  /** The file on this machine's disk. Its bytes decide what it is, never its name. */
  path: string;
  fileName: string;
  options: Options;
  countyCode: string;
  actor: Actor;
  /** Business time of the run; a resumed run keeps that of its first start. */
  now: Date;
  /** The same word gives the same id in every run of this job, so that a resumed run repeats no command. */
  idOf(word: string): string;
  /** Everything is read, compared and reported; nothing is written. */
  dry: boolean;
  /** Where an earlier run of this job stopped; null at first. */
  after: Checkpoint | null;
  /** Asked between batches: the person has stopped the job, or the server goes down. */
  signal: AbortSignal;
};

/** What came of one batch. Its rows are stored (or, dry, would be) before it is told. */
export type ImportBatch = {
  /**
   * What became of rows; all reports of one row come in one batch. A row that was there before and is the same is
   * reported by the importer's `knownCode`, and then counts as known whatever was repaired in it.
   */
  reports: readonly RowReport[];
  /** Rows dealt with since the start of the file. */
  done: number;
  /** Rows in the file, when that can be known. */
  total: number | null;
  /** Null: a run that breaks off now begins again at the last checkpoint, or at the start of the file. */
  checkpoint: Checkpoint | null;
  /** What is worth saying of the whole file besides its rows; that of the last batch stands. Worded in `summaries`. */
  summary?: readonly ImportSummary[];
};

export type ImportSummary = { code: string; values: Readonly<Record<string, number>> };

export type Importer<Options = Record<string, unknown>> = {
  /** `divisions`, `territory`, `posts`, `addresses`, `requests` …: the command's second word and the route's part. */
  kind: string;
  /** The right that its person needs, checked by the pipe before anything is read. */
  right: `${string}.${string}`;
  /**
   * What may be chosen for a run, a strict object of texts, numbers, yes and no, and choices; null: nothing. A key that
   * is neither optional nor has a default must be given.
   */
  options: ZodMiniType<Options> | null;
  /** Endings shown to the person who chooses a file: `.xlsx`, `.geojson`. */
  endings: readonly string[];
  /** Larger files are refused before anything is read; without it 64 MiB, what the readers of tables take. */
  largestFile?: number;
  /** Code of the report of a row that is taken without remark, and of one that was there before unchanged. */
  takenCode: string;
  knownCode: string;
  /** Title, help and every finding's sentence, in both languages; a finding's key is its code. */
  words: { zh: ImporterWords; en: ImporterWords };
  /**
   * Reads the file and stores it in batches through commands. A file that cannot be read at all is a `Refusal`; a bad
   * row is a report. Memory does not grow with the file.
   */
  run(given: ImportRun<Options>): AsyncGenerator<ImportBatch>;
};

export type ImporterWords = {
  title: string;
  /** One or two sentences: which columns or shapes are expected, and what happens with them. */
  help: string;
  findings: Readonly<Record<string, string>>;
  /** Labels of the options, by key; of a choice's values by `key.value`. */
  options: Readonly<Record<string, string>>;
  /** Sentences of summaries by code, with the values in braces. */
  summaries?: Readonly<Record<string, string>>;
};
