import '../tables.ts';
import { sql } from 'kysely';
import { timerStatements } from '#platform/commands/side-rows.ts';
import type { Command } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import type { Message } from '#platform/outbox/deliver-outbox.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import type { CountyBook, IncidentServices } from '../services.ts';
import { type ReportInput, reportIncident } from './report-incident.ts';

/** The kind of the timer by which a transferred case is made in the county that it goes to. */
export const takeTransferredTimer = 'incidents.take-transferred';

/** The name under which the number that a case had in another county stands. */
export function countySystem(countyCode: string): string {
  return `county-${countyCode}`;
}

/**
 * Leaves word with the other county: a timer there, due at once, whose id is the transfer's, so that what is delivered
 * twice is done once. Ids only; the words are read when the case is made.
 */
export async function sendTransfer(tx: Tx, { countyCode, payload, announcedAt }: Message): Promise<void> {
  const { transferId, toCounty } = payload as { transferId: string; toCounty: string };
  const { rows } = await sql`
    select 1 from platform.timer where county_code = ${toCounty} and timer_id = ${transferId}
    union all
    select 1 from platform.command where county_code = ${toCounty} and command_id = ${transferId}`.execute(tx);
  if (rows.length > 0) return;
  const timer = {
    timerId: transferId,
    kind: takeTransferredTimer,
    subjectId: transferId,
    dueAt: announcedAt,
    payload: { fromCounty: countyCode },
  };
  await sendTogether(tx, timerStatements(toCounty, [timer], []));
}

type TransferRow = {
  incident_id: string;
  external_number: string;
  /** How often it went to the same county before: it was worked again here in between. */
  earlier: number;
  shared: readonly string[];
  from_name: string;
  number: string;
  title: string;
  appeal_kind: string;
  matter_code: string | null;
  emergency: boolean;
  confidential: boolean;
  place_words: string | null;
  longitude: number | null;
  latitude: number | null;
  description: string | null;
  reason: string | null;
  name_sealed: string | null;
  phone_sealed: string | null;
};

/** Makes the case in the county that it was transferred to; its id there is the transfer's. */
export function takeTransferred(
  services: Pick<IncidentServices, 'sealer'>,
  book: CountyBook,
): Command<DueTimer, { incidentId: string | null }> {
  return {
    name: takeTransferredTimer,
    async run(tx, timer, context) {
      const transferId = timer.subjectId;
      const fromCounty = String(timer.payload['fromCounty']);
      context.audit({ kind: 'incident', id: transferId }, { fromCounty, transferId });
      const row = await readTransfer(tx, fromCounty, transferId, context.countyCode);
      if (!row) return { incidentId: null };
      const input = reportOf(services.sealer, row, { fromCounty, transferId });
      const marks = { number: row.external_number, queryCode: newQueryCode() };
      const made = await reportIncident(services, book, marks).run(tx, input, context);
      return { incidentId: made.incidentId };
    },
  };
}

/** The case as it stands there now: what was erased in between is not carried. */
async function readTransfer(
  tx: Tx,
  fromCounty: string,
  transferId: string,
  toCounty: string,
): Promise<TransferRow | null> {
  const [found] = await sendTogether(tx, [
    textOf(
      tx,
      sql`select transfer.incident_id, transfer.external_number, transfer.shared, county.name as from_name,
          incident.number, (select count(*)::int from incidents.transfer as earlier
            where earlier.county_code = transfer.county_code and earlier.incident_id = transfer.incident_id
              and earlier.to_county = transfer.to_county and earlier.made_at < transfer.made_at) as earlier, incident.title, incident.appeal_kind, incident.matter_code, incident.emergency,
          incident.confidential, incident.place_words, ST_X(incident.location) as longitude,
          ST_Y(incident.location) as latitude, reporter.name_sealed, reporter.phone_sealed,
          (select body from incidents.step_content as content where content.county_code = transfer.county_code
            and content.incident_id = transfer.incident_id and content.field = 'description' limit 1) as description,
          (select body from incidents.step_content as content join incidents.step using (county_code, step_id)
            where content.county_code = transfer.county_code and content.incident_id = transfer.incident_id
              and content.field = 'reason' and step.action = 'transfer'
            order by step.position desc limit 1) as reason
        from incidents.transfer
        join incidents.incident using (county_code, incident_id)
        join organisation.county using (county_code)
        left join incidents.reporter using (county_code, incident_id)
        where transfer.county_code = ${fromCounty} and transfer_id = ${transferId} and to_county = ${toCounty}`,
    ),
  ]);
  return (found!.rows[0] as TransferRow | undefined) ?? null;
}

function reportOf(
  sealer: FieldSealer,
  row: TransferRow,
  { fromCounty, transferId }: { fromCounty: string; transferId: string },
): ReportInput {
  const open = (sealed: string | null, column: string) =>
    sealed === null
      ? undefined
      : sealer.open(sealed, { countyCode: fromCounty, table: 'incidents.reporter', column, rowId: row.incident_id });
  const name = row.shared.includes('reporter-name') ? open(row.name_sealed, 'name_sealed') : undefined;
  const phone = row.shared.includes('reporter-phone') ? open(row.phone_sealed, 'phone_sealed') : undefined;
  const note = `${row.from_name} ${row.number} 移交`;
  const { longitude, latitude } = row;
  return {
    incidentId: transferId,
    source: 'other-county',
    appealKind: row.appeal_kind as ReportInput['appealKind'],
    ...(row.matter_code === null ? {} : { matterCode: row.matter_code }),
    title: row.title,
    description: [row.description ?? note, row.reason === null ? note : `${note}：${row.reason}`].join('\n\n'),
    place: {
      ...(longitude === null || latitude === null ? {} : { point: { longitude, latitude } }),
      ...(row.place_words === null ? {} : { words: row.place_words }),
    },
    ...(name === undefined && phone === undefined
      ? {}
      : {
          reporter: {
            ...(name === undefined ? {} : { name }),
            ...(phone === undefined ? {} : { phone }),
            ...(row.confidential ? { confidential: true } : {}),
          },
        }),
    emergency: row.emergency,
    attachments: [],
    external: {
      system: countySystem(fromCounty),
      externalId: row.earlier === 0 ? row.number : `${row.number}/${row.earlier + 1}`,
    },
  };
}
