/**
 * What staff say about the platform and their work (国办函〔2026〕12号: 投诉建议入口及反馈): who reads it, who may do what with it,
 * and what follows. Pure; phone and desk run it too.
 */
export const remarkKinds = ['platform-fault', 'too-many-forms', 'unfair-task', 'wrong-data', 'idea', 'other'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

export const remarkStates = ['received', 'working', 'answered', 'accepted'] as const;
export type RemarkState = (typeof remarkStates)[number];

/** The lists of whoever answers. */
export const remarkLists = ['open', 'over'] as const;
export type RemarkList = (typeof remarkLists)[number];

/** So long after the answer the words are kept, as with letters. */
export const remarkKeptYears = 2;
/** So many of one person may be open at a time, and so many files one may bring along. */
export const mostOpenRemarks = 20;
export const mostRemarkFiles = 6;

export type Remark = {
  readonly state: RemarkState;
  readonly writerId: string;
  readonly writerOrganisationId: string | null;
  readonly nameHidden: boolean;
  /** Whose heads have it now. */
  readonly organisationId: string;
  readonly reopened: boolean;
};

export type RemarkPerson = {
  readonly accountId: string;
  readonly role: string;
  readonly level: string | null;
  readonly organisationId: string | null;
};

type Row = { from: readonly RemarkState[]; to: RemarkState; by: 'holder' | 'writer' };

/** The truth for server, desk and phone: from where to where, and by whom. */
export const remarkMoves = {
  take: { from: ['received'], to: 'working', by: 'holder' },
  forward: { from: ['received', 'working'], to: 'working', by: 'holder' },
  answer: { from: ['received', 'working'], to: 'answered', by: 'holder' },
  accept: { from: ['answered'], to: 'accepted', by: 'writer' },
  reopen: { from: ['answered'], to: 'working', by: 'writer' },
} as const satisfies Readonly<Record<string, Row>>;
export type RemarkAct = keyof typeof remarkMoves;
export const remarkActs = Object.keys(remarkMoves) as RemarkAct[];

export type RemarkRefusal =
  | 'staff.unknown-remark'
  | 'staff.remark-moved-on'
  | 'staff.not-your-remark'
  | 'staff.remark-reopened-once';

const heads: readonly string[] = ['centre-head', 'shift-head', 'unit-head'];

/** The county's own head answers for the platform, and is the only one who is told a hidden name. */
export function headsCounty({ role, level }: Pick<RemarkPerson, 'role' | 'level'>): boolean {
  return role === 'system' || (role === 'centre-head' && level === 'county');
}

/** Has it, or heads the county; nobody handles what he wrote himself. */
export function holdsRemark(person: RemarkPerson, remark: Remark): boolean {
  if (person.accountId === remark.writerId) return false;
  return headsCounty(person) || (heads.includes(person.role) && person.organisationId === remark.organisationId);
}

/** May this person open it at all? */
export function maySeeRemark(person: RemarkPerson, remark: Remark): boolean {
  return person.accountId === remark.writerId || holdsRemark(person, remark);
}

/** Is this person told who wrote it, and where he works? */
export function knowsWriter(person: RemarkPerson, remark: Remark): boolean {
  return !remark.nameHidden || person.accountId === remark.writerId || headsCounty(person);
}

/**
 * May it be given there? What was written without a name never goes to the writer's own unit nor to those above it: only
 * the county's head, who knows whose line that is, gives it on.
 */
export function mayForwardTo(
  remark: Remark,
  target: { organisationId: string; writersLine: readonly string[] },
): boolean {
  return !remark.nameHidden || !target.writersLine.includes(target.organisationId);
}

/** How it stands after the act, or why not. */
export function afterRemarkAct(
  remark: Remark,
  act: RemarkAct,
  person: RemarkPerson,
): { state: RemarkState } | { because: RemarkRefusal } {
  const move: Row = remarkMoves[act];
  if (!maySeeRemark(person, remark)) return { because: 'staff.unknown-remark' };
  const isWriter = person.accountId === remark.writerId;
  if (isWriter !== (move.by === 'writer')) return { because: 'staff.not-your-remark' };
  if (!move.from.includes(remark.state)) return { because: 'staff.remark-moved-on' };
  if (act === 'reopen' && remark.reopened) return { because: 'staff.remark-reopened-once' };
  if (act === 'forward' && remark.nameHidden && !headsCounty(person)) return { because: 'staff.not-your-remark' };
  return { state: move.to };
}

/** What this person may do now; the pages draw exactly these. */
export function possibleRemarkActs(remark: Remark, person: RemarkPerson): RemarkAct[] {
  return remarkActs.filter((act) => 'state' in afterRemarkAct(remark, act, person));
}
