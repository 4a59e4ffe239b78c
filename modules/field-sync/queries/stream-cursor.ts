import type { Actor } from '#platform/commands/actor.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { Refusal } from '#platform/refusal.ts';
import type { StreamName } from '../rules/streams.ts';

export type StreamRow = { counter: number; floor: number; seededAt: Date | null; pulledOn: string };

/** How far a phone has read, and how high the floor was when it began: what it has never held it cannot have missed. */
export type Place = { counter: number; floorAtBegin: number; reset: boolean };

type Of = { stream: StreamName; row: StreamRow; actor: Actor; kinds: readonly string[] };

/**
 * Where to go on reading. Another post sees other records, a stream that was forgotten and made anew counts anew, and below
 * the floor tombstones are missing: then what the phone holds is dropped and read again from the beginning. So it is with a
 * cursor that nobody can read: a phone is never stuck with one. An app that was renewed and knows kinds of records that the
 * older one was not given begins anew, too.
 */
export function placeOf(cursors: CursorKeeper, cursor: string | null, { stream, row, actor, kinds }: Of): Place {
  const beginning = { counter: 0, floorAtBegin: row.floor };
  if (cursor === null) return { ...beginning, reset: false };
  const [streamId, post, seededAt, counter, floorAtBegin, known] = readCursor(cursors, cursor);
  const same =
    streamId === stream.streamId &&
    post === postOf(actor) &&
    seededAt === row.seededAt?.getTime() &&
    kinds.every((kind) => wordsOf(known).includes(kind));
  if (!same || typeof counter !== 'number' || typeof floorAtBegin !== 'number') return { ...beginning, reset: true };
  const missed = counter < row.floor && floorAtBegin < row.floor;
  if (missed || counter > row.counter) return { ...beginning, reset: true };
  return { counter, floorAtBegin, reset: false };
}

export function writePlace(
  cursors: CursorKeeper,
  place: Omit<Place, 'reset'>,
  { stream, row, actor, kinds, more }: Of & { more: boolean },
): string {
  return cursors.write([
    stream.streamId,
    postOf(actor),
    row.seededAt?.getTime() ?? 0,
    place.counter,
    place.floorAtBegin,
    ...(kinds.length > 0 || more ? [kinds.join(' ')] : []),
    ...(more ? ['more'] : []),
  ]);
}

/** Was there more behind the page that gave this cursor? */
export function goesOn(cursors: CursorKeeper, cursor: string | null): boolean {
  return cursor !== null && readCursor(cursors, cursor)[6] === 'more';
}

function wordsOf(known: unknown): string[] {
  return typeof known === 'string' ? known.split(' ') : [];
}

function postOf({ accountId, capacityId }: Actor): string {
  return `${accountId} ${capacityId ?? ''}`;
}

function readCursor(cursors: CursorKeeper, cursor: string): unknown[] {
  try {
    return cursors.read(cursor);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
