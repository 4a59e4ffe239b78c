import './tables.ts';
import type { Writable } from 'node:stream';
import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { type RowReport, writeRowReport } from '#platform/files/row-report.ts';
import type { Importer } from './importer.ts';
import type { Job } from './jobs.ts';
import { importReportWords as en } from './words.en.ts';
import { importReportWords as zh } from './words.zh.ts';

export type ReportLanguage = 'zh' | 'en' | 'both';
type Words = Pick<Importer['words'], 'zh' | 'en'>;

const pageSize = 2_000;

type Place = { sheet: string; row_number: number; position: number };
type Found = Place & Pick<RowReport, 'level' | 'code' | 'details'>;

/** The findings of a job in order of the file, read page by page. */
export async function* readFindings(unit: Unit, { county_code, job_id }: Job): AsyncGenerator<RowReport> {
  let after: Place = { sheet: '', row_number: -1, position: -1 };
  for (;;) {
    const { sheet: lastSheet, row_number: lastRow, position: lastPosition } = after;
    const rows = await unit.ask(
      systemEyes,
      () => sql<Found>`
        select sheet, row_number, position, level, code, details from platform.import_finding
        where county_code = ${county_code} and job_id = ${job_id}
          and (sheet, row_number, position) > (${lastSheet}, ${lastRow}, ${lastPosition})
        order by sheet, row_number, position limit ${pageSize}`,
    );
    for (const { sheet, row_number, level, code, details } of rows) {
      yield { sheet, row: row_number, level, code, details };
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last;
  }
}

/** A finding in words: the importer's own, or those of a refusal. */
export function findingWord(
  code: string,
  language: ReportLanguage,
  words: Words,
  refusalWord: (code: string, language: 'zh' | 'en') => string | undefined,
): string {
  if (language !== 'both') return words[language].findings[code] ?? refusalWord(code, language) ?? code;
  const both = (['zh', 'en'] as const).map((one) => findingWord(code, one, words, refusalWord));
  return [...new Set(both)].join(' · ');
}

/** Writes what became of every row as an .xlsx into a stream, which it ends. */
export async function writeJobReport(
  target: Writable,
  {
    unit,
    job,
    words,
    language,
    refusalWord,
  }: {
    unit: Unit;
    job: Job;
    words: Words;
    language: ReportLanguage;
    refusalWord: (code: string, language: 'zh' | 'en') => string | undefined;
  },
): Promise<void> {
  const { tally } = job;
  const findings = Object.fromEntries(
    Object.keys(tally.codes).map((code) => [code, findingWord(code, language, words, refusalWord)]),
  );
  const leftOutCode = 'imports.left-out';
  async function* reports(): AsyncGenerator<RowReport> {
    yield* readFindings(unit, job);
    if (tally.leftOut > 0) {
      yield { sheet: '', row: 0, level: 'taken', code: leftOutCode, details: { rows: tally.leftOut } };
    }
  }
  await writeRowReport(target, reports(), {
    sheetName: language === 'en' ? en.sheetName : zh.sheetName,
    headers: worded(zh.headers, en.headers, language),
    levels: worded(zh.levels, en.levels, language),
    findings: { ...findings, [leftOutCode]: worded({ word: zh.leftOut }, { word: en.leftOut }, language).word },
  });
}

function worded<Key extends string>(
  chinese: Readonly<Record<Key, string>>,
  english: Readonly<Record<Key, string>>,
  language: ReportLanguage,
): Record<Key, string> {
  const keys = Object.keys(chinese) as Key[];
  const word = (key: Key) =>
    language === 'zh' ? chinese[key] : language === 'en' ? english[key] : `${chinese[key]} ${english[key]}`;
  return Object.fromEntries(keys.map((key) => [key, word(key)])) as Record<Key, string>;
}
