/**
 * Who has what open at this moment. Held in memory for half a minute after the last word, written nowhere, counted
 * nowhere, and forgotten with the process: it helps two people at one desk not to do the same work, and tells nobody
 * who works how much.
 */
export type Seat = {
  countyCode: string;
  /** The desk at which it is told. */
  organisationId: string;
  accountId: string;
  /** One page of one person's browser. */
  seat: string;
};

export type Presence = {
  /** The page is open at this subject, or at none any more. Answers whether anything is different from before. */
  sit(seat: Seat, subjectId: string | null): boolean;
  /** What others at the same desk have open, each person and subject once. */
  others(seat: Omit<Seat, 'seat'>): { subjectId: string; accountId: string }[];
};

/** A page says every ten seconds that it is still there. */
const leaseMilliseconds = 30_000;
/** More pages than one person looks at; the oldest go. */
const mostSeats = 12;

type Held = { subjectId: string; accountId: string; until: number };

export function createPresence({
  clock = Date.now,
  lease = leaseMilliseconds,
}: { clock?: () => number; lease?: number } = {}): Presence {
  const desks = new Map<string, Map<string, Held>>();
  const deskOf = ({ countyCode, organisationId }: Pick<Seat, 'countyCode' | 'organisationId'>) =>
    `${countyCode} ${organisationId}`;

  function standing(name: string): Map<string, Held> {
    const seats = desks.get(name) ?? new Map<string, Held>();
    for (const [key, { until }] of seats) if (until <= clock()) seats.delete(key);
    if (seats.size === 0) desks.delete(name);
    return seats;
  }

  return {
    sit(given, subjectId) {
      const name = deskOf(given);
      const seats = standing(name);
      const key = `${given.accountId} ${given.seat}`;
      const before = seats.get(key);
      // The last word comes last, so that the oldest page of a person is the first.
      seats.delete(key);
      if (subjectId !== null) {
        const own = [...seats].filter(([, { accountId }]) => accountId === given.accountId);
        for (const [old] of own.slice(0, Math.max(0, own.length + 1 - mostSeats))) seats.delete(old);
        seats.set(key, { subjectId, accountId: given.accountId, until: clock() + lease });
      }
      if (seats.size > 0) desks.set(name, seats);
      else desks.delete(name);
      return (before?.subjectId ?? null) !== subjectId;
    },
    others({ accountId, ...desk }) {
      const found = new Map<string, { subjectId: string; accountId: string }>();
      for (const held of standing(deskOf(desk)).values()) {
        if (held.accountId === accountId) continue;
        const { subjectId, accountId: other } = held;
        found.set(`${other} ${subjectId}`, { subjectId, accountId: other });
      }
      return [...found.values()];
    },
  };
}
