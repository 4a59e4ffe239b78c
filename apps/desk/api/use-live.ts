import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { presenceTopic } from '#modules/incidents/rules/hearing.ts';
import { isOwnSeat } from './presence.ts';
import { isOwnAct, refreshQueries } from './refresh.ts';
import { listenLive, type LiveEvent, type LiveState } from './live.ts';
import { useStanding } from './session.tsx';

/**
 * What has happened is gathered for a moment, and lists and counts are read anew at most so often, however much happens in
 * the county. Not every desk at the same instant: all of them hear of it at once.
 */
const gathering = { least: 150, most: 400 };
const breath = 750;

/** Keeps everything on the page fresh while events come in, and says whether the line stands. */
export function useLive(): LiveState {
  const queries = useQueryClient();
  const { capacity } = useStanding();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    if (capacity.countyCode === '') return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let saying: ReturnType<typeof setTimeout> | undefined;
    let refreshed = 0;
    const touched = new Set<string>();
    const refresh = () => {
      waiting = undefined;
      refreshed = performance.now();
      const all = touched.has('');
      const ids = new Set(touched);
      // Of one's own acts only what follows from them elsewhere is new.
      const cases = touched.size > 0 ? ['counts', 'list', 'box'] : [];
      refreshQueries(queries, [...cases, 'side-counts', 'notices'], (incidentId) => all || ids.has(incidentId));
      touched.clear();
    };
    const onEvent = (event: LiveEvent) => {
      // Said in passing, and nothing that is written anywhere.
      if (event.type === presenceTopic) {
        if (isOwnSeat(event.data)) return;
        saying ??= setTimeout(() => {
          saying = undefined;
          void queries.invalidateQueries({ queryKey: ['presence'] });
        }, gatheringTime());
        return;
      }
      if (!isOwn(event)) for (const subject of subjectsOf(event)) touched.add(subject);
      waiting ??= setTimeout(refresh, Math.max(gatheringTime(), refreshed + breath - performance.now()));
    };
    const onState = (next: LiveState) => {
      setState(next);
      // The line also breaks when the session is over: the next answer says which it was.
      if (next === 'lost') void queries.invalidateQueries({ queryKey: ['notices'] });
    };
    const stop = listenLive(capacity.countyCode, onEvent, onState);
    return () => {
      clearTimeout(waiting);
      clearTimeout(saying);
      stop();
    };
  }, [queries, capacity.countyCode]);
  return state;
}

function gatheringTime(): number {
  return gathering.least + Math.random() * (gathering.most - gathering.least);
}

/** Which case or instruction an event is about; one that is empty when it does not say. */
function subjectsOf({ data }: LiveEvent): string[] {
  if (typeof data !== 'object' || data === null) return [''];
  const { incidentId, instructionId } = data as { incidentId?: unknown; instructionId?: unknown };
  const found = [incidentId, instructionId].filter((id) => typeof id === 'string');
  return found.length === 0 ? [''] : found;
}

function isOwn({ data }: LiveEvent): boolean {
  const { incidentId, version } = (data ?? {}) as { incidentId?: unknown; version?: unknown };
  return typeof incidentId === 'string' && typeof version === 'number' && isOwnAct(incidentId, version);
}
