import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import type { Importer, ImportRun } from '#platform/imports/importer.ts';
import { namedId } from '#platform/imports/named-id.ts';
import { Refusal } from '#platform/refusal.ts';
import { reportIncident, type ReportInput } from '../commands/report-incident.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { type ImportedMessage, readMessages } from './read-messages.ts';
import { messageImportWords } from './report-words.ts';

const Options = z.strictObject({
  /** The system that the messages come from: with a message's number there it names the case for ever. */
  system: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
});
type MessageOptions = z.output<typeof Options>;

const longestTitle = 60;
const batchSize = 40;
/** Under way at once; more gains nothing, and the embedded engine takes one at a time anyway. */
const atOnce = 4;
const takenCode = 'incidents.import-taken';
const knownCode = 'incidents.import-known';

/**
 * Takes messages in by the command that everyone uses, each at its own time and in order of time, so that the numbers
 * of a day follow the day.
 */
export function incidentsImporter(doors: {
  services: IncidentServices;
  runCommand: RunCommand;
}): Importer<MessageOptions> {
  return {
    kind: 'incidents',
    right: 'incidents.import-cases',
    options: Options,
    endings: ['.xlsx', '.csv'],
    takenCode,
    knownCode,
    words: messageImportWords,
    async *run(given) {
      const { path, after, dry, signal } = given;
      const { messages, report } = await readMessages({ path });
      const inOrder = messages.toSorted((one, other) => one.at.getTime() - other.at.getTime());
      const found = Map.groupBy(report, ({ sheet, row }) => `${row} ${sheet}`);
      const reportsOf = ({ sheet, row }: ImportedMessage) => found.get(`${row} ${sheet}`) ?? [];
      const total = found.size;
      const intake = await openIntake(doors, given);
      for (let from = Number(after?.['messages'] ?? 0); from < inOrder.length; from += batchSize) {
        const few = inOrder.slice(from, from + batchSize);
        const outcomes = await intake.takeIn(few);
        const done = from + few.length;
        yield {
          reports: outcomes.flatMap(({ message, outcome }) => reportsWith(message, reportsOf(message), outcome)),
          done,
          total,
          checkpoint: dry ? null : { messages: done },
        };
        if (signal.aborted) return;
      }
      // What could not be read comes last, in one piece: it needs nothing of the database.
      const read = new Set(messages.map(({ sheet, row }) => `${row} ${sheet}`));
      const rest = report.filter(({ sheet, row }) => !read.has(`${row} ${sheet}`));
      yield { reports: rest, done: total, total, checkpoint: dry ? null : { messages: inOrder.length } };
    },
  };
}

type Outcome = 'taken' | 'known' | Refusal;

async function openIntake(
  { services, runCommand }: { services: IncidentServices; runCommand: RunCommand },
  { countyCode, actor, dry, idOf, options: { system } }: ImportRun<MessageOptions>,
) {
  const book = await openBook(services, countyCode);

  async function takeOne(message: ImportedMessage, number: string): Promise<Outcome> {
    const { externalId, at } = message;
    try {
      await runCommand(reportIncident(services, book, { number, queryCode: newQueryCode() }), {
        commandId: idOf(externalId),
        countyCode,
        actor,
        now: at,
        input: inputOf(message, namedId('import case', countyCode, system, externalId), system),
      });
      return 'taken';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.code === 'incidents.external-known' ? 'known' : error;
    }
  }

  return {
    async takeIn(messages: readonly ImportedMessage[]): Promise<{ message: ImportedMessage; outcome: Outcome }[]> {
      const ids = messages.map((message) => message.externalId);
      const known = await knownNumbers(services.unit, { countyCode, system, ids });
      // Stored by this very run before it broke off: they are being taken, not known.
      const stored = dry ? new Set() : await commandsDone(services.unit, countyCode, ids.map(idOf));
      const outcomes: { message: ImportedMessage; outcome: Outcome }[] = [];
      for (let from = 0; from < messages.length; from += atOnce) {
        const few = messages.slice(from, from + atOnce).map((message) => {
          const { externalId } = message;
          const isNew = !known.has(externalId);
          const outcome: Outcome = isNew || stored.has(idOf(externalId)) ? 'taken' : 'known';
          return { message, outcome, isNew };
        });
        const numbers: string[] = [];
        for (const { message, isNew } of few) {
          numbers.push(isNew && !dry ? await services.numbers.next(countyCode, message.at) : '');
        }
        outcomes.push(
          ...(await Promise.all(
            few.map(async ({ message, outcome, isNew }, index) => {
              return { message, outcome: isNew && !dry ? await takeOne(message, numbers[index]!) : outcome };
            }),
          )),
        );
      }
      return outcomes;
    },
  };
}

/** What reading found of a message, and what became of it. */
function reportsWith(message: ImportedMessage, found: readonly RowReport[], outcome: Outcome): RowReport[] {
  const { sheet, row, externalId: number } = message;
  if (outcome === 'taken') return [...found];
  const remarkable = found.filter(({ code }) => code !== takenCode);
  if (outcome === 'known') {
    return [...remarkable, { sheet, row, level: 'taken', code: knownCode, details: { number } }];
  }
  const details = { number, ...textsOf(outcome.details) };
  return [...remarkable, { sheet, row, level: 'refused', code: outcome.code, details }];
}

/** Who wrote it stays where it came from: only what the message says is taken. */
function inputOf({ title, text, externalId }: ImportedMessage, incidentId: string, system: string): ReportInput {
  const letters = [...title];
  const fits = letters.length <= longestTitle;
  return {
    incidentId,
    source: 'hotline',
    appealKind: 'problem',
    ...(title === '' ? {} : { title: fits ? title : `${letters.slice(0, longestTitle - 1).join('')}…` }),
    // A title that had to be cut is not lost.
    description: fits ? text : `${title}\n${text}`,
    place: {},
    emergency: false,
    attachments: [],
    external: { system, externalId },
  };
}

async function knownNumbers(
  unit: Unit,
  { countyCode, system, ids }: { countyCode: string; system: string; ids: readonly string[] },
): Promise<Set<string>> {
  const rows = await unit.ask(systemEyes, (tx) =>
    tx
      .selectFrom('incidents.external_reference')
      .select('external_id')
      .where('county_code', '=', countyCode)
      .where('system', '=', system)
      .where('external_id', 'in', [...ids]),
  );
  return new Set(rows.map((row) => row.external_id));
}

async function commandsDone(unit: Unit, countyCode: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ command_id: string }>`
      select command_id from platform.command
      where county_code = ${countyCode} and command_id = any(${[...ids]}::uuid[]) and outcome = 'done'`,
  );
  return new Set(rows.map((row) => row.command_id));
}

function textsOf(details: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
