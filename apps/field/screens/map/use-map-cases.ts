import { useMemo } from 'react';
import { useNow } from '#ui/clock/now.tsx';
import { offlineOpen } from '../../api/offline.ts';
import { useBox } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { useRecords } from '../../keep/records.ts';

export type MapCase = {
  incidentId: string;
  title: string;
  status: string;
  light: string | null;
  longitude: number;
  latitude: number;
};

export type MapCases = { items: readonly MapCase[] | undefined; more: boolean };

/** Whoever works outside has his cases on the phone; at a desk they are asked for by what is seen. */
const outside = ['grid-worker', 'grid-head', 'handler', 'unit-head'];

export function worksOutside(role: string): boolean {
  return outside.includes(role);
}

/** More marks than these no phone draws in time, and nobody tells apart. */
const mostMarks = 400;

type Seen = readonly [west: number, south: number, east: number, north: number];

/**
 * The open cases in sight. Of whoever works outside they come from the phone, with a line and without: what he looks at is
 * told to nobody.
 */
export function useMapCases(bbox: string | null): MapCases {
  const { capacity } = useStanding();
  const onPhone = worksOutside(capacity.role);
  const records = useRecords();
  const box = useBox(onPhone ? null : bbox);
  // Lights change by the clock; a mark less or more a minute later harms nobody.
  const minute = Math.floor(useNow().getTime() / 60_000);
  const held = useMemo(() => offlineOpen(records, new Date(minute * 60_000)), [records, minute]);
  return useMemo(() => {
    if (!onPhone) return { items: box.data?.items, more: box.data?.more === true };
    const seen = bbox === null ? null : (bbox.split(',').map(Number) as unknown as Seen);
    const items = held.flatMap((line): MapCase[] => {
      const { incidentId, title, status, light, longitude, latitude } = line;
      if (longitude === null || latitude === null || !isIn(seen, longitude, latitude)) return [];
      return [{ incidentId, title: line.matterName ?? title, status, light, longitude, latitude }];
    });
    items.sort((one, other) => rankOf(one.light) - rankOf(other.light));
    return { items: items.slice(0, mostMarks), more: items.length > mostMarks };
  }, [onPhone, box.data, held, bbox]);
}

function isIn(seen: Seen | null, longitude: number, latitude: number): boolean {
  if (seen === null) return true;
  const [west, south, east, north] = seen;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** What is late is drawn before what is not, where not all fit. */
function rankOf(light: string | null): number {
  const rank = ['red', 'yellow', 'green'].indexOf(light ?? '');
  return rank === -1 ? 3 : rank;
}
