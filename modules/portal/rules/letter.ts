/** Letters of residents: who answers, who may do what with one, and what follows. Pure; the desk's page runs it too. */

export const letterKinds = ['complaint', 'suggestion', 'praise'] as const;
export type LetterKind = (typeof letterKinds)[number];

export const letterStates = ['held', 'discarded', 'received', 'working', 'asked', 'drafted', 'answered'] as const;
export type LetterState = (typeof letterStates)[number];

/** The lists of the desk. */
export const letterLists = ['open', 'mine', 'to-release', 'held', 'over'] as const;
export type LetterList = (typeof letterLists)[number];

/** What its writer sees: received → in work → answered. */
export const letterStages = ['received', 'working', 'answered'] as const;
export type LetterStage = (typeof letterStages)[number];

/** So long after the answer the words are kept: the time in which it can be objected to, and looked into. */
export const letterKeptYears = 2;

export function letterStageOf(state: LetterState): LetterStage {
  if (state === 'answered' || state === 'discarded') return 'answered';
  return state === 'held' || state === 'received' ? 'received' : 'working';
}

export type Letter = {
  readonly kind: LetterKind;
  readonly state: LetterState;
  readonly divisionPath: string;
  readonly aboutOrganisationId: string | null;
  readonly assignedTo: string | null;
  readonly draftedBy: readonly string[];
  readonly askedThisRound: boolean;
  readonly askedAgain: boolean;
};

export type LetterPerson = {
  readonly accountId: string;
  readonly role: string;
  readonly organisationId: string | null;
  readonly divisionPath: string;
};

/** `leader` leads a desk above it; `holder` has it, or is a leader; `other-leader` has written no word of the answer. */
type Hand = 'writer' | 'leader' | 'holder' | 'other-leader';
type Row = { from: readonly LetterState[]; to: LetterState; by: Hand };

/** The truth for server and desk: from where to where, and by whom. */
export const letterMoves = {
  'let-in': { from: ['held'], to: 'received', by: 'leader' },
  discard: { from: ['held'], to: 'discarded', by: 'leader' },
  assign: { from: ['received', 'working', 'asked'], to: 'working', by: 'leader' },
  'ask-writer': { from: ['received', 'working'], to: 'asked', by: 'holder' },
  reply: { from: ['asked'], to: 'working', by: 'writer' },
  answer: { from: ['received', 'working', 'asked'], to: 'answered', by: 'holder' },
  'return-answer': { from: ['drafted'], to: 'working', by: 'other-leader' },
  'release-answer': { from: ['drafted'], to: 'answered', by: 'other-leader' },
  'ask-again': { from: ['answered'], to: 'working', by: 'writer' },
} as const satisfies Readonly<Record<string, Row>>;
export type LetterAct = keyof typeof letterMoves;
export const letterActs = Object.keys(letterMoves) as LetterAct[];

export type LetterRefusal =
  | 'portal.unknown-letter'
  | 'portal.letter-moved-on'
  | 'portal.not-your-letter'
  | 'portal.own-answer'
  | 'portal.asked-once'
  | 'portal.asked-again-once';

/** Leads a desk that covers the letter, and is not whom it is about. */
export function leadsLetter(person: LetterPerson, letter: Letter): boolean {
  if (person.role === 'system') return true;
  const leads = person.role === 'shift-head' || person.role === 'centre-head';
  return leads && letter.divisionPath.startsWith(person.divisionPath) && !isAbout(person, letter);
}

/** May this person open it at all? Whoever it was given to, and whoever leads a desk above it. */
export function maySeeLetter(person: LetterPerson, letter: Letter): boolean {
  if (leadsLetter(person, letter)) return true;
  return letter.assignedTo === person.accountId && !isAbout(person, letter);
}

function isAbout({ organisationId }: LetterPerson, { aboutOrganisationId }: Letter): boolean {
  return aboutOrganisationId !== null && aboutOrganisationId === organisationId;
}

/** How it stands after the act, or why not. `person` is null for whoever holds the link. */
export function afterAct(
  letter: Letter,
  act: LetterAct,
  person: LetterPerson | null,
): { state: LetterState } | { because: LetterRefusal } {
  const move: Row = letterMoves[act];
  if (person !== null && !maySeeLetter(person, letter)) return { because: 'portal.unknown-letter' };
  if ((person === null) !== (move.by === 'writer')) return { because: 'portal.not-your-letter' };
  if (!move.from.includes(letter.state)) return { because: 'portal.letter-moved-on' };
  if (person !== null && move.by !== 'holder' && !leadsLetter(person, letter)) {
    return { because: 'portal.not-your-letter' };
  }
  if (move.by === 'other-leader' && letter.draftedBy.includes(person!.accountId))
    return { because: 'portal.own-answer' };
  if (act === 'ask-writer' && letter.askedThisRound) return { because: 'portal.asked-once' };
  if (act === 'ask-again' && letter.askedAgain) return { because: 'portal.asked-again-once' };
  // Whoever is asked goes on being asked when somebody else takes it over.
  if (act === 'assign' && letter.state === 'asked') return { state: 'asked' };
  // What is said about people's conduct is written by one and released by another.
  if (act === 'answer' && letter.kind === 'complaint') return { state: 'drafted' };
  return { state: move.to };
}

/** What this person may do now; the page draws exactly these. */
export function possibleActs(letter: Letter, person: LetterPerson | null): LetterAct[] {
  return letterActs.filter((act) => 'state' in afterAct(letter, act, person));
}

export type LetterPlace = {
  readonly organisationId: string;
  readonly kind: string;
  readonly level: 'county' | 'town' | 'village';
  readonly divisionPath: string;
  readonly worksOwnDesk: boolean;
};

/**
 * Which desk answers. A letter about an organisation goes around it to the next desk above; a complaint that names
 * nobody goes to the county, because it may be about the desk that would get it; everything else to the lowest desk of
 * its ground from the town up. Null: nobody here stands above whom it is about.
 */
export function deskOfLetter(
  desks: readonly LetterPlace[],
  given: {
    kind: LetterKind;
    divisionPath: string;
    /** Whom it is about, and the organisations above it from the parent up. */
    about: { organisationId: string; above: readonly LetterPlace[] } | null;
  },
): LetterPlace | null {
  const works = (place: LetterPlace) => place.kind === 'centre' && place.worksOwnDesk;
  if (given.about !== null) return given.about.above.find(works) ?? null;
  const covering = desks.filter((place) => works(place) && given.divisionPath.startsWith(place.divisionPath));
  const at = (level: LetterPlace['level']) => covering.find((place) => place.level === level);
  return (given.kind === 'complaint' ? undefined : at('town')) ?? at('county') ?? null;
}
