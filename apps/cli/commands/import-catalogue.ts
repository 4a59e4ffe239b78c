import { importStandard, readStandardWorkbook, standardFindingWords } from '#modules/catalogue/public.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, optionalFlag } from '../command.ts';
import { importedFile, tellImport } from '../import-report.ts';
import { findCounty, sealAll, withDeployment } from '../services.ts';

export const importCatalogue: CliCommand = {
  name: 'import catalogue',
  summary: 'help.import-catalogue',
  usage: 'FILE.xlsx [--source NAME] [--report FILE.xlsx] [--county CODE]',
  flags: { source: { type: 'string' }, report: { type: 'string' }, county: { type: 'string' } },
  required: [],
  given: 1,
  run(context, flags, [given]) {
    return withDeployment(context.place, async ({ deployment, runCommand, incidents }) => {
      const began = performance.now();
      const path = await importedFile(context.path(given!));
      const { countyCode } = await findCounty(deployment, optionalFlag(flags, 'county'));
      const workbook = await readStandardWorkbook({ path });
      const imported = await importStandard(
        { runCommand, trees: incidents.trees },
        {
          workbook,
          // One name for every edition of it, so that a later one is compared with this.
          source: optionalFlag(flags, 'source') ?? 'case-standard',
          countyCode,
          actor: systemActor(countyCode),
          now: context.now(),
        },
      );
      await sealAll(deployment, countyCode, context.now());
      const { added, known, descriptions } = imported.departments;
      context.say('import.matters', imported.matters);
      context.say('import.rules', imported.rules);
      context.say('import.departments', {
        added: added.length,
        known: known.length,
        descriptions: descriptions.length,
      });
      const unchanged = imported.rows.filter((row) => row.outcome === 'unchanged');
      const reports: RowReport[] = [
        ...workbook.report,
        ...unchanged.map(({ sheet, row, key }) => {
          return { sheet, row, level: 'taken' as const, code: 'cli.import-unchanged', details: { rule: key } };
        }),
      ];
      const reportFile = optionalFlag(flags, 'report');
      await tellImport(context, {
        file: path,
        reports,
        words: standardFindingWords,
        takenCode: 'catalogue.taken',
        known: unchanged,
        ...(reportFile ? { reportFile: context.path(reportFile) } : {}),
        began,
      });
      return 0;
    });
  },
};
