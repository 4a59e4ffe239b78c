import type * as zh from './words.zh.ts';

/** Why an import was refused or ended. */
export const importRefusalWords = {
  'imports.unknown-kind': 'There is no such kind of import',
  'imports.unknown-job': 'There is no such import; it may have been too old to be kept',
  'imports.county-only': 'An import concerns the whole county; act in a post of the county',
  'imports.bad-options': 'The options of the import are wrong; check those named',
  'imports.file-empty': 'The file is empty',
  'imports.file-too-large': 'The file is too large; split it and import the parts',
  'imports.file-gone': 'The file that was sent is not kept any longer; choose it again',
  'imports.broke-off': 'The upload broke off; choose the file again',
  'imports.no-room': 'There is no room for files to import; finish other imports first or wait',
  'imports.not-dry': 'Only a finished trial can be run for good',
  'imports.not-stopped': 'The import has not stopped and cannot be resumed',
  'imports.not-running': 'The import has ended',
  'imports.other-file': 'The import of this number used another file; choose the file again',
  'imports.post-ended': 'Whoever asked for the import no longer holds the post; it was not carried on',
  'imports.gave-up': 'The import broke off several times without getting further; check the file and begin again',
  'imports.another-runs': 'Another import of this kind is running; wait for its end',
  'imports.fault':
    'Something went wrong with us while importing, and was noted; what was taken in stands, and the import can be resumed',
} as const satisfies Record<keyof typeof zh.importRefusalWords, string>;

export const importReportWords = {
  sheetName: 'Import report',
  headers: { sheet: 'Sheet', row: 'Row', level: 'Result', finding: 'Finding', details: 'Details' },
  levels: { taken: 'Taken', repaired: 'Repaired', refused: 'Refused' },
  leftOut: 'Rows not listed',
} as const satisfies Shape<typeof zh.importReportWords>;

/** The same keys, other words. */
type Shape<Words> = { [Key in keyof Words]: Words[Key] extends string ? string : Shape<Words[Key]> };
