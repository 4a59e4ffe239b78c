import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  CaseInstructionsAnswer,
  InstructionCountAnswer,
  InstructionTargetsAnswer,
  InstructionThread,
} from '#modules/incidents/contract.ts';
import { ask } from './client.ts';
import { useCountyPath } from './county.ts';
import { useStanding } from './session.tsx';

/** How many instructions want something of me: my receipt, or my look because one is missing. */
export function useInstructionCount(works: boolean): number {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const query = useQuery({
    queryKey: ['side-counts', county, capacity.capacityId, 'instructions'],
    queryFn: ({ signal }) => ask(`${county}/instructions/count`, InstructionCountAnswer, { signal }),
    enabled: works,
    refetchInterval: 60_000,
  });
  return (query.data?.toReceive.value ?? 0) + (query.data?.unreceived.value ?? 0);
}

/** One thread; of one addressee where asked so. */
export function useInstruction(instructionId: string, addresseeId: string | null) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['file', county, capacity.capacityId, instructionId, addresseeId],
    queryFn: ({ signal }) =>
      ask(`${county}/instructions/${instructionId}`, InstructionThread, { query: { addresseeId }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** Those about a case that my place has given or received. */
export function useCaseInstructions(incidentId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['file', county, capacity.capacityId, incidentId, 'instructions'],
    queryFn: ({ signal }) =>
      ask(`${county}/incidents/${incidentId}/instructions`, CaseInstructionsAnswer, { signal, canWait: true }),
    retry: false,
  });
}

/** To whom I may say what is to be done. */
export function useInstructionTargets(q: string, incidentId: string | undefined) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['candidates', county, capacity.capacityId, incidentId ?? '', 'instructions', q],
    queryFn: ({ signal }) =>
      ask(`${county}/instructions/addressees`, InstructionTargetsAnswer, {
        query: { ...(q === '' ? {} : { q }), incidentId },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}
