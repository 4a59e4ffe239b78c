/** What people ask about their own data, and how it is decided. Pure; the desk's page runs it too. */

export const privacyKinds = ['copy', 'correction', 'deletion'] as const;
export type PrivacyKind = (typeof privacyKinds)[number];

export const privacyStates = ['received', 'proposed', 'granted', 'refused'] as const;
export type PrivacyState = (typeof privacyStates)[number];

/** The lists of the desk. */
export const privacyLists = ['open', 'over'] as const;
export type PrivacyList = (typeof privacyLists)[number];

/** How the desk made sure who asks. */
export const identities = ['by-phone', 'in-person', 'by-document'] as const;
export type Identity = (typeof identities)[number];

/** Why it is refused; each has words, and words of one's own go with it. */
export const refusalGrounds = [
  'not-the-person',
  'still-worked',
  'on-hold',
  'kept-by-law',
  'nothing-stored',
  'other',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** So long a copy that the desk granted can be fetched by the link. */
export const copyDays = 14;

/** What can be put right. */
export const correctable = ['words', 'phone', 'place'] as const;
export type Correctable = (typeof correctable)[number];

export type CaseForDeletion = {
  /** Somebody still works on it: the purpose is not reached (个人信息保护法 47). */
  readonly isOpen: boolean;
  /** 冻结: evidence that may not be destroyed. */
  readonly isHeld: boolean;
};

/** What stands against deletion now, whatever two persons decide. */
export function deletionHindrances({ isOpen, isHeld }: CaseForDeletion): ('still-worked' | 'on-hold')[] {
  return [...(isOpen ? ['still-worked' as const] : []), ...(isHeld ? ['on-hold' as const] : [])];
}

export type PrivacyRequest = {
  readonly kind: PrivacyKind;
  readonly state: PrivacyState;
  readonly deskOrganisationId: string;
  readonly divisionPath: string;
  readonly confidential: boolean;
  readonly proposedBy: string | null;
};

export type PrivacyPerson = {
  readonly accountId: string;
  readonly role: string;
  readonly organisationId: string | null;
  readonly divisionPath: string;
};

export const privacyActs = ['grant', 'refuse', 'propose', 'confirm', 'reject'] as const;
export type PrivacyAct = (typeof privacyActs)[number];

export type PrivacyRefusal = 'portal.unknown-request' | 'portal.request-moved-on' | 'portal.second-person';

/** Who leads the desk that has the case; of a case told in confidence nobody above it either. */
export function maySeeRequest(person: PrivacyPerson, request: PrivacyRequest): boolean {
  if (person.role === 'system') return true;
  const leads = person.role === 'shift-head' || person.role === 'centre-head';
  if (!leads) return false;
  if (request.confidential) return person.organisationId === request.deskOrganisationId;
  return request.divisionPath.startsWith(person.divisionPath);
}

/** How it stands after the act, or why not. A deletion is proposed by one and confirmed, or rejected, by another. */
export function afterPrivacyAct(
  request: PrivacyRequest,
  act: PrivacyAct,
  person: PrivacyPerson,
): { state: PrivacyState } | { because: PrivacyRefusal } {
  if (!maySeeRequest(person, request)) return { because: 'portal.unknown-request' };
  const needsTwo = request.kind === 'deletion';
  const from: PrivacyState = act === 'confirm' || act === 'reject' ? 'proposed' : 'received';
  const fits = act === 'refuse' || (act === 'grant') !== needsTwo;
  if (!fits || request.state !== from) return { because: 'portal.request-moved-on' };
  if (from === 'proposed' && request.proposedBy === person.accountId) return { because: 'portal.second-person' };
  // Destroying is for the head of a centre, as every lawful erasure.
  if (act === 'confirm' && person.role !== 'centre-head' && person.role !== 'system') {
    return { because: 'portal.second-person' };
  }
  const after = {
    grant: 'granted',
    refuse: 'refused',
    propose: 'proposed',
    confirm: 'granted',
    reject: 'received',
  } as const;
  return { state: after[act] };
}

/** What this person may do now. */
export function possiblePrivacyActs(request: PrivacyRequest, person: PrivacyPerson): PrivacyAct[] {
  return privacyActs.filter((act) => 'state' in afterPrivacyAct(request, act, person));
}
