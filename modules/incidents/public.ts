export { type ErasureOrder, erasePersonalText } from './commands/erase-personal-text.ts';
export { type ReportInput, reportIncident } from './commands/report-incident.ts';
export type { ActionInput } from './commands/action-input.ts';
export type { FollowedCase, ReporterDoor, ResidentReport, SupportedCase } from './reporter-door.ts';
export { takeAction } from './commands/take-action.ts';
export {
  beginPastCase,
  continuePastCase,
  type PastCase,
  type PastParts,
  storePastCases,
} from './commands/past-case.ts';
export type { Surroundings } from './commands/surroundings.ts';
export { caseImporters } from './import/case-importers.ts';
export { caseChains } from './queries/case-chains.ts';
export { type CaseState, lockCase } from './commands/case-state.ts';
export type { MessageLinks } from './queries/recipients.ts';
export { archivePackages } from './archive/archive-packages.ts';
export { type CaseKeepers, type FieldCase, type FieldOwner, fieldReading } from './queries/field-cases.ts';
export type { FieldInstruction } from './queries/field-instructions.ts';
export { type IncidentDoors, incidentRoutes } from './routes.ts';
export { type CountyBook, type IncidentServices, openBook } from './services.ts';
export { incidentTimers } from './timers.ts';
export { keepCases } from './keep-cases.ts';
