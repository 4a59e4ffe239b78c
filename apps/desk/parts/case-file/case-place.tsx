import { useEffect, useMemo, useState } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { Map } from '#ui/map/map.tsx';
import { useBaseMap } from '../../api/county.ts';
import { lightOf } from '../light-of.ts';
import { QueryState } from '../query-state.tsx';
import { useScheme } from '../scheme.tsx';
import style from './case-place.module.css';
import { fileWords } from './words.ts';

/** Who goes on at once does not wait for a map to be drawn; it comes when the file has stood so long. */
const settled = 200;

/** Where it is. */
export function CasePlace({ incident }: { incident: IncidentFile['incident'] }) {
  const words = useWords(fileWords);
  const { scheme } = useScheme();
  const base = useBaseMap();
  const { incidentId, longitude, latitude, title, light } = incident;
  const cases = useMemo(
    () =>
      longitude === null || latitude === null
        ? []
        : [
            {
              id: incidentId,
              at: { lng: longitude, lat: latitude },
              light: lightOf(light),
              title,
            },
          ],
    [incidentId, longitude, latitude, title, light],
  );
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(true), settled);
    return () => clearTimeout(waiting);
  }, []);
  const at = cases[0]?.at;
  if (at === undefined) return null;
  return (
    <div className={style.map}>
      {isSettled && (
        <QueryState query={base} rows={4}>
          {(ground) => (
            <Map
              base={ground}
              scheme={scheme}
              label={words.map}
              cases={cases}
              currentId={incidentId}
              view={{ at, zoom: 15.5 }}
            />
          )}
        </QueryState>
      )}
    </div>
  );
}
