import { useMemo, useState } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { LoadingState } from '#ui/state/page-state.tsx';
import type { BaseMap } from '#ui/map/base-map.ts';
import { useDevice } from '../../device/device.ts';
import { useBaseMap, useGrid } from '../../api/county.ts';
import { useLine } from '../../api/line.ts';
import type { At } from '../../ground/distance.ts';
import type { Ground as HeldGround } from '../../ground/ground-model.ts';
import { useGrounds } from '../../ground/use-grounds.ts';
import { QueryState } from '../query-state.tsx';
import { GroundMap, type GroundMapProps } from './ground-map.tsx';
import { groundWords } from './words.ts';

type GroundProps = Omit<GroundMapProps, 'base' | 'outline' | 'adjoining' | 'addresses' | 'words' | 'onBeyond'> & {
  /** Whose outline is drawn: the worker's own grid. */
  gridId?: string | null;
};

/**
 * The ground with cases on it: from the phone where it holds that of the own grid, so that it needs no line; the whole
 * county's, from the server, for who has none or looks beyond it.
 */
export function Ground(props: GroundProps) {
  const grounds = useGrounds();
  if (grounds === undefined) return <LoadingState rows={6} />;
  return grounds.length === 0 ? <CountyGround {...props} /> : <HeldGroundMap {...props} grounds={grounds} />;
}

function CountyGround({ gridId = null, ...rest }: GroundProps) {
  const words = useWords(groundWords);
  const { scheme } = useDevice();
  const base = useBaseMap({ wanted: true });
  const own = useGrid(gridId);
  const outline = own.data?.grid.geometry ?? null;
  const adjoining = own.data?.adjoining;
  return (
    <QueryState query={base} rows={6}>
      {(ground) => (
        <GroundMap
          key={scheme}
          {...rest}
          base={ground}
          outline={outline}
          {...(adjoining && { adjoining })}
          words={words}
        />
      )}
    </QueryState>
  );
}

function HeldGroundMap({ gridId = null, grounds, ...rest }: GroundProps & { grounds: readonly HeldGround[] }) {
  const words = useWords(groundWords);
  const { scheme } = useDevice();
  const { reachable } = useLine();
  const held = useMemo(() => together(grounds), [grounds]);
  const [beyond, setBeyond] = useState(() => rest.centre != null && !holds(held.bounds, rest.centre));
  // Pieces of several grids are for want of the whole.
  const wide = beyond || (grounds.length > 1 && rest.centre == null);
  const county = useBaseMap({ wanted: wide && reachable });
  const grids = grounds.flatMap((ground) => ground.grids);
  const outline = grids.find((grid) => grid.gridId === gridId && grid.own)?.geometry ?? null;
  const adjoining = useMemo(
    () => (gridId === null ? [] : (grounds[0]?.grids ?? []).filter(({ own }) => !own)),
    [grounds, gridId],
  );
  const addresses = useMemo(() => grounds.flatMap((ground) => ground.addresses), [grounds]);
  return (
    <GroundMap
      key={scheme}
      {...rest}
      base={(wide ? county.data : undefined) ?? held}
      outline={outline}
      adjoining={adjoining}
      addresses={addresses}
      words={words}
      onBeyond={setBeyond}
    />
  );
}

/** Several grids' grounds as one; where they overlap the same shapes lie on each other. */
function together(grounds: readonly HeldGround[]): BaseMap {
  const [first, ...others] = grounds;
  if (others.length === 0) return first!.base;
  const names = new Set(grounds.flatMap(({ base }) => Object.keys(base.layers)));
  const boxes = grounds.map(({ bounds }) => bounds);
  return {
    bounds: [
      Math.min(...boxes.map(([west]) => west)),
      Math.min(...boxes.map(([, south]) => south)),
      Math.max(...boxes.map(([, , east]) => east)),
      Math.max(...boxes.map(([, , , north]) => north)),
    ],
    layers: Object.fromEntries(
      [...names].map((name) => [
        name,
        {
          type: 'FeatureCollection' as const,
          features: grounds.flatMap(({ base }) => base.layers[name]?.features ?? []),
        },
      ]),
    ),
  };
}

function holds([west = 0, south = 0, east = 0, north = 0]: readonly number[], { longitude, latitude }: At): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
