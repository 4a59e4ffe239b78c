import { useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { ControlRulesAnswer } from '#modules/catalogue/contract.ts';
import { DivisionsAnswer } from '#modules/organisation/contract.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';

export type ControlRule = z.infer<typeof ControlRulesAnswer>['items'][number];

export function useControlRules() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['control-rules', county],
    queryFn: ({ signal }) => ask(`${county}/control-rules`, ControlRulesAnswer, { signal }),
  });
}

export function useControlRulesChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['control-rules'] });
}

export function useDivisions() {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['divisions', county],
    queryFn: ({ signal }) => ask(`${county}/divisions`, DivisionsAnswer, { signal }),
    staleTime: 600_000,
  });
}
