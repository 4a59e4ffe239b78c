import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refreshQueries } from './refresh.ts';
import { listenLive, type LiveEvent, type LiveState } from './live.ts';
import { useStanding } from './session.tsx';

/** Lists and counts are read anew at most this often, however much happens in the county. */
const breath = 1_000;

/** Keeps everything on the page fresh while events come in, and says whether the line stands. */
export function useLive(): LiveState {
  const queries = useQueryClient();
  const { capacity } = useStanding();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    if (capacity.countyCode === '') return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const touched = new Set<string>();
    const refresh = () => {
      waiting = undefined;
      const all = touched.has('');
      const ids = new Set(touched);
      refreshQueries(queries, ['counts', 'list', 'box', 'notices'], (incidentId) => all || ids.has(incidentId));
      touched.clear();
    };
    const onEvent = (event: LiveEvent) => {
      touched.add(subjectOf(event));
      waiting ??= setTimeout(refresh, breath);
    };
    const stop = listenLive(capacity.countyCode, onEvent, setState);
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [queries, capacity.countyCode]);
  return state;
}

/** Which case an event is about; empty when it does not say. */
function subjectOf({ data }: LiveEvent): string {
  if (typeof data !== 'object' || data === null) return '';
  const found = (data as { incidentId?: unknown }).incidentId;
  return typeof found === 'string' ? found : '';
}
