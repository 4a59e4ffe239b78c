import { sql } from 'kysely';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';

type Row = Record<string, unknown>;

/** Reads what stands about cases, without what chance made: ids of steps and entries, salts, and every hash over them. */
export async function dumpCases(unit: Unit, sealer: FieldSealer, countyCode: string, incidentIds?: readonly string[]) {
  const those = incidentIds ? sql`= any(${[...incidentIds]})` : sql`is not null`;
  const commands = sql`command_id in (select command_id from incidents.step where incident_id ${those})`;
  const read = (query: ReturnType<typeof sql<Row>>) => unit.ask(systemEyes, () => query);
  const open = (row: Row, column: string) =>
    row[column] === null
      ? null
      : sealer.open(row[column] as string, {
          countyCode,
          table: 'incidents.reporter',
          column,
          rowId: row['incident_id'] as string,
        });
  const clocks = await read(
    sql<Row>`select * from incidents.clock where incident_id ${those} order by incident_id, ordinal`,
  );
  return {
    incident: (
      await read(sql<Row>`select *, ST_AsText(location) as location from incidents.incident
        where incident_id ${those} order by incident_id`)
    ).map((row) => without(row, ['chain_head', 'received_at'])),
    step: (
      await read(sql<Row>`select * from incidents.step where incident_id ${those} order by incident_id, position`)
    ).map((row): Row => ({
      ...without(row, ['step_id', 'previous', 'hash', 'entry_text']),
      text: plainEntry(row['entry_text']),
    })),
    content: await read(sql<Row>`
      select content.incident_id, step.position, content.field, content.division_path, content.body
      from incidents.step_content as content join incidents.step using (county_code, incident_id, step_id)
      where incident_id ${those} order by 1, 2, 3`),
    clock: clocks.map((row) => ({ incident_id: row['incident_id'], run: runOf(row) })),
    reporter: (
      await read(sql<Row>`select * from incidents.reporter where incident_id ${those} order by incident_id`)
    ).map((row) => ({ ...row, name_sealed: open(row, 'name_sealed'), phone_sealed: open(row, 'phone_sealed') })),
    external: await read(
      sql<Row>`select * from incidents.external_reference where incident_id ${those} order by incident_id`,
    ),
    command: (await read(sql<Row>`select * from platform.command where ${commands} order by command_id`)).map(
      (row) => ({ ...row, answer: without(row['answer'] as Row, ['stepId']) }),
    ),
    audit: (
      await read(sql<Row>`select * from platform.audit_entry
        where subject_id in (select incident_id::text from incidents.incident where incident_id ${those})
        order by at, subject_id, entry_text::json -> 'facts' ->> 'commandId'`)
    ).map((row): Row => ({ ...without(row, ['entry_id', 'entry_text']), text: plainEntry(row['entry_text']) })),
    timer: (
      await read(sql<Row>`select * from platform.timer
        where subject_id in (select incident_id::text from incidents.incident where incident_id ${those})
          and kind not in (${leftToSystem})
        order by subject_id, kind, due_at, payload ->> 'ordinal'`)
    ).map((row) => without(row, ['timer_id'])),
  };
}

/** A past is told of people: what the modes of a rule would have left to the system they did, and nothing waits for it. */
const leftToSystem = sql.join(['incidents.act-by-mode', 'incidents.rating-due'].map((kind) => sql.lit(kind)));

/** The text of an entry with its marks reduced to the fields that have one. */
function plainEntry(text: unknown): string {
  const entry = JSON.parse(text as string) as Row;
  if (entry['step'] !== undefined) entry['step'] = null;
  if (entry['entry'] !== undefined) entry['entry'] = null;
  return JSON.stringify(entry, (key, value: unknown) => (key === 'marks' ? fieldsOf(value as Row) : value));
}

function fieldsOf(marks: Row): Row {
  return Object.fromEntries(Object.keys(marks).map((field) => [field, '']));
}

function without(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
}

/** A line of the book of clocks as the rules know it. */
function runOf(row: Row): Row {
  const instant = (column: string) => (row[column] as Date | null)?.getTime() ?? null;
  return {
    ordinal: row['ordinal'],
    nature: row['nature'],
    clock: row['clock'],
    subject: row['subject'],
    reason: row['reason'],
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    endedAs: row['ended_as'],
    continues: row['continues'],
    allowance: row['allowance_ms'],
    dueAt: instant('due_at'),
    left: row['left_ms'],
    ...(row['schedule'] === null ? {} : { schedule: row['schedule'] }),
    ...(row['stated'] === null ? {} : { stated: row['stated'] }),
  };
}
