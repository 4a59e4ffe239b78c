import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStanding } from '../api/session.tsx';
import { openPhone, whenPhoneChanges } from '../keep/phone.ts';
import { type Ground, groundOf } from './ground-model.ts';

const none: readonly Ground[] = [];

/** The grounds that this phone holds for a post, the own grid first. Nobody is asked for them. */
export async function readGrounds(postId: string, gridId: string | null): Promise<readonly Ground[]> {
  const { engine, grounds } = await openPhone();
  if ((await engine.standing()) !== 'shown') return none;
  const kept = (await grounds.kept()).filter((one) => one.postId === postId);
  kept.sort((one, other) => Number(other.gridId === gridId) - Number(one.gridId === gridId));
  const answers = await Promise.all(
    kept.map(async (one) => {
      const answer = await grounds.of(postId, one.gridId);
      return answer === null ? [] : [groundOf(answer, one.checkedAt)];
    }),
  );
  return answers.flat();
}

/** Opened with the first page that needs them, and again when others have come. Undefined until they were read. */
export function useGrounds(): readonly Ground[] | undefined {
  const { capacity } = useStanding();
  const { capacityId: postId, gridId } = capacity;
  const queries = useQueryClient();
  useEffect(
    () =>
      whenPhoneChanges(({ ground, device }) => {
        if (ground || device) void queries.invalidateQueries({ queryKey: ['grounds', postId] });
      }),
    [queries, postId],
  );
  const read = useQuery({
    queryKey: ['grounds', postId, gridId],
    queryFn: () => readGrounds(postId, gridId),
    staleTime: Infinity,
    gcTime: Infinity,
    // Compared piece by piece, five megabytes would cost more than they are worth.
    structuralSharing: false,
  });
  return read.data;
}
