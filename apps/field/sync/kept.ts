/**
 * What a person typed and wants done, kept on this phone until the server has answered: written down with every
 * change, sent with the same `commandId` until there is an answer, shown again with the reason when it was refused.
 */
export type KeptPhoto = {
  fileId: string;
  kind: string;
  takenAt: string;
  width: number;
  height: number;
  /** The server has it. */
  arrived: boolean;
};

export type KeptRefusal = {
  status: number;
  code: string;
  words: string | null;
  details: Readonly<Record<string, unknown>>;
  requestId: string | null;
};

/** The case had moved on: the server holds the work for whoever has the case now (离线回传). */
export type LateWork = {
  workId: string;
  /** Why it did not take effect by itself. */
  why: string;
  status: string | null;
  /** Who has the case now: a unit's or a colleague's name; null where nobody has it or it is not ours to know. */
  holder: string | null;
  /** The case that leads, where the one it was meant for had been merged. */
  leaderId: string | null;
  state: 'waiting' | 'taken' | 'set-aside';
  reason: string | null;
  decidedAt: string | null;
};

/**
 * draft: only here · waiting: on its way · refused: came back with a reason · late: the server holds it as late work ·
 * note: a refused one that the person keeps for himself.
 */
export const keptStates = ['draft', 'waiting', 'refused', 'late', 'note'] as const;
export type KeptState = (typeof keptStates)[number];

/** A new case, an act on one, an answer in a thread of instructions, what somebody says about his work. */
export const keptKinds = ['report', 'act', 'instruction', 'remark'] as const;
export type KeptKind = (typeof keptKinds)[number];

export type Kept<Form = unknown> = {
  /** Of the case for a report, of case and move for a move: one draft of each. */
  id: string;
  kind: KeptKind;
  /** Whose order it keeps: wishes of one case leave one behind the other. */
  caseId: string;
  accountId: string;
  postId: string;
  countyCode: string;
  /** What the form holds, to be opened again. */
  form: Form;
  photos: readonly KeptPhoto[];
  /** How lists name it. */
  title: string;
  state: KeptState;
  /** The request without its head and its pictures; null while it is a draft. */
  body: Readonly<Record<string, unknown>> | null;
  path: string | null;
  commandId: string | null;
  /** The contract it was written by: an app renewed with a full outbox sends what the older one wrote as that wrote it. */
  contract: number;
  /** Its place in the outbox, given once; clocks go wrong, this does not. */
  order: number | null;
  changedAt: string;
  refusal: KeptRefusal | null;
  late: LateWork | null;
};

export type Beginning<Form> = Pick<
  Kept<Form>,
  'id' | 'kind' | 'accountId' | 'postId' | 'countyCode' | 'form' | 'title'
>;

/** An empty draft. */
export function beginDraft<Form>(beginning: Beginning<Form>, now: Date): Kept<Form> {
  return {
    ...beginning,
    caseId: caseOf(beginning.id),
    photos: [],
    state: 'draft',
    body: null,
    path: null,
    commandId: null,
    contract: 1,
    order: null,
    changedAt: now.toISOString(),
    refusal: null,
    late: null,
  };
}

/** `<case>`, `<case>:<move>`, and either with `#<command>` when it has left its form. */
export function caseOf(id: string): string {
  return id.split(/[:#]/)[0] ?? id;
}

const lateAsOlder: Partial<LateWork> = { holder: null, leaderId: null, decidedAt: null };

/** A wish as an older app wrote it, in the shape of this one. */
export function readKept(stored: unknown): Kept {
  const one = stored as Kept;
  const old = {
    caseId: caseOf(one.id),
    contract: 1,
    // Before there was a place in the outbox the instant of the last change was the order.
    order: one.state === 'draft' ? null : Date.parse(one.changedAt) / 1e15,
  };
  // Late work that an older app had kept knew less of where it went.
  const late: LateWork | null = one.late ? { ...lateAsOlder, ...one.late } : null;
  return { ...old, ...one, late };
}

/** A change by hand. What is on its way is not changed any more: the server may have it already. */
export function edit<Form>(
  kept: Kept<Form>,
  change: { form?: Form; title?: string; photos?: readonly KeptPhoto[] },
  now: Date,
): Kept<Form> {
  if (!isOpen(kept)) return kept;
  return { ...kept, ...change, changedAt: now.toISOString() };
}

/** May its form still be changed? */
export function isOpen({ state }: Pick<Kept, 'state'>): boolean {
  return state === 'draft' || state === 'refused';
}

/** What is sent, and in which post; the post may have been changed since the draft was begun. */
export type Request = Pick<Kept, 'postId' | 'countyCode'> & { path: string; body: Readonly<Record<string, unknown>> };

/**
 * On its way. A refused wish that is sent again is a new wish with an id of its own, since the server answers the same
 * id with the same refusal for ever; it keeps its place before those that wait for it.
 */
export function dispatchKept<Form>(
  kept: Kept<Form>,
  request: Request,
  { now, newId, order, contract }: { now: Date; newId: () => string; order: number; contract: number },
): Kept<Form> {
  if (!isOpen(kept)) return kept;
  const { postId, countyCode, path, body } = request;
  return {
    ...kept,
    postId,
    countyCode,
    path,
    body,
    state: 'waiting',
    commandId: newId(),
    contract,
    order: kept.order ?? order,
    changedAt: now.toISOString(),
    refusal: null,
  };
}

/** The whole request. Its pictures are named, not carried: they go before it. */
export function requestOf(kept: Kept): Record<string, unknown> {
  return {
    contract: kept.contract,
    commandId: kept.commandId,
    ...kept.body,
    attachments: kept.photos.map(({ fileId, kind }) => ({ fileId, kind })),
  };
}

/** A clear no: it stands still, with its reason, until the person changes or drops it. */
export function refuse<Form>(kept: Kept<Form>, refusal: KeptRefusal): Kept<Form> {
  return { ...kept, state: 'refused', refusal };
}

/** Held by the server for whoever has the case now. It leaves its form free for another act of the same kind. */
export function becomeLate<Form>(kept: Kept<Form>, late: LateWork): Kept<Form> {
  return { ...kept, id: `${kept.id}#${kept.commandId}`, state: 'late', late };
}

/** The person keeps the words for himself; nothing waits for it any more. */
export function keepAsNote<Form>(kept: Kept<Form>): Kept<Form> {
  return kept.state === 'refused' ? { ...kept, id: `${kept.id}#${kept.commandId}`, state: 'note' } : kept;
}

/**
 * The server has thrown pictures away that no command claimed in time. They go again, and the command under a new id,
 * since its old one is answered with this refusal for ever; a refused command has done nothing.
 */
export function beginPhotosAnew<Form>(kept: Kept<Form>, newId: () => string): Kept<Form> {
  const photos = kept.photos.map((one) => ({ ...one, fileId: one.fileId, arrived: false }));
  return { ...kept, state: 'waiting', commandId: newId(), photos, refusal: null };
}

export function photoArrived<Form>(kept: Kept<Form>, fileId: string): Kept<Form> {
  return { ...kept, photos: kept.photos.map((one) => (one.fileId === fileId ? { ...one, arrived: true } : one)) };
}
