import type { GeoJsonObject } from 'geojson';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Light } from '#ui/light/lights.ts';
import type { BaseMap } from '#ui/map/base-map.ts';
import type { At } from '../../api/county.ts';
import { drawGround, token } from './draw-ground.ts';
import style from './ground-map.module.css';
import { caseMark, chosenMark } from './marks.ts';
import type { GroundWords } from './words.ts';

export type GroundCase = { id: string; at: At; light: Light; title: string };

export type GroundMapProps = {
  base: BaseMap;
  label: string;
  words: GroundWords;
  /** Where to look first; without it at the own grid, or at the whole county. */
  centre?: At | null;
  zoom?: number;
  outline?: unknown;
  /** Grids beside the own one, thinner. */
  adjoining?: readonly { geometry?: unknown }[];
  cases?: readonly GroundCase[];
  currentId?: string | null;
  onOpen?: (id: string) => void;
  chosen?: At | null;
  onChoose?: (at: At) => void;
  /** West, south, east, north of what is seen. */
  onView?: (bbox: string) => void;
  tall?: boolean;
};

/** A light map: plain shapes on one canvas, no tiles, no outside host. */
export function GroundMap(props: GroundMapProps) {
  const { base, label, words, zoom = 15, outline, adjoining, cases, currentId, chosen, tall = false } = props;
  const [map, setMap] = useState<L.Map | null>(null);
  const [first] = useState(props.centre ?? null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const attach = useCallback(
    (frame: HTMLElement) => {
      const made = makeMap(frame, base, words);
      const county = countyOf(base);
      if (first === null) made.fitBounds(county);
      else made.setView([first.latitude, first.longitude], zoom);
      made.on('click', ({ latlng }) => latest.current.onChoose?.(pointOf(latlng)));
      const seen = () => latest.current.onView?.(made.getBounds().toBBoxString());
      made.on('moveend', seen);
      seen();
      setMap(made);
      // A banner that comes or goes changes the room; the map must know.
      const room = new ResizeObserver(() => made.invalidateSize({ pan: false }));
      room.observe(frame);
      return () => {
        room.disconnect();
        setMap(null);
        made.remove();
      };
    },
    [base, words, zoom, first],
  );

  useEffect(() => (map === null ? undefined : drawGround(map, base)), [map, base]);

  useEffect(() => {
    if (map === null || outline === null || outline === undefined) return;
    const layer = L.geoJSON(outline as GeoJsonObject, {
      interactive: false,
      style: { color: token('--brand'), weight: 2, fillOpacity: 0.06 },
    }).addTo(map);
    if (first === null) map.fitBounds(layer.getBounds(), { animate: false });
    return () => {
      layer.remove();
    };
  }, [map, outline, first]);

  useEffect(() => {
    if (map === null || adjoining === undefined) return;
    const lines = adjoining.map(({ geometry }) =>
      L.geoJSON(geometry as GeoJsonObject, {
        interactive: false,
        style: { color: token('--second'), weight: 1, dashArray: '4 4', fill: false },
      }),
    );
    const layer = L.layerGroup(lines).addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, adjoining]);

  // Without a grid of one's own the map begins where the work is, not at the whole county.
  const looked = useRef(false);
  useEffect(() => {
    if (map === null || first !== null || cases === undefined || cases.length === 0) return;
    if (looked.current || (outline !== null && outline !== undefined)) return;
    looked.current = true;
    const spots = cases.map(({ at }) => L.latLng(at.latitude, at.longitude));
    map.fitBounds(L.latLngBounds(spots), { maxZoom: 15, padding: [48, 48], animate: false });
  }, [map, first, cases, outline]);

  useEffect(() => {
    if (map === null || cases === undefined) return;
    const marks = cases.map((one) => caseMark(one, one.id === currentId, words, () => latest.current.onOpen?.(one.id)));
    const layer = L.layerGroup(marks).addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, cases, currentId, words]);

  useEffect(() => {
    if (map === null || chosen === null || chosen === undefined) return;
    const mark = chosenMark(chosen, words).addTo(map);
    if (!map.getBounds().contains(mark.getLatLng())) map.setView(mark.getLatLng(), Math.max(map.getZoom(), zoom));
    return () => {
      mark.remove();
    };
  }, [map, chosen, words, zoom]);

  return <section ref={attach} aria-label={label} className={`${style.map} ${tall ? style.tall : ''}`} />;
}

function makeMap(frame: HTMLElement, base: BaseMap, words: GroundWords): L.Map {
  const made = L.map(frame, {
    attributionControl: false,
    zoomControl: false,
    maxBounds: countyOf(base).pad(0.3),
    minZoom: 9,
    maxZoom: 18,
    zoomSnap: 0.5,
    zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  const { zoomIn: zoomInTitle, zoomOut: zoomOutTitle } = words;
  L.control.zoom({ zoomInTitle, zoomOutTitle, position: 'bottomright' }).addTo(made);
  return made;
}

function countyOf({ bounds }: BaseMap): L.LatLngBounds {
  const [west = 73, south = 18, east = 135, north = 53] = bounds;
  return L.latLngBounds([south, west], [north, east]);
}

/** Six digits are a tenth of a metre; more would only pretend. */
function pointOf({ lng, lat }: L.LatLng): At {
  return { longitude: Number(lng.toFixed(6)), latitude: Number(lat.toFixed(6)) };
}
