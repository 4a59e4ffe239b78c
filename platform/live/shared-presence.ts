import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { type MessageLine, mostTextBytes, openMessageLine } from '#platform/database/message-line.ts';
import type { DatabaseAddress } from '#platform/database/open-database.ts';
import { createPresence, type Presence, type Seat, type SeatWord } from './presence.ts';

export type SharedPresence = Presence & { stands: MessageLine['stands']; close(): Promise<void> };

/** News is told at once but not one by one; that a page is still there is told with the next of its breaths. */
const newsWithin = 150;
const breathsWithin = 4_000;
/** So many words fit into one notice whatever their ids are. */
const mostWords = 24;
/** More pages than a county has: what comes beyond them is of this process alone. */
const mostWaiting = 2_000;
/** Of this kind of words, not of a row: nothing else opens them, and they open nothing else. */
const sealPlace = { countyCode: '', table: 'live.presence', column: 'word', rowId: 'between processes' };

const Words = z.object({
  from: z.string(),
  words: z
    .array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.nullable(z.string()), z.number(), z.number()]))
    .check(z.maxLength(mostWords)),
});

/**
 * The same presence in every process that works on one database. What pages say goes from process to process as notices,
 * which PostgreSQL keeps nowhere, and sealed, so that a log of statements shows nobody who had what open. A process that
 * dies says nothing more, and its pages are forgotten when their last word runs out. While the line is down, or behind a
 * pooler that gives no connection of one's own, each process knows its own pages.
 */
export function sharePresence({
  address,
  sealer,
  onNews,
  onFault,
  lease,
}: {
  address: DatabaseAddress;
  sealer: Pick<FieldSealer, 'seal' | 'open'>;
  /** At this desk something is different now, by a page of another process. */
  onNews: (desk: Pick<Seat, 'countyCode' | 'organisationId'>) => void;
  onFault?: (error: unknown) => void;
  lease?: number;
}): SharedPresence {
  const from = randomUUID();
  const waiting = new Map<string, SeatWord>();
  let due: { timer: NodeJS.Timeout; at: number } | null = null;
  const presence = createPresence({
    ...(lease === undefined ? {} : { lease }),
    tell(word, isNews) {
      const key = `${word.accountId} ${word.seat}`;
      if (!line.stands() || (waiting.size >= mostWaiting && !waiting.has(key))) return;
      waiting.set(key, word);
      flushWithin(isNews ? newsWithin : breathsWithin);
    },
  });
  const line = openMessageLine(address, {
    channel: 'linli_presence',
    onText: hear,
    ...(onFault === undefined ? {} : { onFault }),
  });

  function flushWithin(milliseconds: number): void {
    const at = Date.now() + milliseconds;
    if (due !== null && due.at <= at) return;
    clearTimeout(due?.timer);
    due = { timer: setTimeout(flush, milliseconds), at };
    due.timer.unref();
  }

  function flush(): void {
    due = null;
    const words = [...waiting.values()];
    waiting.clear();
    for (let first = 0; first < words.length; first += mostWords) {
      const told = words.slice(first, first + mostWords).map((word) => {
        const age = Math.max(0, Date.now() - word.at);
        const { countyCode, organisationId, accountId, seat, subjectId, at, left } = word;
        return [countyCode, organisationId, accountId, seat, subjectId, at, left - age];
      });
      line.say(sealer.seal(JSON.stringify({ from, words: told }), sealPlace));
    }
  }

  function hear(text: string): void {
    if (text.length > mostTextBytes) return;
    const read = Words.safeParse(opened(text));
    // Of another installation on the same database, or of another release.
    if (!read.success || read.data.from === from) return;
    const desks = new Map<string, Pick<Seat, 'countyCode' | 'organisationId'>>();
    for (const [countyCode, organisationId, accountId, seat, subjectId, at, left] of read.data.words) {
      if (presence.hear({ countyCode, organisationId, accountId, seat, subjectId, at, left }))
        desks.set(`${countyCode} ${organisationId}`, { countyCode, organisationId });
    }
    for (const desk of desks.values()) onNews(desk);
  }

  function opened(text: string): unknown {
    try {
      return JSON.parse(sealer.open(text, sealPlace)) as unknown;
    } catch {
      return null;
    }
  }

  return {
    ...presence,
    stands: line.stands,
    async close() {
      clearTimeout(due?.timer);
      waiting.clear();
      await line.close();
    },
  };
}
