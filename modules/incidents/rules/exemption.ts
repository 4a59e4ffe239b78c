/** 考核剔除 of a rating: it stays as the reporter gave it, and is left out of the figures that assess. Two persons. */
import type { IncidentFacts } from './facts.ts';
import type { RefusalReason } from './refusals.ts';

/** Why a rating says nothing about how the case was worked. */
export const exemptionReasons = [
  'no-legal-basis', // what was asked for has no basis in law or policy
  'finally-decided', // ended by a court, an arbitration, a review or a petition's last answer
  'outside-power', // between private parties, or the market's: no authority decides it
  'mistaken', // it is about another case, or ticked by mistake as the reporter says
  'planned', // the outcome is a plan with a date that has not come
] as const;
export type ExemptionReason = (typeof exemptionReasons)[number];

export const exemptionStates = ['asked', 'agreed', 'rejected', 'lapsed'] as const;
export type ExemptionState = (typeof exemptionStates)[number];

export type RatingSaid = {
  readonly state: string;
  readonly responded: boolean | null;
  readonly solved: boolean | null;
  readonly satisfied: boolean | null;
};

type Person = { readonly accountId: string; readonly organisationId: string | null };

/** Only a rating that was given, says that something is wrong, and has not yet been counted. */
export function ratingReason({ state, responded, solved, satisfied }: RatingSaid): RefusalReason | null {
  if (state === 'exempted' || state === 'counted') return 'incidents.rating-settled';
  if (state !== 'rated') return 'incidents.nothing-rated';
  return responded === true && solved === true && satisfied === true ? 'incidents.rating-good' : null;
}

/** Whoever worked or inspected a case, or belongs to a unit that did, has no say in whether its rating counts. */
export function partyReason(facts: IncidentFacts, { accountId, organisationId }: Person): RefusalReason | null {
  const units = [facts.unitId, facts.childUnitId, ...facts.handlingUnitIds];
  const worked = facts.everHandledBy.includes(accountId) || facts.everInspectedBy.includes(accountId);
  const ofUnit = organisationId !== null && units.includes(organisationId);
  return worked || ofUnit ? 'incidents.party-to-the-case' : null;
}

/** May this person decide what another one asked for? */
export function decidingReason(facts: IncidentFacts, person: Person, askedBy: string): RefusalReason | null {
  return person.accountId === askedBy ? 'incidents.same-person' : partyReason(facts, person);
}
