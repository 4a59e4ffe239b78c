import '../tables.ts';
import type { Envelope } from '#platform/commands/command.ts';
import { type Notes, rehearseCommand } from '#platform/commands/notes.ts';
import type { PastCommand } from '#platform/commands/past-commands.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tables, Tx } from '#platform/database/database.ts';
import { insertMany } from '#platform/database/many-rows.ts';
import { later } from '#platform/database/transaction.ts';
import type { CountyBook } from '../services.ts';
import type { StepRow } from '../tables.ts';
import type { CaseState } from './case-state.ts';
import { notePastMarks } from './count-past-marks.ts';
import { type IncidentColumns, pointWords } from './incident-row.ts';
import { planReport, type ReportInput, type ReportMarks } from './report-incident.ts';
import type { Surroundings } from './surroundings.ts';
import type { ActionInput } from './action-input.ts';
import { planAction } from './take-action.ts';
import { clockValues, type ContentRow } from './write-case.ts';

/** What a case of the past is lived with: no database, the same decisions. */
export type PastParts = { book: CountyBook; around: Surroundings; sealer: FieldSealer };

/** A case lived through in memory, with every row that its commands would have written. */
export type PastCase = {
  state: CaseState & { row: IncidentColumns };
  steps: StepRow[];
  contents: ContentRow[];
  reporter: Tables['incidents.reporter'] | null;
  external: Tables['incidents.external_reference'] | null;
  commands: PastCommand[];
};

/** Reports a case in memory. Files are not kept: a case of the past is told without pictures. */
export async function beginPastCase(
  parts: PastParts,
  marks: ReportMarks,
  envelope: Envelope<ReportInput>,
): Promise<PastCase> {
  const notes = rehearseCommand(envelope);
  const planned = await planReport({ ...parts, marks }, envelope.input, notes.context);
  const { incidentId, external } = envelope.input;
  return {
    state: { row: planned.row, clocks: planned.written.clocks },
    steps: [...planned.written.steps],
    contents: [...planned.written.contents],
    reporter: planned.reporter,
    external: external
      ? {
          county_code: envelope.countyCode,
          system: external.system,
          external_id: external.externalId,
          incident_id: incidentId,
        }
      : null,
    commands: [pastCommand('incidents.report', envelope, notes, planned.answer)],
  };
}

/** Moves it one step on. An act that needs a second person does not happen in the past. */
export async function continuePastCase(
  parts: PastParts,
  past: PastCase,
  envelope: Envelope<ActionInput>,
): Promise<void> {
  const notes = rehearseCommand(envelope);
  const planned = await planAction(parts, envelope.input, notes.context, past.state);
  if ('waitsFor' in planned) throw new Error(`${envelope.input.action} waits for a second person`);
  past.state = { row: { ...past.state.row, ...planned.changes }, clocks: planned.written.clocks };
  past.steps.push(...planned.written.steps);
  past.contents.push(...planned.written.contents);
  past.commands.push(pastCommand('incidents.take-action', envelope, notes, planned.answer));
}

function pastCommand(name: string, envelope: Envelope<unknown>, notes: Notes, answer: unknown): PastCommand {
  return { name, envelope, notes, answer };
}

/**
 * Leaves the room's own rows of many cases in the transaction's tail, a statement for each table. Their commands are
 * stored by the pipe.
 */
export function storePastCases(tx: Tx, cases: readonly PastCase[]): void {
  const clocks = cases.flatMap(({ state: { row, clocks } }) =>
    clocks.map((run) => clockValues(row.county_code, row.incident_id, run)),
  );
  const rows = {
    // Received when it was reported: nobody waited for it.
    'incidents.incident': cases.map(({ state: { row } }) => ({
      ...row,
      location: pointWords(row.location),
      received_at: row.reported_at,
    })),
    'incidents.step': cases.flatMap((past) => past.steps),
    'incidents.step_content': cases.flatMap((past) => past.contents),
    'incidents.clock': clocks,
    'incidents.reporter': cases.flatMap((past) => past.reporter ?? []),
    'incidents.external_reference': cases.flatMap((past) => past.external ?? []),
  };
  for (const [table, list] of Object.entries(rows)) if (list.length > 0) later(tx, insertMany(table, list));
  const over = Map.groupBy(
    rows['incidents.incident'].filter(({ closed_at: closedAt }) => closedAt !== null),
    ({ county_code: countyCode }) => countyCode,
  );
  for (const [countyCode, ended] of over) {
    notePastMarks(tx, { countyCode, incidentIds: ended.map(({ incident_id: id }) => id), change: 1 });
  }
}
