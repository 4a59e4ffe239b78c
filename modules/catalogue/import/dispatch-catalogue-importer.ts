import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import type { Importer } from '#platform/imports/importer.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { endDispatchEntries } from '../commands/end-dispatch-entries.ts';
import { type DispatchEntryGiven, putDispatchEntries } from '../commands/put-dispatch-entries.ts';
import { dispatchImportWords } from './dispatch-catalogue-words.ts';
import { type CatalogueNames, readDispatchCatalogue } from './read-dispatch-catalogue.ts';

const Options = z.strictObject({
  /** The first day; without it today. */
  from: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  /** The file is the whole catalogue: entries that it leaves out end on the first day. */
  complete: z._default(z.boolean(), false),
});

const takenCode = 'catalogue.entry-taken';
const knownCode = 'catalogue.entry-known';
const atOnce = 200;

/** Takes in a dispatch catalogue: new entries begin, changed ones take over on the first day, the same stay. */
export function dispatchCatalogueImporter({
  unit,
  runCommand,
}: {
  unit: Unit;
  runCommand: RunCommand;
}): Importer<z.output<typeof Options>> {
  return {
    kind: 'dispatch-catalogue',
    right: 'catalogue.put-dispatch-entries',
    options: Options,
    endings: ['.xlsx', '.csv'],
    takenCode,
    knownCode,
    words: dispatchImportWords,
    async *run({ path, options, countyCode, actor, now, idOf, dry, signal }) {
      const names = await unit.transact(systemEyes, (tx) => namesIn(tx, countyCode));
      const { entries, report, titled } = await readDispatchCatalogue({ path }, names);
      if (!titled) throw new Refusal('invalid', 'catalogue.entries-without-titles');
      const validFrom = options.from ?? chinaDay(now);
      const envelope = { countyCode, actor, now };
      const inForce = await unit.transact(systemEyes, (tx) => numbersIn(tx, countyCode));
      const counts = { added: 0, changed: 0, unchanged: 0 };
      const isKnown = new Set<string>();
      for (let from = 0; from < entries.length; from += atOnce) {
        if (signal.aborted) return;
        for (const { sheet, row, entry } of entries.slice(from, from + atOnce)) {
          const given: DispatchEntryGiven = { entryId: idOf(`entry ${entry.number}`), validFrom, ...entry };
          // One at a time, so that the report of each row says what became of it.
          const become = dry
            ? inForce.has(entry.number)
              ? { added: 0, changed: 1, unchanged: 0 }
              : { added: 1, changed: 0, unchanged: 0 }
            : await runCommand(putDispatchEntries, {
                ...envelope,
                commandId: idOf(`put ${entry.number}`),
                input: { entries: [given] },
              });
          for (const key of ['added', 'changed', 'unchanged'] as const) counts[key] += become[key];
          if (become.unchanged > 0) isKnown.add(`${row} ${sheet}`);
        }
      }
      const kept = new Set(entries.map(({ entry }) => entry.number));
      // A file in which something could not be read is not the whole catalogue.
      const whole = options.complete && !report.some((one) => one.level === 'refused');
      const left = whole ? [...inForce].filter((number) => !kept.has(number)) : [];
      for (let from = 0; !dry && from < left.length; from += atOnce) {
        const numbers = left.slice(from, from + atOnce);
        const input = { numbers, validTo: validFrom };
        await runCommand(endDispatchEntries, { ...envelope, commandId: idOf(`end ${from}`), input });
      }
      yield {
        reports: report.map((one) =>
          one.code === takenCode && isKnown.has(`${one.row} ${one.sheet}`) ? { ...one, code: knownCode } : one,
        ),
        done: report.length,
        total: report.length,
        checkpoint: null,
        summary: [{ code: 'catalogue.entries-put', values: { ...counts, ended: left.length } }],
      };
    },
  };
}

async function numbersIn(tx: Tx, countyCode: string): Promise<Set<number>> {
  const { rows } = await sql<{ number: number }>`
    select number from catalogue.dispatch_entry where county_code = ${countyCode} and valid_to is null`.execute(tx);
  return new Set(rows.map((row) => row.number));
}

async function namesIn(tx: Tx, countyCode: string): Promise<CatalogueNames> {
  const { rows: matters } = await sql<{ code: string; name: string }>`
    select matter_code as code, minor_name as name from catalogue.matter where valid_to is null
    union select kind || '-' || major_code, major_name from catalogue.matter where valid_to is null`.execute(tx);
  const { rows: places } = await sql<{ path: string; name: string }>`
    select division_path as path, name from organisation.division
    where county_code = ${countyCode} and valid_to is null`.execute(tx);
  const { rows: organisations } = await sql<{ organisationId: string; name: string }>`
    select organisation_id as "organisationId", name from organisation.organisation
    where county_code = ${countyCode} and closed_at is null order by tree_path`.execute(tx);
  return { countyCode, matters, places, organisations };
}
