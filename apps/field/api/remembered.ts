import { useQuery } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { openPhone } from '../keep/phone.ts';
import { ask } from './client.ts';
import { Refused } from './refused.ts';
import { useStanding } from './session.tsx';

const hour = 3_600_000;

/**
 * Something small that is read with a line and kept, sealed, for the time without one: the server's word when it can be
 * had, else the last one. Kept for each post of its own.
 */
export function useRemembered<Schema extends z.ZodMiniType>(
  name: string,
  path: string,
  schema: Schema,
  { staleTime = hour }: { staleTime?: number } = {},
) {
  const { session, capacity } = useStanding();
  const kept = `${name} ${session.accountId} ${capacity.capacityId}`;
  return useQuery({
    queryKey: [name, path, capacity.capacityId],
    queryFn: async ({ signal }): Promise<z.output<Schema>> => {
      const { engine } = await openPhone();
      try {
        const answer = await ask(path, schema, { signal });
        // A phone without room shows it all the same.
        await engine
          .remember(kept, answer)
          .catch((error: unknown) => console.error('The phone could not keep it', error));
        return answer;
      } catch (error) {
        const withoutLine = error instanceof Refused && error.status === 0 && error.code === 'field.offline';
        const last = withoutLine && (await engine.standing()) === 'shown' ? await engine.recall(kept) : null;
        const read = schema.safeParse(last);
        if (last === null || !read.success) throw error;
        return read.data as z.output<Schema>;
      }
    },
    staleTime,
  });
}
