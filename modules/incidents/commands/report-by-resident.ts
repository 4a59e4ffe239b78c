import type { Command } from '#platform/commands/command.ts';
import type { CountyBook, IncidentServices } from '../services.ts';
import { type ReportDone, reportIncident, type ReportInput, type ReportMarks } from './report-incident.ts';

/** The same report, by whoever lives there and has no account: a right of its own, which no post holds. */
export function reportByResident(
  services: Pick<IncidentServices, 'sealer'>,
  book: CountyBook,
  marks: ReportMarks,
): Command<ReportInput & { source: 'resident' }, ReportDone> {
  return { ...reportIncident(services, book, marks), name: 'incidents.report-by-resident' };
}
