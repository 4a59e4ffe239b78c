import {
  GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  Marker,
  setWorkerUrl,
  type Subscription,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useWords } from '../language/language.tsx';
import { colours } from '../tokens/colors.ts';
import { furnitureWords } from '../words.ts';
import { drawArea, showArea } from './area-layer.ts';
import { boundsOf, type Box } from './base-map.ts';
import { addCaseLayers, addMarkImages, caseFeatures } from './case-marks.ts';
import { keepMap, takeMap } from './kept-map.ts';
import { areaOfBox, type MapArea } from './map-area.ts';
import { MapButtons } from './map-buttons.tsx';
import { showOutlines } from './map-outlines.ts';
import { showOverlays, showPosts } from './map-overlays.ts';
import { groundStyle } from './map-style.ts';
import type { CaseMark, MapProps } from './map.tsx';
import style from './map.module.css';
import { showRasterGround } from './raster-ground.ts';
import { ringTileMark, showMarkTiles, tileLayers } from './tile-marks.ts';

// Without its own worker address the map never loads under a strict content policy.
setWorkerUrl(workerUrl);

const noCases: readonly CaseMark[] = [];
/** Closer than this a group is of one spot: it is opened as a list, not taken apart. */
const closest = 17.5;
/** Half a finger's breadth. */
const finger = 24;
/** An arrow key moves the map so far: squares of that size leave nothing out between two steps. */
const keyStep = 100;

