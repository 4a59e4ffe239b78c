import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { MatterAnswer, MattersAnswer, SuggestionAnswer } from '#modules/catalogue/contract.ts';
import { BaseMapAnswer, GridAtAnswer } from '#modules/grids/contract.ts';
import { PlacesAnswer } from '#modules/ledger/contract.ts';
import {
  CandidatesAnswer,
  CountsAnswer,
  IncidentFile,
  ListAnswer,
  type ListFilter as Narrowed,
  type Queue,
} from '#modules/incidents/contract.ts';
import type { BaseMap } from '#ui/map/base-map.ts';
import { ask } from './client.ts';
import { firstRows } from './early.ts';
import { useStanding } from './session.tsx';

const hour = 3_600_000;

/** The root of the county's addresses, in which the active post works. */
export function useCountyPath(): string {
  return `/api/counties/${useStanding().capacity.countyCode}`;
}

/** How many wait in each queue that the active post works. */
export function useCounts() {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['counts', county, capacity.capacityId],
    queryFn: ({ signal }) => ask(`${county}/incidents/counts`, CountsAnswer, { signal }),
    refetchInterval: 60_000,
  });
}

export type ListFilter = Narrowed & { queue: Queue; order: 'due' | 'newest' };

/** One queue, page by page. */
export function useIncidents(filter: ListFilter) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useInfiniteQuery({
    queryKey: ['list', county, capacity.capacityId, filter],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/incidents`, ListAnswer, {
        // The first page comes at once, the others in fewer steps.
        query: { ...filter, limit: pageParam === '' ? firstRows : 200, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** Takes a case out of a list that it has left, without asking for the list. */
export function useLetGo(filter: ListFilter): (incidentId: string) => void {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const queries = useQueryClient();
  return (incidentId) =>
    queries.setQueryData<InfiniteData<ListAnswer>>(
      ['list', county, capacity.capacityId, filter],
      (known) =>
        known && {
          ...known,
          pages: known.pages.map((page) => ({
            ...page,
            items: page.items.filter((item) => item.incidentId !== incidentId),
          })),
        },
    );
}

/** A file that was read ahead is as good as a new one for so long. */
const freshAhead = 30_000;

/**
 * Reads files before they are opened, without who told them: nobody has looked at them yet. What somebody else changes
 * meanwhile is read anew; the page that asks for them is not drawn anew.
 */
export function useReadAhead(incidentIds: readonly string[]): void {
  const county = useCountyPath();
  const { capacity } = useStanding();
  useQueries({
    queries: incidentIds.map((incidentId) => ({
      queryKey: ['file-ahead', county, capacity.capacityId, incidentId],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask(`${county}/incidents/${incidentId}`, IncidentFile, { query: { ahead: 'yes' }, signal, canWait: true }),
      staleTime: freshAhead,
      gcTime: freshAhead,
      notifyOnChangeProps: [],
    })),
  });
}

/** A whole case file; at once where it was read ahead, and read anew behind that. */
export function useIncidentFile(incidentId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const queries = useQueryClient();
  return useQuery({
    placeholderData: () => {
      const key = ['file-ahead', county, capacity.capacityId, incidentId];
      return queries.getQueryState(key)?.isInvalidated === false ? queries.getQueryData<IncidentFile>(key) : undefined;
    },
    queryKey: ['file', county, capacity.capacityId, incidentId],
    queryFn: ({ signal }) => ask(`${county}/incidents/${incidentId}`, IncidentFile, { signal }),
    // Links of pictures live for a minute.
    refetchInterval: 300_000,
  });
}

export type CandidateKind =
  | 'handler'
  | 'verifier'
  | 'inspector'
  | 'unit'
  | 'child-unit'
  | 'desk'
  | 'person'
  | 'leader'
  | 'helper';

/** Who or what may be chosen for a move, each with the reason why it is proposed. */
export function useCandidates(incidentId: string, kind: CandidateKind, ruleId: string | null) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['candidates', county, capacity.capacityId, incidentId, kind, ruleId],
    queryFn: ({ signal }) =>
      ask(`${county}/incidents/${incidentId}/candidates`, CandidatesAnswer, { query: { for: kind, ruleId }, signal }),
  });
}

/** The catalogue of matters: a few hundred rows, read once. */
export function useMatters({ enabled = true }: { enabled?: boolean } = {}) {
  return useQuery({
    enabled,
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

/** To whom the catalogue would give a matter at a place, with its reason. */
export function useDispatchSuggestion(matterCode: string | null, ruleId: string | null, divisionPath: string | null) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['suggestion', county, matterCode, ruleId, divisionPath],
    queryFn: ({ signal }) =>
      ask(`${county}/dispatch-suggestion`, SuggestionAnswer, { query: { matterCode, ruleId, divisionPath }, signal }),
    enabled: matterCode !== null && divisionPath !== null,
    staleTime: 60_000,
  });
}

/** The county's own ground. */
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

/** Which grid holds a point. */
export function useGridAt(at: { lng: number; lat: number } | null) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['grid-at', county, at],
    queryFn: ({ signal }) =>
      ask(`${county}/grid-at`, GridAtAnswer, { query: { longitude: at?.lng, latitude: at?.lat }, signal }),
    enabled: at !== null,
    staleTime: hour,
    placeholderData: keepPreviousData,
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
