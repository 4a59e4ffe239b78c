import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FeatureCollection, Geometry } from 'geojson';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { type BaseMapSource, GridsAnswer } from '#modules/grids/contract.ts';
import { MapListAnswer } from '#modules/incidents/contract.ts';
import { DivisionsAnswer } from '#modules/organisation/contract.ts';
import type { Box } from '#ui/map/base-map.ts';
import { boxOfArea } from '#ui/map/map-area.ts';
import type { RasterGround } from '#ui/map/raster-ground.ts';
import type { MarkTiles } from '#ui/map/tile-marks.ts';
import { ask, ownHeaders } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { areaOfRing, filterOf, type MapChoice } from './map-address.ts';

/** The server may answer with marks as they were for five seconds: after a change they are read anew this many times. */
const beat = 2600;
const beats = 3;
const mostListed = 500;

/** What lies in the marked part, or else in what is in sight; read anew when something happens in the county. */
export function useMapList(choice: MapChoice, view: Box | null) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const box = choice.ring === null ? view : boxOfArea(areaOfRing(choice.ring));
  const bbox = box && widened(box).join(',');
  const query = { ...filterOf(choice), bbox, ring: choice.ring, limit: choice.ring === null ? 100 : mostListed };
  return useQuery({
    // Under this key live events have it read anew.
    queryKey: ['box', county, capacity.capacityId, query],
    queryFn: ({ signal }) => ask(`${county}/map/list`, MapListAnswer, { query, signal }),
    enabled: bbox !== null,
    placeholderData: keepPreviousData,
  });
}

/** A box must have a width; a map that shows the world has corners beyond it. */
function widened([west, south, east, north]: Box): string[] {
  return [Math.max(-180, west), Math.max(-90, south), Math.min(180, east + 1e-6), Math.min(90, north + 1e-6)].map(
    (degrees) => degrees.toFixed(6),
  );
}

/** The tiles of the same choice: anew when something happens, until no old tile can come. */
export function useMarkTiles(choice: MapChoice): MarkTiles {
  const county = useCountyPath();
  const { capacity } = useStanding();
  // Live events have it asked anew like a list; lights change by themselves too.
  const { data: changedAt } = useQuery({
    queryKey: ['box', county, capacity.capacityId, 'tiles'],
    queryFn: () => Date.now(),
    initialData: 0,
    staleTime: Infinity,
    refetchInterval: 60_000,
  });
  const stamp = useBeats(changedAt);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filterOf(choice))) if (value !== null) query.set(name, value);
  // What comes after # is not sent: it only makes another address of it.
  const asked = `${query.toString()}#${capacity.capacityId}.${stamp}`;
  return useMemo(
    () => ({
      address: `${window.location.origin}${county}/map/cases/{z}/{x}/{y}?${asked}`,
      headers: ownHeaders,
    }),
    [county, asked],
  );
}

/** A number that moves on a few times after a change, and never more often than a beat, however much happens. */
function useBeats(changedAt: number): number {
  const [told, setTold] = useState({ changedAt: 0, left: 0, stamp: 0 });
  const onBeat = useEffectEvent(() => {
    const left = changedAt === told.changedAt ? told.left : beats;
    if (left > 0) setTold({ changedAt, left: left - 1, stamp: told.stamp + 1 });
  });
  useEffect(() => {
    const timer = setInterval(onBeat, beat);
    return () => clearInterval(timer);
  }, []);
  return told.stamp;
}

/** The chosen ground of somebody else, by way of our server; null: the county's own. */
export function useRasterGround(source: BaseMapSource | null): RasterGround | null {
  const county = useCountyPath();
  return useMemo(
    () =>
      source && {
        address: `${window.location.origin}${county}/base-map-sources/${source.sourceId}/tiles/{z}/{x}/{y}`,
        headers: ownHeaders,
        leastZoom: source.leastZoom,
        deepestZoom: source.deepestZoom,
      },
    [county, source],
  );
}

/** Where outlines are worth drawing, and how much of the map is read at once. */
const nearEnough = 11.5;
const piece = 0.1;

/** Outlines of the grids around what is in sight. */
export function useOutlines(view: Box | null, zoom: number, isOn: boolean): FeatureCollection | null {
  const county = useCountyPath();
  const isNear = isOn && view !== null && zoom >= nearEnough;
  const bbox = isNear
    ? view.map((degrees, side) => ((side < 2 ? Math.floor : Math.ceil)(degrees / piece) * piece).toFixed(1)).join(',')
    : null;
  const { data } = useQuery({
    queryKey: ['outlines', county, bbox],
    queryFn: ({ signal }) => ask(`${county}/grids`, GridsAnswer, { query: { bbox }, signal }),
    enabled: bbox !== null,
    staleTime: 600_000,
    placeholderData: keepPreviousData,
  });
  return useMemo(
    () =>
      isNear && data
        ? {
            type: 'FeatureCollection',
            features: data.items.map(({ name, geometry }) => ({
              type: 'Feature',
              properties: { name },
              geometry: geometry as Geometry,
            })),
          }
        : null,
    [isNear, data],
  );
}

/** The towns of the county. */
export function useTowns() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['divisions', county],
    queryFn: ({ signal }) => ask(`${county}/divisions`, DivisionsAnswer, { signal }),
    select: ({ items }) => items.filter((one) => one.divisionPath.length === 9),
    staleTime: 600_000,
  });
}
