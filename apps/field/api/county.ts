import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import type * as z from 'zod/mini';
import { MatterAnswer, MattersAnswer } from '#modules/catalogue/contract.ts';
import { BaseMapAnswer, OneGridAnswer } from '#modules/grids/contract.ts';
import { BoxAnswer, CandidatesAnswer, IncidentFile, ListAnswer, type Queue } from '#modules/incidents/contract.ts';
import { PlacesAnswer } from '#modules/ledger/contract.ts';
import { NoticesAnswer } from '#modules/notifications/contract.ts';
import { serverNow } from '#ui/clock/now.tsx';
import type { BaseMap } from '#ui/map/base-map.ts';
import type { At } from '../ground/distance.ts';
import { type Ground, type KnownRule, mattersOf, rulesOf } from '../ground/ground-model.ts';
import { readGrounds, useGrounds } from '../ground/use-grounds.ts';
import { readRecords, useRecords } from '../keep/records.ts';
import { openPhone } from '../keep/phone.ts';
import type { StoredRecord } from '../sync/replica.ts';
import { ask } from './client.ts';
import { offlineFile, offlineLines } from './offline.ts';
import { Refused } from './refused.ts';
import { useCountyPath, useStanding } from './session.tsx';

const hour = 3_600_000;

type QueueAnswer = { queue: Queue } & z.infer<typeof ListAnswer>;

/** Nobody answered: what the phone holds has to do. */
function isWithoutLine(error: unknown): boolean {
  return error instanceof Refused && error.status === 0 && error.code === 'field.offline';
}

/** Several queues at once, each with its lines; together they are somebody's day. */
export function useQueues(queues: readonly Queue[], order: 'due' | 'newest', limit = 100) {
  const county = useCountyPath();
  const { session, capacity } = useStanding();
  const records = useRecords();
  const me = { accountId: session.accountId, organisationId: capacity.organisationId };
  const onPhone = (held: readonly StoredRecord[], queue: Queue) => {
    if (held.length === 0) return undefined;
    return { queue, items: offlineLines(held, queue, me, serverNow()), nextCursor: null };
  };
  return useQueries({
    queries: queues.map((queue) => ({
      queryKey: ['today', county, capacity.capacityId, queue, order],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        try {
          return {
            queue,
            ...(await ask(`${county}/incidents`, ListAnswer, { query: { queue, order, limit }, signal })),
          };
        } catch (error) {
          const held = onPhone(await readRecords(capacity.capacityId), queue);
          if (!isWithoutLine(error) || held === undefined) throw error;
          return held;
        }
      },
      refetchInterval: 120_000,
      // What the phone holds stands there at once, until the server's own word comes.
      placeholderData: (before: QueueAnswer | undefined) => before ?? onPhone(records, queue),
    })),
  });
}

/** A whole case file. */
export function useIncidentFile(incidentId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['file', county, capacity.capacityId, incidentId],
    queryFn: async ({ signal }): Promise<IncidentFile & { onPhone?: true }> => {
      try {
        return await ask(`${county}/incidents/${incidentId}`, IncidentFile, { signal });
      } catch (error) {
        if (!isWithoutLine(error)) throw error;
        const { engine } = await openPhone();
        const held = await readRecords(capacity.capacityId);
        const file = offlineFile(
          held,
          incidentId,
          await engine.me(capacity.capacityId),
          await engine.all(),
          serverNow(),
        );
        if (file === null) throw error;
        return { ...file, onPhone: true };
      }
    },
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

/** The catalogue of matters: a few hundred rows, read once; without a line as the phone took it along. */
export function useMatters() {
  const { capacity } = useStanding();
  const { capacityId, gridId } = capacity;
  const grounds = useGrounds();
  const onPhone = (held: readonly Ground[] | undefined) => {
    const items = mattersOf(held ?? []);
    return items.length === 0 ? undefined : { version: '', items };
  };
  return useQuery({
    queryKey: ['matters'],
    queryFn: async ({ signal }) => {
      try {
        return await ask('/api/matters', MattersAnswer, { signal });
      } catch (error) {
        const held = isWithoutLine(error) ? onPhone(await readGrounds(capacityId, gridId)) : undefined;
        if (held === undefined) throw error;
        return held;
      }
    },
    staleTime: hour,
    placeholderData: () => onPhone(grounds),
  });
}

/** One matter with its rules in force, as far as a phone needs them. */
export function useMatter(matterCode: string | null) {
  const { capacity } = useStanding();
  const { capacityId, gridId } = capacity;
  return useQuery({
    queryKey: ['matter', matterCode],
    queryFn: async ({ signal }): Promise<{ rules: readonly KnownRule[] }> => {
      try {
        return await ask(`/api/matters/${encodeURIComponent(matterCode ?? '')}`, MatterAnswer, { signal });
      } catch (error) {
        const rules = isWithoutLine(error) ? rulesOf(await readGrounds(capacityId, gridId), matterCode ?? '') : [];
        if (rules.length === 0) throw error;
        return { rules };
      }
    },
    enabled: matterCode !== null,
    staleTime: hour,
  });
}

/** The county's own ground; asked for only by somebody who opens a map and looks beyond what his phone holds. */
export function useBaseMap({ wanted }: { wanted: boolean }) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['base-map', county],
    queryFn: async ({ signal }): Promise<BaseMap> => {
      const { bounds, layers } = await ask(`${county}/base-map`, BaseMapAnswer, { signal });
      return { bounds, layers: Object.fromEntries(layers.map((one) => [one.layer, asCollection(one.features)])) };
    },
    enabled: wanted,
    staleTime: Infinity,
    gcTime: Infinity,
  });
}

function asCollection(features: unknown): FeatureCollection {
  if (Array.isArray(features)) return { type: 'FeatureCollection', features };
  return features as FeatureCollection;
}

export type { At };

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
