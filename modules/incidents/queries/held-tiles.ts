import { createHash } from 'node:crypto';
import type { Unit } from '#platform/database/database.ts';
import { listScopeOf } from '../rules/visibility.ts';
import { caseTile, type TileGiven } from './case-tiles.ts';

export type HeldTile = { bytes: Buffer; tag: string };
export type HeldTiles = { of(given: TileGiven): Promise<HeldTile> };

/** So long may a map be behind what happens. */
const lifetime = 5000;
const mostTiles = 2000;
const mostBytes = 32 * 2 ** 20;

/**
 * Tiles as they were a moment ago: for everybody who may see the same and asks the same, each is made once in five
 * seconds, however many ask. Those who wait for it wait together.
 */
export function holdTiles(unit: Unit, clock: () => number = () => performance.now()): HeldTiles {
  const held = new Map<string, { since: number; size: number; tile: Promise<HeldTile> }>();
  let bytes = 0;
  const forget = (key: string) => {
    bytes -= held.get(key)?.size ?? 0;
    held.delete(key);
  };
  const makeRoom = () => {
    for (const [key, { since }] of held) {
      // In the order of their making: the first that is still good ends it.
      if (held.size <= mostTiles && bytes <= mostBytes && clock() - since < lifetime) break;
      forget(key);
    }
  };
  return {
    of(given) {
      const key = keyOf(given);
      const known = held.get(key);
      if (known && clock() - known.since < lifetime) return known.tile;
      forget(key);
      const tile = caseTile(unit, given).then((made) => ({ bytes: made, tag: tagOf(made) }));
      const entry = { since: clock(), size: 0, tile };
      held.set(key, entry);
      tile.then(
        (made) => {
          if (held.get(key) !== entry) return;
          entry.size = made.bytes.length;
          bytes += entry.size;
          makeRoom();
        },
        () => {
          if (held.get(key) === entry) forget(key);
        },
      );
      return tile;
    },
  };
}

/** Everything that the answer rests on but the time. Whom a case is about is hidden from by organisation. */
function keyOf({ countyCode, actor, filter, tile }: TileGiven): string {
  return JSON.stringify([countyCode, listScopeOf(actor), actor.organisationId, actor.scope, filter, tile]);
}

function tagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}
