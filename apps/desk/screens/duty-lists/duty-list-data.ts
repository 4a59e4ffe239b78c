import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { DutyListAnswer, DutyListsAnswer } from '#modules/duties/contract.ts';
import { DivisionsAnswer } from '#modules/organisation/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

/** Every version, and which of them holds for a place on a day. */
export function useDutyLists(place: string, on: string) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['duty-lists', county, place, on],
    queryFn: ({ signal }) => ask(`${county}/duty-lists`, DutyListsAnswer, { query: { place, on }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function useDutyList(listId: string | null) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['duty-list', county, listId],
    queryFn: ({ signal }) => ask(`${county}/duty-lists/${listId}`, DutyListAnswer, { signal }),
    enabled: listId !== null,
  });
}

export function useDutyListsChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['duty-lists'] });
    void queries.invalidateQueries({ queryKey: ['duty-list'] });
  };
}

/** The towns of the county. */
export function useTowns() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['divisions', county],
    queryFn: ({ signal }) => ask(`${county}/divisions`, DivisionsAnswer, { signal }),
    select: ({ items }) => items.filter((one) => one.divisionPath.length === 9),
    staleTime: 600_000,
  });
}
