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

export type Kept<Form = unknown> = {
  /** Of the case for a report, of case and move for a move: one draft of each. */
  id: string;
  kind: 'report' | 'act';
  accountId: string;
  postId: string;
  countyCode: string;
  /** What the form holds, to be opened again. */
  form: Form;
  photos: readonly KeptPhoto[];
  /** How lists name it. */
  title: string;
  state: 'draft' | 'waiting' | 'refused';
  /** The request without its head and its pictures; null while it is a draft. */
  body: Readonly<Record<string, unknown>> | null;
  path: string | null;
  commandId: string | null;
  changedAt: string;
  refusal: KeptRefusal | null;
};

export type Beginning<Form> = Pick<
  Kept<Form>,
  'id' | 'kind' | 'accountId' | 'postId' | 'countyCode' | 'form' | 'title'
>;

/** An empty draft. */
export function beginDraft<Form>(beginning: Beginning<Form>, now: Date): Kept<Form> {
  return {
    ...beginning,
    photos: [],
    state: 'draft',
    body: null,
    path: null,
    commandId: null,
    changedAt: now.toISOString(),
    refusal: null,
  };
}

/** A change by hand. What is on its way is not changed any more: the server may have it already. */
export function edit<Form>(
  kept: Kept<Form>,
  change: { form?: Form; title?: string; photos?: readonly KeptPhoto[] },
  now: Date,
): Kept<Form> {
  if (kept.state === 'waiting') return kept;
  return { ...kept, ...change, changedAt: now.toISOString() };
}

/** What is sent, and in which post; the post may have been changed since the draft was begun. */
export type Request = Pick<Kept, 'postId' | 'countyCode'> & { path: string; body: Readonly<Record<string, unknown>> };

/**
 * On its way. A refused wish that is sent again is a new wish with an id of its own, since the server answers the same
 * id with the same refusal for ever.
 */
export function dispatchKept<Form>(
  kept: Kept<Form>,
  request: Request,
  { now, newId }: { now: Date; newId: () => string },
): Kept<Form> {
  if (kept.state === 'waiting') return kept;
  return {
    ...kept,
    ...request,
    state: 'waiting',
    commandId: newId(),
    changedAt: now.toISOString(),
    refusal: null,
  };
}

/** The whole request. Its pictures are named, not carried: they go before it. */
export function requestOf(kept: Kept): Record<string, unknown> {
  return {
    contract: 1,
    commandId: kept.commandId,
    ...kept.body,
    attachments: kept.photos.map(({ fileId, kind }) => ({ fileId, kind })),
  };
}

/** A clear no: it stands still, with its reason, until the person changes or drops it. */
export function refuse<Form>(kept: Kept<Form>, refusal: KeptRefusal): Kept<Form> {
  return { ...kept, state: 'refused', refusal };
}

export function photoArrived<Form>(kept: Kept<Form>, fileId: string): Kept<Form> {
  return { ...kept, photos: kept.photos.map((one) => (one.fileId === fileId ? { ...one, arrived: true } : one)) };
}

/** Those of one person, oldest first, as they are to be sent. Somebody else's never leave under this name. */
export function waitingOf(all: Iterable<Kept>, accountId: string): Kept[] {
  return [...all]
    .filter((one) => one.accountId === accountId && one.state === 'waiting')
    .toSorted((one, other) => one.changedAt.localeCompare(other.changedAt) || one.id.localeCompare(other.id));
}

/** How many of one person's wishes wait, and how many came back. */
export function countKept(all: Iterable<Kept>, accountId: string): { waiting: number; refused: number } {
  const count = { waiting: 0, refused: 0 };
  for (const one of all) if (one.accountId === accountId && one.state !== 'draft') count[one.state] += 1;
  return count;
}

/**
 * What this page knows and what the store holds, together; another tab may have written meanwhile. The later change of
 * each wins. A wish that was waiting and is gone from the store has been delivered by somebody else.
 */
export function mergeShelves(known: ReadonlyMap<string, Kept>, found: readonly Kept[]): Map<string, Kept> {
  const merged = new Map(found.map((one) => [one.id, one]));
  for (const one of known.values()) {
    const stored = merged.get(one.id);
    if (stored === undefined ? one.state !== 'waiting' : one.changedAt >= stored.changedAt) merged.set(one.id, one);
  }
  return merged;
}
