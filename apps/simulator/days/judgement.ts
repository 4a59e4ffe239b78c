import type { z } from 'zod/mini';
import type { Rule } from '#modules/catalogue/contract.ts';
import type {
  CandidatesAnswer,
  CandidatesQuery,
  IncidentFile,
  TakeActionRequest,
} from '#modules/incidents/contract.ts';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import type { OfferedAction } from '#modules/incidents/rules/offered.ts';
import type { SeededRandom } from '#platform/pure/seeded-random.ts';
import type { MatterChooser } from './choose-matter.ts';
import type { EffortKind } from './effort.ts';

type Given = Partial<Omit<z.infer<typeof TakeActionRequest>, 'contract' | 'commandId' | 'action' | 'attachments'>>;
export type Candidate = z.infer<typeof CandidatesAnswer>['items'][number];

/** Somebody to be named with the act, out of those whom the server proposes. */
export type Naming = {
  ask: z.infer<typeof CandidatesQuery>['for'];
  ruleId?: string;
  field: 'unitId' | 'handlerId' | 'verifierId' | 'inspectorId' | 'toOrganisationId';
  /** @returns the chosen one, or null: then `otherwise` is done. */
  choose(candidates: readonly Candidate[]): Candidate | null;
};

/** What a person has decided to do with the case before him. */
export type Intention = {
  action: OfferedAction & EffortKind;
  given: Given;
  naming?: Naming;
  /** When nobody can be named. */
  otherwise?: Intention;
  photo?: 'before' | 'after' | 'verification' | 'inspection';
  /** He means to do it only so many minutes from now. */
  afterMinutes?: number;
};

/** An open case as its reader sees it. */
export type Seen = {
  file: IncidentFile;
  facts: IncidentFacts;
  can(action: OfferedAction): boolean;
};

/** What a person knows besides the case. */
export type Knowing = {
  chance: SeededRandom;
  matters: MatterChooser;
  /** Units in which somebody is there to receive. */
  staffedUnits: ReadonlySet<string>;
  /** Who does the work of a unit of the standard in which nobody sits, for a matter in a place. */
  standIn(): string | null;
  /** People who are played, and whether one is at work now or within the next hours. */
  isPlayed(accountId: string): boolean;
  isAtWork(accountId: string): boolean;
  /** Does anybody of a desk come in today? */
  isDeskStaffed(organisationId: string): boolean;
  /** A grid for a case whose place nobody wrote down: the operator calls back and asks. */
  someGrid(): { gridId: string; words: string };
  /** The desk to which this place belongs, when it is another than the case's. */
  minutesLeft: number | null;
};

export type Judge = (seen: Seen, knowing: Knowing) => Intention | null;

export function seenBy(file: IncidentFile): Seen {
  const possible = new Set(file.possible.map(({ action }) => action));
  return { file, facts: file.facts as IncidentFacts, can: (action) => possible.has(action) };
}

export function countOf({ file }: Seen, action: string): number {
  return file.steps.filter((step) => step.action === action).length;
}

/** What people wrote, in which the matter shows. */
export function textOf({ file }: Seen): string {
  return `${file.incident.title} ${file.incident.description ?? ''}`;
}

export function ruleOf({ facts }: Seen, { matters }: Knowing): Rule | undefined {
  return matters.rule(facts.ruleId);
}

/** Whoever is at work comes first, in the order proposed; else the first who is played at all. */
export function somebodyAtWork({ isAtWork, isPlayed }: Knowing) {
  return (candidates: readonly Candidate[]): Candidate | null =>
    candidates.find(({ id, onDuty }) => onDuty !== false && isAtWork(id)) ??
    candidates.find(({ id, onDuty }) => onDuty !== false && isPlayed(id)) ??
    null;
}
