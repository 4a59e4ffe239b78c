import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import {
  BridgeAnswer,
  type CasePart,
  CountingAnswer,
  DashboardAnswer,
  IndicatorCasesAnswer,
  IndicatorsAnswer,
  OutlinesAnswer,
} from '#modules/assessment/contract.ts';
import type { Grouping } from '#modules/assessment/rules/groups.ts';
import type { IndicatorCode } from '#modules/assessment/rules/indicators.ts';
import type { Comparison } from '#modules/assessment/rules/period.ts';
import { ask } from './client.ts';
import { useCountyPath } from './county.ts';
import { useStanding } from './session.tsx';

export type FiguresAsked = {
  from: string;
  to: string;
  by: Grouping;
  compare: Comparison | null;
  /** A part of the reader's own area. */
  area: string | null;
  /** Groups are told of this one alone. */
  indicator?: IndicatorCode;
};
export type CasesAsked = {
  code: IndicatorCode;
  from: string;
  to: string;
  by: Grouping;
  key: string | null;
  area: string | null;
  part: CasePart;
};

/** Today's state of the area or department in which the active post leads. */
export function useDashboard() {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['dashboard', county, capacity.capacityId],
    queryFn: ({ signal }) => ask(`${county}/dashboard`, DashboardAnswer, { signal }),
    refetchInterval: 60_000,
  });
}

/** The figures in which cases are counted that were still missing. */
const ofFigures: readonly string[] = ['dashboard', 'indicators', 'bridge', 'indicator-cases'];

const nothingLeft: CountingAnswer = { left: 0, summing: false };
const isBehind = (known: CountingAnswer = nothingLeft) => known.left > 0 || known.summing;

/** How many cases the figures lack; when none is missing any more, the figures on the page are read anew. */
export function useStillCounting(): CountingAnswer {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['still-counting', county, capacity.capacityId],
    queryFn: ({ signal }) => ask(`${county}/indicators/counting`, CountingAnswer, { signal, canWait: true }),
    refetchInterval: ({ state }) => (isBehind(state.data) ? 20_000 : 120_000),
  });
  const behind = isBehind(query.data);
  const before = useRef(false);
  useEffect(() => {
    if (before.current && !behind) {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => ofFigures.includes(String(queryKey[0])) });
    }
    before.current = behind;
  }, [behind, queries]);
  return query.data ?? nothingLeft;
}

/** Every indicator of a period. The table stays while another one is read. */
export function useIndicators(asked: FiguresAsked, { enabled = true }: { enabled?: boolean } = {}) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['indicators', county, capacity.capacityId, asked],
    queryFn: ({ signal }) => ask(`${county}/indicators`, IndicatorsAnswer, { query: asked, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled,
  });
}

/** Asked once, for a file: groups with every indicator. */
export function useAllFigures() {
  const county = useCountyPath();
  return (asked: Omit<FiguresAsked, 'indicator'>) => ask(`${county}/indicators`, IndicatorsAnswer, { query: asked });
}

/** The outlines of the next smaller areas; they change with the territory only. */
export function useOutlines(area: string | null) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['outlines', county, capacity.capacityId, area],
    queryFn: ({ signal }) => ask(`${county}/indicators/outlines`, OutlinesAnswer, { query: { area }, signal }),
    staleTime: 3_600_000,
  });
}

/** From the rate of old to the honest one. */
export function useBridge({ from, to, area }: { from: string; to: string; area: string | null }) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['bridge', county, capacity.capacityId, from, to, area],
    queryFn: ({ signal }) => ask(`${county}/indicators/bridge`, BridgeAnswer, { query: { from, to, area }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** The very cases behind a figure, page by page. */
export function useIndicatorCases({ code, ...asked }: CasesAsked) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useInfiniteQuery({
    queryKey: ['indicator-cases', county, capacity.capacityId, code, asked],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/indicators/${code}/cases`, IndicatorCasesAnswer, {
        query: { ...asked, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}
