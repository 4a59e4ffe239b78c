import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { presenceTopic } from '#modules/incidents/rules/hearing.ts';
import { refreshQueries } from './refresh.ts';
import { listenLive, type LiveEvent, type LiveState } from './live.ts';
import { useStanding } from './session.tsx';

/** Lists and counts are read anew at most this often, however much happens in the county. */
const breath = 1_000;
const together = 150;

/** Keeps everything on the page fresh while events come in, and says whether the line stands. */
export function useLive(): LiveState {
  const queries = useQueryClient();
  const { capacity } = useStanding();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    if (capacity.countyCode === '') return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const touched = new Set<string>();
    let last = 0;
    const refresh = () => {
      waiting = undefined;
      last = Date.now();
      const all = touched.has('');
      const ids = new Set(touched);
      refreshQueries(queries, ['counts', 'list', 'box', 'notices'], (incidentId) => all || ids.has(incidentId));
      touched.clear();
    };
    const onEvent = (event: LiveEvent) => {
      // Said in passing, and nothing that is written anywhere.
      if (event.type === presenceTopic) return void queries.invalidateQueries({ queryKey: ['presence'] });
      for (const subject of subjectsOf(event)) touched.add(subject);
      // After a silence at once (what happens together still makes one), else when the breath is over.
      waiting ??= setTimeout(refresh, Math.max(together, last + breath - Date.now()));
    };
    const onState = (next: LiveState) => {
      setState(next);
      // The line also breaks when the session is over: the next answer says which it was.
      if (next === 'lost') void queries.invalidateQueries({ queryKey: ['notices'] });
    };
    const stop = listenLive(capacity.countyCode, onEvent, onState);
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [queries, capacity.countyCode]);
  return state;
}

/** Which case or instruction an event is about; one that is empty when it does not say. */
function subjectsOf({ data }: LiveEvent): string[] {
  if (typeof data !== 'object' || data === null) return [''];
  const { incidentId, instructionId } = data as { incidentId?: unknown; instructionId?: unknown };
  const found = [incidentId, instructionId].filter((id) => typeof id === 'string');
  return found.length === 0 ? [''] : found;
}
