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

/** What one process says to the others of a page that speaks to it. */
export type SeatWord = Seat & {
  /** null: at none any more. */
  subjectId: string | null;
  /** When the page said so: a word that was overtaken on its way changes nothing. */
  at: number;
  /** For how long it still holds, in milliseconds. */
  left: number;
};

export type Presence = {
  /** The page is open at this subject, or at none any more. Answers whether anything is different from before. */
  sit(seat: Seat, subjectId: string | null): boolean;
  /** The same of a page that speaks to another process. */
  hear(word: SeatWord): boolean;
  /** What others at the same desk have open, each person and subject once. */
  others(seat: Omit<Seat, 'seat'>): { subjectId: string; accountId: string }[];
};

/** A page says every ten seconds that it is still there. */
const leaseMilliseconds = 30_000;
/** More pages than one person looks at; the oldest go. */
const mostSeats = 12;

/** Of a page that has left its word stays as long as that of one that is there: what comes late is known to be older. */
type Held = { subjectId: string | null; accountId: string; at: number; until: number };

export function createPresence({
  clock = Date.now,
  lease = leaseMilliseconds,
  tell = () => {},
}: {
  clock?: () => number;
  lease?: number;
  /** Every word of a page of this process, and whether it is news. */
  tell?: (word: SeatWord, isNews: boolean) => void;
} = {}): Presence {
  const desks = new Map<string, Map<string, Held>>();
  const deskOf = ({ countyCode, organisationId }: Pick<Seat, 'countyCode' | 'organisationId'>) =>
    `${countyCode} ${organisationId}`;

  function standing(name: string): Map<string, Held> {
    const seats = desks.get(name) ?? new Map<string, Held>();
    for (const [key, { until }] of seats) if (until <= clock()) seats.delete(key);
    if (seats.size === 0) desks.delete(name);
    return seats;
  }

  function put({ subjectId, at, left, ...given }: SeatWord): boolean {
    const name = deskOf(given);
    const seats = standing(name);
    const key = `${given.accountId} ${given.seat}`;
    const before = seats.get(key);
    if (before === undefined && subjectId === null) return false;
    // The last word comes last, so that the oldest page of a person is the first.
    seats.delete(key);
    const own = [...seats].filter(([, { accountId }]) => accountId === given.accountId);
    for (const [old] of own.slice(0, Math.max(0, own.length + 1 - mostSeats))) seats.delete(old);
    seats.set(key, { subjectId, accountId: given.accountId, at, until: clock() + Math.min(left, lease) });
    desks.set(name, seats);
    return (before?.subjectId ?? null) !== subjectId;
  }

  return {
    sit(given, subjectId) {
      const known = standing(deskOf(given)).get(`${given.accountId} ${given.seat}`);
      // The page itself is never late, whatever another machine's clock said of it.
      const at = Math.max(clock(), (known?.at ?? 0) + 1);
      const word = { ...given, subjectId, at, left: lease };
      const isNews = put(word);
      tell(word, isNews);
      return isNews;
    },
    hear(word) {
      const known = standing(deskOf(word)).get(`${word.accountId} ${word.seat}`);
      return (known === undefined || known.at < word.at) && word.left > 0 && put(word);
    },
    others({ accountId, ...desk }) {
      const found = new Map<string, { subjectId: string; accountId: string }>();
      for (const { accountId: other, subjectId } of standing(deskOf(desk)).values()) {
        if (other === accountId || subjectId === null) continue;
        found.set(`${other} ${subjectId}`, { subjectId, accountId: other });
      }
      return [...found.values()];
    },
  };
}