/** The map itself; always through `Map`, which fetches this file when it is first needed. */
export function MapView({
  base,
  scheme,
  label,
  cases = noCases,
  tiles,
  titleOf,
  raster = null,
  outlines,
  overlays,
  posts,
  area = null,
  tool = null,
  onArea,
  onSpot,
  onGround,
  currentId = null,
  view,
  chosen = null,
  onChoose,
  onOpen,
  onMoved,
}: MapProps) {
  const words = useWords(furnitureWords);
  const drawsAreas = onArea !== undefined;
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const choose = useEffectEvent((at: { lng: number; lat: number }) => onChoose?.({ lng: at.lng, lat: at.lat }));
  const open = useEffectEvent((id: string) => onOpen?.(id));
  const moved = useEffectEvent((box: Box, zoom: number) => onMoved?.(box, zoom));
  const markArea = useEffectEvent((drawn: MapArea) => onArea?.(drawn));
  const spot = useEffectEvent((around: MapArea, at: { lng: number; lat: number }) =>
    onSpot?.(around, { lng: at.lng, lat: at.lat }),
  );
  const onBare = useEffectEvent((at: { lng: number; lat: number }) => onGround?.({ lng: at.lng, lat: at.lat }));
  const titled = useEffectEvent((id: string) => titleOf?.(id));
  const isDrawing = useEffectEvent(() => tool !== null);
  const requestOf = useEffectEvent((url: string) => {
    const ours = [tiles, raster].find((one) => one && isOf(one.address, url));
    return ours ? { url, headers: ours.headers() } : undefined;
  });
  const isChoosing = useEffectEvent(() => onChoose !== undefined);
  const startView = useEffectEvent(() => view);
  // A small map that only shows one place is handed on to the next place that is shown.
  const isPlain = useEffectEvent(
    () =>
      view !== undefined &&
      ![tiles, raster ?? undefined, outlines, overlays, posts, onArea, onSpot, onChoose].some(Boolean),
  );
  const twoFingers = words['map.twoFingers'];

  useEffect(() => {
    const around = frame.current;
    if (around === null) return;
    const start = startView();
    const whole = boundsOf(base);
    const plain = isPlain();
    const ground = [base, scheme, twoFingers];
    const taken = plain ? takeMap(ground) : null;
    const box = taken?.box ?? document.createElement('div');
    box.className = style.ground!;
    around.append(box);
    const make = () =>
      new MapLibre({
        container: box,
        style: groundStyle(base, scheme),
        ...(start
          ? { center: start.at, zoom: start.zoom }
          : whole
            ? { bounds: whole, fitBoundsOptions: { padding: 24 } }
            : {}),
        localIdeographFontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        fadeDuration: 0,
        transformRequest: (url) => requestOf(url),
        // A small map in a page that scrolls by thumb must not swallow the thumb.
        cooperativeGestures: start !== undefined && window.matchMedia('(hover: none)').matches,
        locale: {
          'CooperativeGesturesHandler.MobileHelpText': twoFingers,
          'CooperativeGesturesHandler.WindowsHelpText': '',
          'CooperativeGesturesHandler.MacHelpText': '',
        },
        // One that goes from frame to frame is told of the frame's size.
        trackResize: !plain,
      });
    const made = taken?.map ?? make();
    const left = new AbortController();
    const listening: Subscription[] = [];
    let isReady = taken !== null;
    if (taken === null) {
      made.touchZoomRotate.disableRotation();
      made.keyboard.disableRotation();
      // The cases come with the style, before the ground has been drawn to the end.
      made.on('style.load', () => {
        addMarkImages(made, scheme);
        addCaseLayers(made, scheme);
        isReady = true;
        setMap(made);
      });
    } else {
      if (start) made.jumpTo({ center: start.at, zoom: start.zoom });
      listening.push(made.on('render', () => setMap(made)));
      made.triggerRepaint();
    }
    const watcher = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = made.getCanvas();
      if (around.clientWidth !== clientWidth || around.clientHeight !== clientHeight) made.resize();
    });
    if (plain) watcher.observe(around);
    const tell = () => {
      const box = made.getBounds();
      moved([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()], made.getZoom());
    };
    tell();
    listening.push(made.on('moveend', tell));
    const onClick = (event: MapMouseEvent) => {
      if (isDrawing()) return;
      const layers = ['case-marks', 'case-groups', ...Object.values(tileLayers)].filter((id) => made.getLayer(id));
      const first = layers.length > 0 ? made.queryRenderedFeatures(event.point, { layers })[0] : undefined;
      const ofTile = first?.properties['count'] !== undefined;
      if (ofTile && made.getZoom() >= closest) {
        markArea(areaAround(made, event.point, finger));
      } else if (ofTile || first?.properties['point_count'] !== undefined) {
        made.easeTo({ center: event.lngLat, zoom: made.getZoom() + 2, duration: 150 });
      } else if (first !== undefined && !isChoosing()) {
        open(String(first.properties['id']));
      } else if (isChoosing()) {
        choose(event.lngLat);
      } else {
        onBare(event.lngLat);
      }
    };
    listening.push(made.on('click', onClick));
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Enter' || isDrawing()) return;
      const middle = made.getCenter();
      if (isChoosing()) choose(middle);
      else spot(areaAround(made, made.project(middle), keyStep / 2), middle);
    };
    made.getCanvas().addEventListener('keydown', onKey, { signal: left.signal });
    for (const layer of ['case-marks', tileLayers.marks, tileLayers.groups]) {
      listening.push(
        made.on('mousemove', layer, (event) => {
          const { title, id } = event.features?.[0]?.properties ?? {};
          made.getCanvas().title = String(title ?? (id === undefined ? undefined : titled(String(id))) ?? '');
          if (!isChoosing() && !isDrawing()) made.getCanvas().style.cursor = 'pointer';
        }),
        made.on('mouseleave', layer, () => {
          made.getCanvas().title = '';
          made.getCanvas().style.cursor = '';
        }),
      );
    }
    return () => {
      left.abort();
      watcher.disconnect();
      for (const one of listening) one.unsubscribe();
      setMap(null);
      if (plain && isReady) return keepMap({ map: made, box }, ground);
      made.remove();
      box.remove();
    };
  }, [base, scheme, twoFingers]);

  const keysId = useId();
  const usesKeys = onSpot !== undefined || onChoose !== undefined;
  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', label);
    if (usesKeys) map?.getCanvas().setAttribute('aria-describedby', keysId);
  }, [map, label, usesKeys, keysId]);

  useEffect(() => {
    const source = map?.getSource('cases');
    if (source instanceof GeoJSONSource) void source.setData(caseFeatures(cases, currentId));
  }, [map, cases, currentId]);

  useEffect(() => {
    if (map !== null) showRasterGround(map, raster);
  }, [map, raster]);

  const address = tiles?.address;
  useEffect(() => {
    if (map !== null && address !== undefined) showMarkTiles(map, address, scheme);
  }, [map, address, scheme]);

  useEffect(() => {
    if (map !== null && address !== undefined) ringTileMark(map, currentId);
  }, [map, address, currentId]);

  useEffect(() => {
    if (map !== null && outlines !== undefined) showOutlines(map, outlines, scheme);
  }, [map, outlines, scheme]);

  useEffect(() => {
    if (map !== null && overlays !== undefined) showOverlays(map, overlays, scheme);
  }, [map, overlays, scheme]);

  useEffect(() => {
    if (map !== null && posts !== undefined) showPosts(map, posts, scheme);
  }, [map, posts, scheme]);

  useEffect(() => {
    if (map === null || !drawsAreas) return;
    showArea(map, area, scheme);
  }, [map, area, drawsAreas, scheme]);

  useEffect(() => {
    if (map === null || tool === null) return;
    return drawArea(map, tool, { onDrawn: markArea, onShown: (drawn) => showArea(map, drawn, scheme) });
  }, [map, tool, scheme]);

  const viewKey = view ? `${view.at.lng} ${view.at.lat} ${view.zoom}` : '';
  useEffect(() => {
    const wanted = startView();
    if (map !== null && wanted && viewKey !== '') map.jumpTo({ center: wanted.at, zoom: wanted.zoom });
  }, [map, viewKey]);

  useEffect(() => {
    if (map === null || chosen === null) return;
    const pin = new Marker({ color: colours[scheme].brand }).setLngLat(chosen).addTo(map);
    pin.getElement().setAttribute('aria-label', words['map.chosen']);
    if (!map.getBounds().contains(chosen)) map.easeTo({ center: chosen, duration: 150 });
    return () => {
      pin.remove();
    };
  }, [map, chosen, scheme, words]);

  return (
    <div
      className={`${style.view} ${onChoose ? style.choosing : ''} ${usesKeys ? style.keyed : ''} ${tool === null ? '' : style.drawing}`}
    >
      <div ref={frame} className={style.ground} />
      <span className={style.cross} aria-hidden="true" />
      {usesKeys && (
        <p id={keysId} className={style.keys}>
          {words['map.keys']}
        </p>
      )}
      <MapButtons map={map} base={base} />
    </div>
  );
}

/** What lies so many pixels around a point of the screen. */
function areaAround(map: MapLibre, { x, y }: { x: number; y: number }, reach: number): MapArea {
  const [from, until] = [map.unproject([x - reach, y + reach]), map.unproject([x + reach, y - reach])];
  return areaOfBox([from.lng, from.lat, until.lng, until.lat]);
}

/** Whether an address that the map asks for is one of those that the template stands for. */
function isOf(template: string, url: string): boolean {
  return url.startsWith(template.slice(0, template.indexOf('{z}')));
}
