import { useQuery } from '@tanstack/react-query';
import { ShiftNowAnswer, ShiftSheet } from '#modules/incidents/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

/** What a sheet would say now; read anew with every event, as lists are. */
export function useShiftNow() {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['list', county, capacity.capacityId, 'shift-now'],
    queryFn: ({ signal }) => ask(`${county}/shift-sheets/now`, ShiftNowAnswer, { signal }),
    refetchInterval: 60_000,
  });
}

export function useShiftSheet(sheetId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['list', county, capacity.capacityId, 'shift-sheet', sheetId],
    queryFn: ({ signal }) => ask(`${county}/shift-sheets/${sheetId}`, ShiftSheet, { signal }),
  });
}
