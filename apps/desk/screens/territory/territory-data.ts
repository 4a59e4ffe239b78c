import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DraftAnswer, DraftsAnswer, GridsAnswer, OnDayAnswer, TerritoryAnswer } from '#modules/grids/contract.ts';
import { AffectedAnswer } from '#modules/incidents/contract.ts';
import { DivisionsAnswer } from '#modules/organisation/contract.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

export function useDrafts() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['territory-drafts', county],
    queryFn: ({ signal }) => ask(`${county}/territory-drafts`, DraftsAnswer, { signal }),
  });
}

export function useDraft(draftId: string) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['territory-draft', county, draftId],
    queryFn: ({ signal }) => ask(`${county}/territory-drafts/${draftId}`, DraftAnswer, { signal }),
    // Somebody draws over it: it is read again when it was saved, not under his hands.
    refetchOnWindowFocus: false,
  });
}

/** What moves along when the draft as it was saved comes into force. */
export function useAffected(draftId: string, revision: number) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['territory-affected', county, draftId, revision],
    queryFn: ({ signal }) => ask(`${county}/territory-drafts/${draftId}/affected`, AffectedAnswer, { signal }),
  });
}

/** The grids of some villages as they stand. */
export function useTerritory(villageCodes: readonly string[]) {
  const county = useCountyPath();
  const villages = villageCodes.join(',');
  return useQuery({
    queryKey: ['territory', county, villages],
    queryFn: ({ signal }) => ask(`${county}/territory`, TerritoryAnswer, { query: { villages }, signal }),
    refetchOnWindowFocus: false,
  });
}

/** The borders of some villages as they were on a day; nothing without a day. */
export function useBordersOn(on: string, villageCodes: readonly string[], ground: PolygonSet | null) {
  const county = useCountyPath();
  const points = (ground ?? []).flat(2);
  const box = [
    Math.min(...points.map(([x]) => x)),
    Math.min(...points.map(([, y]) => y)),
    Math.max(...points.map(([x]) => x)),
    Math.max(...points.map(([, y]) => y)),
  ];
  const bbox = box.map((degrees) => degrees.toFixed(5)).join(',');
  return useQuery({
    queryKey: ['borders-on', county, on, bbox],
    queryFn: ({ signal }) => ask(`${county}/grids`, GridsAnswer, { query: { bbox, on }, signal }),
    enabled: on !== '' && points.length > 0,
    select: ({ items }) =>
      items
        .filter((grid) => villageCodes.includes(grid.villageCode))
        .map((grid) => (grid.geometry as { coordinates: PolygonSet }).coordinates),
  });
}

function withPolygons({ grids, ...answer }: OnDayAnswer) {
  return {
    ...answer,
    grids: grids.map(({ geometry, ...grid }) => {
      return { ...grid, polygons: (JSON.parse(geometry) as { coordinates: PolygonSet }).coordinates };
    }),
  };
}

export type TerritoryOnDay = ReturnType<typeof withPolygons>;

/** What stood on a day at or below a division; nothing without a day. */
export function useOnDay(on: string, division: string) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['territory-on-day', county, on, division],
    queryFn: ({ signal }) => ask(`${county}/territory/on-day`, OnDayAnswer, { query: { on, division }, signal }),
    select: withPolygons,
    enabled: on !== '',
    staleTime: 60_000,
  });
}

/** The divisions of the county, by code. */
export function useDivisions() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['divisions', county],
    queryFn: ({ signal }) => ask(`${county}/divisions`, DivisionsAnswer, { signal }),
    select: ({ items }) => items,
    staleTime: 600_000,
  });
}

export function useVillages() {
  const { data } = useDivisions();
  return { data: data?.filter((one) => one.divisionPath.length === 12) };
}

export function useTerritoryChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ['territory-drafts', 'territory-draft', 'territory-affected']) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  };
}
