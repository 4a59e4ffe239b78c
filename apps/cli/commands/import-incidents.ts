import {
  type ImportedMessage,
  messageFindingWords,
  openBook,
  readMessages,
  reportIncident,
  type ReportInput,
} from '#modules/incidents/public.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { Deployment } from '#platform/deployment/open-deployment.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, optionalFlag, textFlag } from '../command.ts';
import { importedFile, tellImport } from '../import-report.ts';
import { namedId } from '../named-id.ts';
import { type CliServices, findCounty, sealAll, withDeployment } from '../services.ts';
import { bothOf } from '../words.ts';

const longestTitle = 60;
/** Under way at once; more gains nothing, and the embedded engine takes one at a time anyway. */
const atOnce = 4;

export const importIncidents: CliCommand = {
  name: 'import incidents',
  summary: 'help.import-incidents',
  usage: 'FILE --system NAME [--report FILE.xlsx] [--county CODE]',
  flags: { system: { type: 'string' }, report: { type: 'string' }, county: { type: 'string' } },
  required: ['system'],
  given: 1,
  run(context, flags, [given]) {
    return withDeployment(context.place, async (services) => {
      const began = performance.now();
      const file = await importedFile(context.path(given!));
      const system = textFlag(flags, 'system');
      const { countyCode } = await findCounty(services.deployment, optionalFlag(flags, 'county'));
      const { messages, report } = await readMessages({ path: file });
      const intake = await openIntake(services, countyCode, system);
      const rows: RowReport[] = [];
      const known: { sheet: string; row: number }[] = [];
      // In order of time, so that the numbers of a day follow the day.
      const inOrder = messages.toSorted((one, other) => one.at.getTime() - other.at.getTime());
      for (let from = 0; from < inOrder.length; from += atOnce) {
        const few = inOrder.slice(from, from + atOnce);
        for (const { message, outcome } of await intake.takeIn(few)) {
          const { sheet, row, externalId: number } = message;
          if (outcome === 'taken') continue;
          if (outcome === 'known') {
            known.push({ sheet, row });
            rows.push({ sheet, row, level: 'taken', code: 'cli.import-known', details: { number } });
          } else {
            const details = { number, ...textsOf(outcome.details) };
            rows.push({ sheet, row, level: 'refused', code: outcome.code, details });
          }
        }
        context.progress(bothOf('progress', { part: system, done: from + few.length, total: inOrder.length }));
      }
      context.progress('');
      await sealAll(services.deployment, countyCode, context.now());
      const reportFile = optionalFlag(flags, 'report');
      await tellImport(context, {
        file,
        reports: [...report, ...rows],
        words: messageFindingWords,
        takenCode: 'incidents.import-taken',
        known,
        ...(reportFile ? { reportFile: context.path(reportFile) } : {}),
        began,
      });
      return 0;
    });
  },
};

type Outcome = 'taken' | 'known' | Refusal;

/**
 * Takes messages in by the command that everyone uses, each at its own time. Its ids are made from the system and the
 * message's number there: the same message again is the same intent.
 */
async function openIntake({ deployment, incidents, runCommand }: CliServices, countyCode: string, system: string) {
  const known = await knownNumbers(deployment, countyCode, system);
  const book = await openBook(incidents, countyCode);
  const actor = systemActor(countyCode);

  async function takeOne(message: ImportedMessage, number: string): Promise<Outcome> {
    const { externalId, at } = message;
    try {
      await runCommand(reportIncident(incidents, book, { number, queryCode: newQueryCode() }), {
        commandId: namedId('import command', countyCode, system, externalId),
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
      const numbers: string[] = [];
      for (const { externalId, at } of messages) {
        numbers.push(known.has(externalId) ? '' : await incidents.numbers.next(countyCode, at));
      }
      return Promise.all(
        messages.map(async (message, index) => ({
          message,
          outcome: known.has(message.externalId) ? 'known' : await takeOne(message, numbers[index]!),
        })),
      );
    },
  };
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

async function knownNumbers({ database }: Deployment, countyCode: string, system: string): Promise<Set<string>> {
  const rows = await database.ask(systemEyes, (tx) =>
    tx
      .selectFrom('incidents.external_reference')
      .select('external_id')
      .where('county_code', '=', countyCode)
      .where('system', '=', system),
  );
  return new Set(rows.map((row) => row.external_id));
}

function textsOf(details: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
