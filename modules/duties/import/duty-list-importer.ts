import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { basename } from 'node:path';
import type { RowReport } from '#platform/files/row-report.ts';
import type { Importer } from '#platform/imports/importer.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { versionsOf } from '../commands/demand-list.ts';
import { type DutyItemGiven, itemsOf, putDutyList } from '../commands/put-list.ts';
import { leadNames, matterNames } from '../queries/matter-names.ts';
import { unlistedWays } from '../rules/judge-duty.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { readDutyList } from './read-duty-list.ts';

const Options = z.strictObject({
  /** Nine digits of a town; without it the list holds for every town of the county. */
  town: z.optional(z.string().check(z.regex(/^\d{9}$/))),
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(120))),
  /** The first day; without it today. */
  from: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  unlisted: z._default(z.enum(unlistedWays), 'allowed'),
});

const takenCode = 'duties.item-taken';
const knownCode = 'duties.item-known';

/** Takes in a town duty list as a new version. A file that says what the last version says changes nothing. */
export function dutyListImporter({
  unit,
  runCommand,
}: {
  unit: Unit;
  runCommand: RunCommand;
}): Importer<z.output<typeof Options>> {
  return {
    kind: 'duty-list',
    right: 'duties.put-list',
    options: Options,
    endings: ['.xlsx', '.csv'],
    takenCode,
    knownCode,
    words: { zh: zh.dutyListImportWords, en: en.dutyListImportWords },
    async *run({ path, fileName, options, countyCode, actor, now, idOf, dry, signal }) {
      const divisionPath = options.town ?? countyCode;
      const { names, before } = await unit.transact(systemEyes, async (tx) => {
        const last = (await versionsOf(tx, countyCode, divisionPath)).at(-1);
        return {
          names: { matters: await matterNames(tx), organisations: await leadNames(tx, countyCode) },
          before: last ? { last, items: await itemsOf(tx, countyCode, last.list_id) } : null,
        };
      });
      const { items, report } = await readDutyList({ path }, names);
      if (signal.aborted) return;
      if (report.length === 0) throw new Refusal('invalid', 'duties.file-without-titles');
      const same =
        before !== null && before.last.unlisted === options.unlisted && contentOf(before.items) === contentOf(items);
      if (!dry && !same && items.length > 0) {
        const validFrom = options.from ?? chinaDay(now);
        const name = options.name ?? nameOf(fileName);
        const input = { listId: idOf('list'), divisionPath, name, source: basename(fileName).slice(0, 200), validFrom };
        await runCommand(putDutyList, {
          commandId: idOf('put'),
          countyCode,
          actor,
          now,
          input: { ...input, unlisted: options.unlisted, items },
        });
      }
      yield {
        reports: same ? report.map((one) => known(one)) : report,
        done: report.length,
        total: report.length,
        checkpoint: null,
        summary: [{ code: 'duties.list-put', values: countsOf(items) }],
      };
    },
  };
}

/** What is printed, without what people matched since. */
function contentOf(items: readonly DutyItemGiven[]): string {
  const printed = items.map(({ kind, number, text, legalBasis, leadNames: leads, manner }) =>
    JSON.stringify([kind, number, text, legalBasis, [...leads], manner]),
  );
  return printed.sort().join('\n');
}

function known(report: RowReport): RowReport {
  return report.code === takenCode ? { ...report, code: knownCode } : report;
}

function countsOf(items: readonly DutyItemGiven[]) {
  const count = (kind: string) => items.filter((item) => item.kind === kind).length;
  const confirmed = items.filter((item) => item.matters.some((matter) => matter.confirmed)).length;
  const proposed = items.filter((item) => item.matters.length > 0).length - confirmed;
  const unmatched = items.length - confirmed - proposed;
  return {
    own: count('own'),
    assisting: count('assisting'),
    withdrawn: count('withdrawn'),
    confirmed,
    proposed,
    unmatched,
  };
}

function nameOf(fileName: string): string {
  return [...basename(fileName).replace(/\.\w+$/, '')].slice(0, 120).join('') || '履职事项清单';
}
