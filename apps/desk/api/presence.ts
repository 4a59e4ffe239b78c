import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { PresenceAnswer } from '#modules/incidents/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { ask } from './client.ts';
import { useCountyPath } from './county.ts';
import { useStanding } from './session.tsx';

/** This page among a person's pages. */
const seat = uuidv7();
/** Whether it was this page that said where it is: the answer to that has told it already who is where. */
export function isOwnSeat(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'seat' in said && said.seat === seat;
}

/** A third of the time after which the server forgets a page that says nothing. */
const breath = 10_000;

const say = (county: string, incidentId: string | null, signal?: AbortSignal) =>
  ask(`${county}/incidents/presence`, PresenceAnswer, {
    method: 'POST',
    body: { contract: 1, seat, incidentId },
    canWait: true,
    ...(signal === undefined ? {} : { signal }),
  });

const nobody: ReadonlyMap<string, readonly string[]> = new Map();

/** Says which case is open here, and hears which ones colleagues have open: their names by case. */
export function usePresence(incidentId: string | null): ReadonlyMap<string, readonly string[]> {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const others = useQuery({
    queryKey: ['presence', county, capacity.capacityId, incidentId],
    queryFn: async ({ signal }) => namesByCase((await say(county, incidentId, signal)).items),
    refetchInterval: breath,
    gcTime: 0,
    staleTime: 0,
    // Who moves from case to case goes on seeing who is where.
    placeholderData: keepPreviousData,
    retry: false,
  });
  useEffect(
    () => () => {
      say(county, null).catch(() => {
        // Without a word the server forgets this page in half a minute.
      });
    },
    [county],
  );
  return others.data ?? nobody;
}

function namesByCase(items: readonly { incidentId: string; name: string }[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { incidentId, name } of items) found.set(incidentId, [...(found.get(incidentId) ?? []), name]);
  return found;
}
