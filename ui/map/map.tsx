import { Component, lazy, Suspense, type ReactNode } from 'react';
import type { FeatureCollection, Point } from 'geojson';
import type { Light } from '../light/lights.ts';
import type { ColourScheme } from '../tokens/colors.ts';
import { useWords } from '../language/language.tsx';
import { furnitureWords } from '../words.ts';
import type { BaseMap, Box, LngLat } from './base-map.ts';
import type { AreaTool, MapArea } from './map-area.ts';
import type { RasterGround } from './raster-ground.ts';
import type { MarkTiles } from './tile-marks.ts';
import style from './map.module.css';

/** The drawing engine weighs more than the whole desk; it comes when the first map is opened. */
const MapView = lazy(async () => ({ default: (await import('./map-view.tsx')).MapView }));

/** A case without a light is over: a quiet ring. */
export type CaseMark = { id: string; at: LngLat; light: Light | null; title: string };

export type MapProps = {
  base: BaseMap;
  scheme: ColourScheme;
  label: string;
  cases?: readonly CaseMark[];
  /** Cases that come as tiles from the server, instead of or besides those above. */
  tiles?: MarkTiles;
  /** What is said of a mark under the mouse. */
  titleOf?: (id: string) => string | undefined;
  /** Laid over the drawn ground. */
  raster?: RasterGround | null;
  /** Drawn below the marks, each with its name. */
  outlines?: FeatureCollection | null;
  /** Layers over the ground below the marks, each feature with `name` and `kind`. */
  overlays?: FeatureCollection | null;
  /** Grids with how many serve there: `on` of `all` on duty. */
  posts?: FeatureCollection<Point> | null;
  /** The marked part of the map, and with what the next stroke marks another. */
  area?: MapArea | null;
  tool?: AreaTool | null;
  onArea?: (area: MapArea) => void;
  /** Enter on the map: what lies under the cross in its middle. */
  onSpot?: (area: MapArea, at: LngLat) => void;
  /** A click on the bare ground. */
  onGround?: (at: LngLat) => void;
  /** Drawn larger, with a ring. */
  currentId?: string | null;
  /** Where to look at first; without it the whole ground. */
  view?: { at: LngLat; zoom: number };
  /** A place being chosen: a pin that a click or Enter moves. */
  chosen?: LngLat | null;
  onChoose?: (at: LngLat) => void;
  onOpen?: (id: string) => void;
  onMoved?: (box: Box, zoom: number) => void;
};

/** A quiet ground with the cases as the only saturated marks. Everything it shows also stands somewhere in words. */
export function Map(props: MapProps) {
  const words = useWords(furnitureWords);
  return (
    <div className={style.frame}>
      <MapBoundary failed={<p className={style.note}>{words['map.failed']}</p>}>
        <Suspense fallback={<p className={style.note}>{words['map.loading']}</p>}>
          <MapView {...props} />
        </Suspense>
      </MapBoundary>
    </div>
  );
}

/** A machine without WebGL keeps its words. */
class MapBoundary extends Component<{ failed: ReactNode; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? this.props.failed : this.props.children;
  }
}
