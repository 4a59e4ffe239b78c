import type { Role } from '#modules/access/rules/roles.ts';
import type { Step } from './apply.ts';
import type { ClockLimits } from './clocks.ts';
import type { ActParameters } from './facts.ts';
import type { TimedStep } from './history.ts';
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
  /** The limits in minutes that held then; a rule may change later. */
  readonly limits: ClockLimits;
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
    limits: entry.limits,
    marks: entry.marks,
    occurredAt: entry.occurredAt,
    organisation: entry.step.organisationId,
    partOf: entry.step.partOf ?? null,
    position: entry.position,
    role: entry.role,
    step: entry.stepId,
    to: entry.to,
  };
}

/** Reads back what a replay needs: the act, its instant, the limits of that time, and which texts were given. */
export function stepOfEntry(text: string): TimedStep {
  const entry = JSON.parse(text) as {
    action: Step['action'];
    actor: string;
    at: string;
    organisation: string;
    asReporter: boolean;
    role: Role;
    given: ActParameters;
    limits: ClockLimits;
    marks: Record<string, string>;
    partOf: NonNullable<Step['partOf']> | null;
  };
  return {
    action: entry.action,
    accountId: entry.actor,
    organisationId: entry.organisation,
    asReporter: entry.asReporter,
    as: entry.role,
    given: entry.given,
    ...(entry.partOf === null ? {} : { partOf: entry.partOf }),
    at: Date.parse(entry.at),
    limits: entry.limits,
    marked: Object.keys(entry.marks),
  };
}

function withoutTexts(given: ActParameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) => value !== undefined && !(textFields as readonly string[]).includes(key),
    ),
  );
}
