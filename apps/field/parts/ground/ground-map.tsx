import type { GeoJsonObject } from 'geojson';
import L from 'leaflet';
import './leaflet-base.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Light } from '#ui/light/lights.ts';
import type { BaseMap } from '#ui/map/base-map.ts';
import type { At } from '../../ground/distance.ts';
import type { KnownAddress } from '../../ground/ground-model.ts';
import { drawGround, token } from './draw-ground.ts';
import style from './ground-map.module.css';
import { caseMark, chosenMark, myPlaceMark } from './marks.ts';
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
  /** Doors that are named near by. */
  addresses?: readonly KnownAddress[];
  cases?: readonly GroundCase[];
  currentId?: string | null;
  onOpen?: (id: string) => void;
  chosen?: At | null;
  onChoose?: (at: At) => void;
  /** Where its person is, and how sure the phone is of it. */
  place?: { at: At; withinMetres: number } | null;
  /** West, south, east, north of what is seen. */
  onView?: (bbox: string) => void;
  /** Whether the middle of what is seen lies outside the ground that is drawn first. */
  onBeyond?: (beyond: boolean) => void;
  tall?: boolean;
};

/** A light map: plain shapes on one canvas, no tiles, no outside host. */
export function GroundMap(props: GroundMapProps) {
  const { base, label, words, zoom = 15, outline, adjoining, addresses, cases, currentId, chosen, place } = props;
  const { tall = false } = props;
  const [map, setMap] = useState<L.Map | null>(null);
  const [first] = useState(props.centre ?? null);
  const [home] = useState(base);
  const [placeBefore] = useState(place);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const attach = useCallback(
    (frame: HTMLElement) => {
      const made = makeMap(frame, words);
      const whole = boxOf(home);
      if (first === null) made.fitBounds(whole);
      else made.setView([first.latitude, first.longitude], zoom);
      made.on('click', ({ latlng }) => latest.current.onChoose?.(pointOf(latlng)));
      const seen = () => {
        latest.current.onView?.(made.getBounds().toBBoxString());
        latest.current.onBeyond?.(!whole.contains(made.getCenter()));
      };
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
    [home, words, zoom, first],
  );

  useEffect(() => {
    if (map === null) return;
    return drawGround(map, base, addresses);
  }, [map, base, addresses]);

  useEffect(() => {
    if (map === null) return;
    // Wherever the work is one may look, and a little around it.
    const reach = boxOf(base);
    for (const { at } of cases ?? []) reach.extend([at.latitude, at.longitude]);
    if (first !== null) reach.extend([first.latitude, first.longitude]);
    if (chosen != null) reach.extend([chosen.latitude, chosen.longitude]);
    if (place != null) reach.extend([place.at.latitude, place.at.longitude]);
    map.setMaxBounds(reach.pad(0.5));
  }, [map, base, cases, first, chosen, place]);

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

  useEffect(() => {
    if (map === null || place === null || place === undefined) return;
    const mark = myPlaceMark(place, words).addTo(map);
    // The map goes there when it was asked for here, not each time it is opened.
    const asked = place !== placeBefore;
    if (asked) map.setView(L.latLng(place.at.latitude, place.at.longitude), Math.max(map.getZoom(), 16));
    return () => {
      mark.remove();
    };
  }, [map, place, placeBefore, words]);

  return <section ref={attach} aria-label={label} className={`${style.map} ${tall ? style.tall : ''}`} />;
}

function makeMap(frame: HTMLElement, words: GroundWords): L.Map {
  const made = L.map(frame, {
    attributionControl: false,
    zoomControl: false,
    minZoom: 9,
    maxZoom: 19,
    zoomSnap: 0.5,
    // Both go on a while by timers of their own, and fail where the page has been left meanwhile; its room is watched by us.
    zoomAnimation: false,
    trackResize: false,
  });
  const { zoomIn: zoomInTitle, zoomOut: zoomOutTitle } = words;
  L.control.zoom({ zoomInTitle, zoomOutTitle, position: 'bottomright' }).addTo(made);
  return made;
}

function boxOf({ bounds }: BaseMap): L.LatLngBounds {
  const [west = 73, south = 18, east = 135, north = 53] = bounds;
  return L.latLngBounds([south, west], [north, east]);
}

/** Six digits are a tenth of a metre; more would only pretend. */
function pointOf({ lng, lat }: L.LatLng): At {
  return { longitude: Number(lng.toFixed(6)), latitude: Number(lat.toFixed(6)) };
}
