import type { Role } from '#modules/access/rules/roles.ts';
import type { Step } from './apply.ts';
import type { ActParameters } from './facts.ts';
import type { IncidentStatus } from './statuses.ts';

/** What one step writes into the chain for ever: ids and codes; personal text only as marks. */
export type StepEntry = {
  readonly countyCode: string;
  readonly incidentId: string;
  readonly stepId: string;
  readonly commandId: string;
  readonly position: number;
  readonly from: IncidentStatus | null;
  readonly to: IncidentStatus;
  readonly at: string;
  readonly occurredAt: string | null;
  readonly capacityId: string | null;
  readonly role: Role;
  readonly step: Step;
  /** HMAC(salt, body) by field of the texts that stand beside the chain. */
  readonly marks: Readonly<Record<string, string>>;
};

/** Fields of an act that hold free text; they never enter the chain. */
export const textFields = ['reason', 'answer', 'ground'] as const;

/** The entry as plain data for canonical JSON. Keys are for ever: a change of form needs a new format number. */
export function stepEntry(entry: StepEntry): Record<string, unknown> {
  return {
    action: entry.step.action,
    actor: entry.step.accountId,
    asReporter: entry.step.asReporter,
    at: entry.at,
    capacity: entry.capacityId,
    command: entry.commandId,
    county: entry.countyCode,
    from: entry.from,
    given: withoutTexts(entry.step.given),
    incident: entry.incidentId,
    marks: entry.marks,
    occurredAt: entry.occurredAt,
    organisation: entry.step.organisationId,
    position: entry.position,
    role: entry.role,
    step: entry.stepId,
    to: entry.to,
  };
}

/** Reads back what a replay needs. */
export function stepOfEntry(text: string): Step {
  const entry = JSON.parse(text) as {
    action: Step['action'];
    actor: string;
    organisation: string;
    asReporter: boolean;
    given: ActParameters;
  };
  return {
    action: entry.action,
    accountId: entry.actor,
    organisationId: entry.organisation,
    asReporter: entry.asReporter,
    given: entry.given,
  };
}

function withoutTexts(given: ActParameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) => value !== undefined && !(textFields as readonly string[]).includes(key),
    ),
  );
}
