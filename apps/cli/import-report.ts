import { createWriteStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { countFindings, countRows, type RowReport, writeRowReport } from '#platform/files/row-report.ts';
import { Refusal } from '#platform/refusal.ts';
import type { CliContext } from './command.ts';
import { reportSheetWords as en } from './words.en.ts';
import { sentenceOf } from './words.ts';
import { reportSheetWords as zh } from './words.zh.ts';

/** The file to import, which must be there. */
export async function importedFile(path: string): Promise<string> {
  await access(path).catch(() => {
    throw new Refusal('missing', 'cli.file-not-found', { file: path });
  });
  return path;
}

export type ImportTold = {
  file: string;
  reports: readonly RowReport[];
  words: { zh: Readonly<Record<string, string>>; en: Readonly<Record<string, string>> };
  /** Said of a row in which nothing is remarkable; rows that were there before are not said to be taken again. */
  takenCode: string;
  /** Rows that were there before. */
  known: readonly { sheet: string; row: number }[];
  reportFile?: string;
  began: number;
};

/** Counts on the terminal, every row in a spreadsheet that goes back to whoever sent the file. */
export async function tellImport({ say }: CliContext, told: ImportTold): Promise<void> {
  const knownRows = new Set(told.known.map(({ sheet, row }) => `${row} ${sheet}`));
  const isKnown = ({ sheet, row }: RowReport) => knownRows.has(`${row} ${sheet}`);
  const reports = told.reports.filter((one) => one.code !== told.takenCode || !isKnown(one));
  const fresh = reports.filter((one) => !isKnown(one));
  const counts = countRows(fresh);
  const all = counts.taken + counts.repaired + counts.refused + knownRows.size;
  say('import.counts', { all, ...counts, known: knownRows.size });

  const codes = Object.entries(countFindings(reports)).sort((one, other) => other[1] - one[1]);
  const findings = Object.fromEntries(codes.map(([code]) => [code, wordsOf(code, told.words)]));
  for (const [code, count] of codes) say('import.finding', { count, finding: findings[code]! });

  const target = told.reportFile ?? `${told.file.replace(/\.[^./\\]*$/, '')}.report.xlsx`;
  const stream = createWriteStream(target, { mode: 0o600 });
  const written = finished(stream);
  written.catch(() => {});
  const inOrder = reports.toSorted((one, other) => (one.sheet === other.sheet ? one.row - other.row : 0));
  try {
    await writeRowReport(stream, inOrder, {
      sheetName: zh.sheetName,
      headers: both(zh.headers, en.headers),
      levels: both(zh.levels, en.levels),
      findings,
    });
    await written;
  } catch (error) {
    throw new Refusal('unavailable', 'deployment.file-unwritable', {
      file: target,
      reason: String((error as { code?: string }).code),
    });
  }
  say('import.report', { file: target });
  say('import.seconds', { seconds: ((performance.now() - told.began) / 1000).toFixed(1) });
}

const ownFindings: Readonly<Record<string, { zh: string; en: string }>> = {
  'cli.import-known': { zh: zh.known, en: en.known },
  'cli.import-unchanged': { zh: zh.unchanged, en: en.unchanged },
};

function wordsOf(code: string, words: ImportTold['words']): string {
  const own = ownFindings[code];
  const chinese = own?.zh ?? words.zh[code] ?? sentenceOf(code, 'zh');
  const english = own?.en ?? words.en[code] ?? sentenceOf(code, 'en');
  return `${chinese} · ${english}`;
}

function both<Key extends string>(
  chinese: Readonly<Record<Key, string>>,
  english: Readonly<Record<Key, string>>,
): Record<Key, string> {
  const keys = Object.keys(chinese) as Key[];
  return Object.fromEntries(keys.map((key) => [key, `${chinese[key]} ${english[key]}`])) as Record<Key, string>;
}
