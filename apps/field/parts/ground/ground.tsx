import { useWords } from '#ui/language/language.tsx';
import { useDevice } from '../../device/device.ts';
import { useBaseMap, useGrid } from '../../api/county.ts';
import { QueryState } from '../query-state.tsx';
import { GroundMap, type GroundMapProps } from './ground-map.tsx';
import { groundWords } from './words.ts';

type GroundProps = Omit<GroundMapProps, 'base' | 'outline' | 'words'> & {
  /** Whose outline is drawn: the worker's own grid. */
  gridId?: string | null;
};

/** The county's own ground with cases on it; fetched with the first map somebody opens. */
export function Ground({ gridId = null, ...rest }: GroundProps) {
  const words = useWords(groundWords);
  const { scheme } = useDevice();
  const base = useBaseMap();
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
