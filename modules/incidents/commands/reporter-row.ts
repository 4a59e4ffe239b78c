import '../tables.ts';
import type { CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tables } from '#platform/database/database.ts';
import { maskName, maskPhone } from '#platform/pure/masking.ts';
import type { ReportInput } from './report-incident.ts';

export type ReporterRow = Tables['incidents.reporter'];

/** Who told us, sealed; null where neither name nor phone was given. */
export function reporterRow(
  sealer: FieldSealer,
  { countyCode, now }: CommandContext,
  { incidentId, reporter }: Pick<ReportInput, 'incidentId' | 'reporter'>,
  divisionPath: string,
  linkToken: string | undefined,
): ReporterRow | null {
  if (!reporter?.name && !reporter?.phone) return null;
  const where = (column: string) => ({ countyCode, table: 'incidents.reporter', column, rowId: incidentId });
  const { name, phone } = reporter;
  return {
    county_code: countyCode,
    incident_id: incidentId,
    division_path: divisionPath,
    name_sealed: name ? sealer.seal(name, where('name_sealed')) : null,
    phone_sealed: phone ? sealer.seal(phone, where('phone_sealed')) : null,
    phone_index: phone ? sealer.blindIndex('phone', phone.replaceAll(/\D/g, '')) : null,
    name_masked: name ? maskName(name) : null,
    phone_masked: phone ? maskPhone(phone) : null,
    confidential: reporter.confidential ?? false,
    given_at: now,
    language: reporter.language ?? null,
    no_messages: reporter.noMessages ?? false,
    // A message leads to the reporter's own page; it goes with this row.
    link_sealed: phone && linkToken !== undefined ? sealer.seal(linkToken, where('link_sealed')) : null,
  };
}
