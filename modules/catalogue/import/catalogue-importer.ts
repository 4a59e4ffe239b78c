import type { OrganisationTrees } from '#modules/organisation/public.ts';
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import type { Importer } from '#platform/imports/importer.ts';
import { putDepartments, putStandard } from '../commands/import-standard.ts';
import { readStandardWorkbook } from './read-standard-workbook.ts';
import { standardImportWords } from './report-words.ts';

const Options = z.strictObject({
  /** One name for every edition of it, so that a later one is compared with this. */
  source: z._default(z.string().check(z.trim(), z.minLength(1), z.maxLength(80)), 'case-standard'),
});

const takenCode = 'catalogue.taken';
const knownCode = 'catalogue.unchanged';

/** Takes in a standard workbook: matters, rules, and the departments it names. */
export function catalogueImporter(doors: {
  unit: Unit;
  runCommand: RunCommand;
  trees: OrganisationTrees;
}): Importer<z.output<typeof Options>> {
  return {
    kind: 'catalogue',
    right: 'catalogue.put-matters',
    options: Options,
    endings: ['.xlsx'],
    takenCode,
    knownCode,
    words: standardImportWords,
    async *run({ path, options, countyCode, actor, now, idOf, dry, after, signal }) {
      const workbook = await readStandardWorkbook({ path });
      const given = { workbook, source: options.source, countyCode, actor, now, idOf, dry };
      const departments = after === null ? countsOf(await putDepartments(doors, given)) : countsIn(after);
      // Departments that a run made before it broke off would be found standing by the next one.
      yield { reports: [], done: 0, total: workbook.rules.length, checkpoint: dry ? null : departments };
      const putting = putStandard(doors, given);
      for (;;) {
        const step = await putting.next();
        if (signal.aborted) return;
        if (!step.done) {
          const done = Math.floor((step.value / workbook.matters.length) * workbook.rules.length);
          yield { reports: [], done, total: workbook.rules.length, checkpoint: dry ? null : departments };
          continue;
        }
        const { matters, rules, rows } = step.value;
        const unchanged = rows.filter((row) => row.outcome === 'unchanged');
        yield {
          reports: reportsWith(workbook.report, unchanged),
          done: workbook.rules.length,
          total: workbook.rules.length,
          checkpoint: dry ? null : departments,
          summary: [
            { code: 'catalogue.matters-put', values: matters },
            { code: 'catalogue.rules-put', values: rules },
            { code: 'catalogue.departments-made', values: departments },
          ],
        };
        return;
      }
    },
  };
}

/** What was found while reading, with the rules that say the same as last time; in order of the file. */
function reportsWith(
  found: readonly RowReport[],
  unchanged: readonly { sheet: string; row: number; key: string }[],
): RowReport[] {
  const keys = new Map(unchanged.map(({ sheet, row, key }) => [`${row} ${sheet}`, key]));
  const reports: RowReport[] = [];
  const told = new Set<string>();
  for (const report of found) {
    const place = `${report.row} ${report.sheet}`;
    const key = keys.get(place);
    if (key !== undefined && !told.has(place)) {
      told.add(place);
      const { sheet, row } = report;
      reports.push({ sheet, row, level: 'taken', code: knownCode, details: { rule: key } });
    }
    if (key === undefined || report.code !== takenCode) reports.push(report);
  }
  return reports;
}

type DepartmentCounts = { added: number; known: number; descriptions: number };

function countsOf(made: Awaited<ReturnType<typeof putDepartments>>): DepartmentCounts {
  return { added: made.added.length, known: made.known.length, descriptions: made.descriptions.length };
}

function countsIn(checkpoint: Readonly<Record<string, string | number>>): DepartmentCounts {
  const count = (name: keyof DepartmentCounts) => Number(checkpoint[name] ?? 0);
  return { added: count('added'), known: count('known'), descriptions: count('descriptions') };
}
