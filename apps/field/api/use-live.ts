import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sendWaiting } from '../keep/sender.ts';
import { readJson } from './client.ts';
import { useCountyPath } from './session.tsx';

/** Lists are read anew at most this often, however much happens in the county. */
const breath = 2_000;
/** A refused stream is closed for good by the browser; ask again later, the session may be back. */
const pause = 20_000;

/**
 * Keeps lists and open files fresh while events come in. A page in the background listens to nothing: that spares the
 * battery, and coming back reads everything anew.
 */
export function useLive(): void {
  const queries = useQueryClient();
  const county = useCountyPath();
  useEffect(() => {
    let source: EventSource | null = null;
    let refreshing: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let pulling: ReturnType<typeof setTimeout> | undefined;
    const touched = new Set<string>();
    const refresh = () => {
      refreshing = undefined;
      for (const key of ['today', 'notices', 'box']) void queries.invalidateQueries({ queryKey: [key] });
      const all = touched.has('');
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'file' && (all || touched.has(String(queryKey.at(-1)))),
      });
      touched.clear();
    };
    const heard = (data: unknown) => {
      const { incidentId, instructionId } = (data ?? {}) as { incidentId?: unknown; instructionId?: unknown };
      // What is said to somebody lies in his stream; it is pulled at once.
      if (typeof instructionId === 'string') {
        touched.add(instructionId);
        clearTimeout(pulling);
        pulling = setTimeout(() => void sendWaiting(), breath);
      }
      const id = incidentId ?? instructionId;
      touched.add(typeof id === 'string' ? id : '');
      refreshing ??= setTimeout(refresh, breath);
    };
    const open = () => {
      source?.close();
      source = new EventSource(`${county}/events`);
      // What happened before this line stood was not heard.
      source.addEventListener('open', () => heard(null));
      source.addEventListener('reset', () => heard(null));
      source.addEventListener('message', (message: MessageEvent<string>) => heard(readJson(message.data)));
      source.addEventListener('error', () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        clearTimeout(again);
        again = setTimeout(open, pause);
      });
    };
    const close = () => {
      clearTimeout(again);
      source?.close();
      source = null;
    };
    const turn = () => (document.visibilityState === 'visible' ? open() : close());
    document.addEventListener('visibilitychange', turn);
    turn();
    return () => {
      document.removeEventListener('visibilitychange', turn);
      clearTimeout(refreshing);
      clearTimeout(pulling);
      close();
    };
  }, [queries, county]);
}
