import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { MatterAnswer, MattersAnswer } from '#modules/catalogue/contract.ts';
import { BaseMapAnswer, GridAtAnswer, OneGridAnswer } from '#modules/grids/contract.ts';
import { BoxAnswer, CandidatesAnswer, IncidentFile, ListAnswer, type Queue } from '#modules/incidents/contract.ts';
import { PlacesAnswer } from '#modules/ledger/contract.ts';
import { NoticesAnswer } from '#modules/notifications/contract.ts';
import type { BaseMap } from '#ui/map/base-map.ts';
import { ask } from './client.ts';
import { useCountyPath, useStanding } from './session.tsx';

const hour = 3_600_000;

/** Several queues at once, each with its lines; together they are somebody's day. */
export function useQueues(queues: readonly Queue[], order: 'due' | 'newest', limit = 100) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQueries({
    queries: queues.map((queue) => ({
      queryKey: ['today', county, capacity.capacityId, queue, order],
      queryFn: async ({ signal }: { signal: AbortSignal }) => ({
        queue,
        ...(await ask(`${county}/incidents`, ListAnswer, { query: { queue, order, limit }, signal })),
      }),
      refetchInterval: 120_000,
      placeholderData: keepPreviousData,
    })),
  });
}

/** A whole case file. */
export function useIncidentFile(incidentId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['file', county, capacity.capacityId, incidentId],
    queryFn: ({ signal }) => ask(`${county}/incidents/${incidentId}`, IncidentFile, { signal }),
    // Links of pictures live for a minute; the file is read anew when the person comes back to it.
    staleTime: 50_000,
  });
}

/** Who may be assigned to a case, each with the reason why he is proposed. */
export function useHandlers(incidentId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['candidates', county, capacity.capacityId, incidentId],
    queryFn: ({ signal }) =>
      ask(`${county}/incidents/${incidentId}/candidates`, CandidatesAnswer, { query: { for: 'handler' }, signal }),
  });
}

/** The catalogue of matters: a few hundred rows, read once. */
export function useMatters() {
  return useQuery({
    queryKey: ['matters'],
    queryFn: ({ signal }) => ask('/api/matters', MattersAnswer, { signal }),
    staleTime: hour,
  });
}

/** One matter with its rules. */
export function useMatter(matterCode: string | null) {
  return useQuery({
    queryKey: ['matter', matterCode],
    queryFn: ({ signal }) => ask(`/api/matters/${encodeURIComponent(matterCode ?? '')}`, MatterAnswer, { signal }),
    enabled: matterCode !== null,
    staleTime: hour,
  });
}

/** The county's own ground; asked for only by somebody who opens a map. */
export function useBaseMap() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['base-map', county],
    queryFn: async ({ signal }): Promise<BaseMap> => {
      const { bounds, layers } = await ask(`${county}/base-map`, BaseMapAnswer, { signal });
      return { bounds, layers: Object.fromEntries(layers.map((one) => [one.layer, asCollection(one.features)])) };
    },
    staleTime: Infinity,
    gcTime: Infinity,
  });
}

function asCollection(features: unknown): FeatureCollection {
  if (Array.isArray(features)) return { type: 'FeatureCollection', features };
  return features as FeatureCollection;
}

export type At = { longitude: number; latitude: number };

/** Which grid holds a point. */
export function useGridAt(at: At | null) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['grid-at', county, at],
    queryFn: ({ signal }) => ask(`${county}/grid-at`, GridAtAnswer, { query: { ...at }, signal }),
    enabled: at !== null,
    staleTime: hour,
  });
}

/** The outline of one grid and of those that adjoin it: all that a phone needs of a county's grids. */
export function useGrid(gridId: string | null) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['grid', county, gridId],
    queryFn: ({ signal }) => ask(`${county}/grids/${gridId}`, OneGridAnswer, { signal }),
    enabled: gridId !== null,
    staleTime: hour,
  });
}

/** Addresses, estates, villages and grids by words. */
export function usePlaces(q: string) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['places', county, q],
    queryFn: ({ signal }) => ask(`${county}/places`, PlacesAnswer, { query: { q }, signal }),
    enabled: q.trim() !== '',
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** The points of the open cases in a box. */
export function useBox(bbox: string | null) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['box', county, capacity.capacityId, bbox],
    queryFn: ({ signal }) => ask(`${county}/incidents/box`, BoxAnswer, { query: { bbox, status: 'open' }, signal }),
    enabled: bbox !== null,
    placeholderData: keepPreviousData,
  });
}

/** What I was told, newest first. */
export function useNotices() {
  const { session } = useStanding();
  return useQuery({
    queryKey: ['notices', session.accountId],
    queryFn: ({ signal }) => ask('/api/notices', NoticesAnswer, { signal }),
    refetchInterval: 120_000,
  });
}
