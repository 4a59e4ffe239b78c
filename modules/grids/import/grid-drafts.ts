import { defaultGridSerialRanges, gridCode } from '#platform/pure/division-code.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { byCode, type PutGrid } from '../commands/put-grids.ts';
import type { HeldGrid } from '../queries/held-outlines.ts';
import type { GridTarget } from './identify-features.ts';

export type GridDraft = PutGrid;

/**
 * Grids of a file against those that stand: by code (also one they had before), without a code by village and name. A
 * new one without a code gets the next number of its village, in the order of the file.
 */
export function createGridDrafts(grids: readonly HeldGrid[], idOf: (word: string) => string) {
  const held = byCode(grids);
  const byName = new Map(
    grids.filter((grid) => !grid.closed).map((grid) => [`${grid.gridCode.slice(0, 12)} ${grid.name}`, grid]),
  );
  const taken = new Set(held.keys());

  function nextCode(villageCode: string, kind: 'basic' | 'dedicated' | 'micro'): string | null {
    const [first, last] = defaultGridSerialRanges[kind === 'dedicated' ? 'dedicated' : 'basic'];
    for (let serial = first; serial <= last; serial += 1) {
      const code = gridCode(villageCode, serial);
      if (!taken.has(code)) return code;
    }
    return null;
  }

  return {
    held,
    /** Null when the village has no number left. */
    take(target: GridTarget, polygons: PolygonSet): GridDraft | null {
      const standing =
        target.gridCode === null ? byName.get(`${target.villageCode} ${target.name}`) : held.get(target.gridCode);
      const kind = target.gridKind ?? (standing?.kind as PutGrid['kind'] | undefined) ?? 'basic';
      const code = standing?.gridCode ?? target.gridCode ?? nextCode(target.villageCode, kind);
      if (code === null) return null;
      taken.add(code);
      const { name, setting, householdCount } = target;
      return {
        gridId: standing?.gridId ?? idOf(`grid ${code}`),
        gridCode: code,
        name,
        kind,
        setting,
        householdCount,
        polygons,
      };
    },
  };
}
