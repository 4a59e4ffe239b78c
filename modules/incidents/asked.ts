import type { ActionInput } from './commands/action-input.ts';
import type { ReportInput } from './commands/report-incident.ts';
import type { ReportRequest, TakeActionRequest } from './contract.ts';
import { instantOf } from './rules/request-contract.ts';

/** The request of a report as its command is asked; what names things in the command never changes with the contract. */
export function reportAsked({ contract: _, commandId, keptSince, ...given }: ReportRequest): {
  commandId: string;
  input: ReportInput;
} {
  return { commandId, input: { ...given, ...timeOf(keptSince) } };
}

/** The same of an action. */
export function actionAsked({ contract: _, commandId, keptSince, baseVersion, ...given }: TakeActionRequest): {
  commandId: string;
  input: Omit<ActionInput, 'incidentId'>;
} {
  return {
    commandId,
    input: { ...given, ...timeOf(keptSince), ...(baseVersion === undefined ? {} : { seenVersion: baseVersion }) },
  };
}

function timeOf(keptSince: ReportRequest['keptSince']): { occurredAt?: string } {
  const occurredAt = instantOf(keptSince);
  return occurredAt === undefined ? {} : { occurredAt };
}
