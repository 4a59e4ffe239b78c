import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ModelStateAnswer, SuggestMatterAnswer } from '#modules/analysis/contract.ts';
import { AlikeAnswer } from '#modules/incidents/contract.ts';
import { ask } from './client.ts';
import { useCountyPath } from './county.ts';
import { useStanding } from './session.tsx';

/** A value once it has not changed for a while: nobody is asked about half a word. */
export function useSettled<Value>(value: Value, milliseconds = 500): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** Matters that a text is likely about. */
export function useMatterSuggestions(text: string) {
  const county = useCountyPath();
  const settled = useSettled(text.trim());
  return useQuery({
    queryKey: ['matter-suggestions', county, settled],
    queryFn: ({ signal }) =>
      ask(`${county}/matter-suggestions`, SuggestMatterAnswer, { method: 'POST', body: { text: settled }, signal }),
    enabled: [...settled].length >= 4,
    staleTime: 300_000,
    retry: false,
    placeholderData: keepPreviousData,
  });
}

export type AlikeQuestion = {
  description: string;
  matterCode?: string;
  place: { point?: { longitude: number; latitude: number } };
};

/** Open cases that may be what is about to be reported; null asks nothing. */
export function useAlikeTo(question: AlikeQuestion | null) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const written = useSettled(question === null ? '' : JSON.stringify(question), 800);
  return useQuery({
    queryKey: ['alike', county, capacity.capacityId, written],
    queryFn: ({ signal }) =>
      ask(`${county}/alike-cases`, AlikeAnswer, { method: 'POST', body: JSON.parse(written), signal }),
    enabled: written !== '',
    staleTime: 30_000,
    retry: false,
  });
}

/** Open cases that may be the same as one that waits. */
export function useAlikeCases(incidentId: string, enabled: boolean) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['alike', county, capacity.capacityId, incidentId],
    queryFn: ({ signal }) => ask(`${county}/incidents/${incidentId}/alike`, AlikeAnswer, { signal, canWait: true }),
    enabled,
    staleTime: 30_000,
    retry: false,
  });
}

/** How suggesting stands; asked often while a training runs. */
export function useModelState() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['matter-model', county],
    queryFn: ({ signal }) => ask(`${county}/matter-model/state`, ModelStateAnswer, { signal }),
    refetchInterval: (query) => (query.state.data?.training ? 3000 : 60_000),
  });
}
