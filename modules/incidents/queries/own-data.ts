import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { Refusal } from '#platform/refusal.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { type IncidentStatus, isOpen } from '../rules/statuses.ts';
import { deskThatKnows } from '../rules/visibility.ts';

/** All that is kept of whoever told a case. Name and number stay masked until it is sure who asks. */
export type OwnData = {
  number: string;
  reportedAt: string;
  description: string | null;
  place: string | null;
  name: string | null;
  phone: string | null;
  /** Name or number are masked here. */
  masked: boolean;
  added: readonly { words: string | null; fileCount: number; at: string }[];
  rating: string | null;
  photos: number;
};

type Case = { countyCode: string; incidentId: string };
type ReporterRow = {
  name_sealed: string | null;
  phone_sealed: string | null;
  name_masked: string | null;
  phone_masked: string | null;
};

/** @param open: unsealed, for somebody of whom it is sure who he is */
export async function ownData(
  { unit, sealer }: { unit: Unit; sealer: FieldSealer },
  { countyCode, incidentId, open }: Case & { open: boolean },
): Promise<OwnData> {
  const here = sql`county_code = ${countyCode} and incident_id = ${incidentId}`;
  const [cases, descriptions, reporters, additions, ratings, evidence] = await unit.transact(systemEyes, async (tx) => {
    const answers = await sendTogether(
      tx,
      [
        sql`select number, reported_at, place_words from incidents.incident where ${here}`,
        sql`select content.body from incidents.step as step join incidents.step_content as content
            using (county_code, incident_id, step_id)
          where step.county_code = ${countyCode} and step.incident_id = ${incidentId} and step.position = 1
            and content.field = 'description'`,
        sql`select name_sealed, phone_sealed, name_masked, phone_masked from incidents.reporter where ${here}`,
        sql`select body, file_count, given_at from incidents.supplement
          where ${here} and support_id is null order by given_at limit 50`,
        sql`select body from incidents.rating_content where ${here} order by round desc limit 1`,
        sql`select count(*)::int as count from incidents.evidence as evidence join incidents.step as step
            using (county_code, incident_id, step_id)
          where evidence.county_code = ${countyCode} and evidence.incident_id = ${incidentId} and step.position = 1`,
      ].map((question) => textOf(tx, question)),
    );
    return answers.map((answer) => answer.rows as unknown[]);
  });
  const row = cases![0] as { number: string; reported_at: Date; place_words: string | null } | undefined;
  if (!row) throw new Refusal('missing', 'incidents.unknown-link', {});
  const reporter = reporters![0] as ReporterRow | undefined;
  const opened = (sealed: string | null | undefined, column: string) =>
    sealed ? sealer.open(sealed, { countyCode, table: 'incidents.reporter', column, rowId: incidentId }) : null;
  return {
    number: row.number,
    reportedAt: row.reported_at.toISOString(),
    description: (descriptions![0] as { body: string } | undefined)?.body ?? null,
    place: row.place_words,
    name: open ? opened(reporter?.name_sealed, 'name_sealed') : (reporter?.name_masked ?? null),
    phone: open ? opened(reporter?.phone_sealed, 'phone_sealed') : (reporter?.phone_masked ?? null),
    masked: !open && (reporter?.name_masked != null || reporter?.phone_masked != null),
    added: (additions as { body: string | null; file_count: number; given_at: Date }[]).map((one) => ({
      words: one.body,
      fileCount: one.file_count,
      at: one.given_at.toISOString(),
    })),
    rating: (ratings![0] as { body: string } | undefined)?.body ?? null,
    photos: (evidence![0] as { count: number }).count,
  };
}

/** Is this the number that was left with the case? Compared by its blind index; nothing is opened for it. */
export async function isOwnPhone(
  { unit, sealer }: { unit: Unit; sealer: FieldSealer },
  { countyCode, incidentId, phone }: Case & { phone: string },
): Promise<boolean> {
  const digits = phone.replaceAll(/\D/g, '');
  if (digits === '') return false;
  const rows = await unit.ask(
    systemEyes,
    () => sql`select 1 from incidents.reporter where county_code = ${countyCode} and incident_id = ${incidentId}
      and phone_index = ${sealer.blindIndex('phone', digits)}`,
  );
  return rows.length > 0;
}

export type CaseOfRequest = {
  number: string;
  deskOrganisationId: string;
  divisionPath: string;
  confidential: boolean;
  isOpen: boolean;
  isHeld: boolean;
  /** The day from which the archive lets it be destroyed; null where it is not archived, or for ever. */
  disposeFrom: string | null;
};

/** What a request about somebody's data is decided by. Nothing of persons. */
export async function caseOfRequest(unit: Unit, { countyCode, incidentId }: Case): Promise<CaseOfRequest> {
  const [row] = await unit.ask(
    systemEyes,
    () => sql<{
      number: string;
      status: IncidentStatus;
      facts: IncidentFacts;
      confidential: boolean;
      desk: string;
      division_path: string;
      held: boolean;
      dispose_from: string | null;
    }>`
      select number, status, facts, confidential, desk_organisation_id as desk, division_path,
        exists (select 1 from incidents.legal_hold as hold where hold.county_code = incident.county_code
          and hold.incident_id = incident.incident_id and hold.ended_at is null) as held,
        (select dispose_from::text from incidents.archive where archive.county_code = incident.county_code
          and archive.incident_id = incident.incident_id) as dispose_from
      from incidents.incident as incident where county_code = ${countyCode} and incident_id = ${incidentId}`,
  );
  if (!row) throw new Refusal('missing', 'incidents.unknown-link', {});
  return {
    number: row.number,
    deskOrganisationId: row.confidential ? deskThatKnows(row.facts) : row.desk,
    divisionPath: row.division_path,
    confidential: row.confidential,
    isOpen: isOpen(row.status) || row.status === 'merged',
    isHeld: row.held,
    disposeFrom: row.dispose_from,
  };
}
