import type { Map as MapLibre } from 'maplibre-gl';
import { useWords } from '../language/language.tsx';
import { furnitureWords } from '../words.ts';
import { type BaseMap, boundsOf } from './base-map.ts';
import style from './map.module.css';

/** Closer, farther, and back to the whole county; each does nothing while there is no map yet. */
export function MapButtons({ map, base }: { map: MapLibre | null; base: BaseMap }) {
  const words = useWords(furnitureWords);
  const home = () => {
    const whole = boundsOf(base);
    if (whole) map?.fitBounds(whole, { padding: 24, duration: 150 });
  };
  return (
    <div className={style.buttons}>
      <button
        type="button"
        aria-label={words['map.zoomIn']}
        title={words['map.zoomIn']}
        onClick={() => map?.zoomIn({ duration: 120 })}
      >
        <Sign path="M7 2v10M2 7h10" />
      </button>
      <button
        type="button"
        aria-label={words['map.zoomOut']}
        title={words['map.zoomOut']}
        onClick={() => map?.zoomOut({ duration: 120 })}
      >
        <Sign path="M2 7h10" />
      </button>
      <button type="button" aria-label={words['map.home']} title={words['map.home']} onClick={home}>
        <Sign path="M2 5V2h3M9 2h3v3M12 9v3H9M5 12H2V9" />
      </button>
    </div>
  );
}

function Sign({ path }: { path: string }) {
  return (
    <svg
      viewBox="0 0 14 14"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
