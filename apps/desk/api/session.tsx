import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { SessionAnswer, SignedOutAnswer, type Capacity } from '#modules/access/contract.ts';
import { languageTags, useLanguage } from '#ui/language/language.tsx';
import { actAs, ask, speak } from './client.ts';
import { Refused } from './refused.ts';
import { recall, remember } from '#ui/memory/memory.ts';
import { activePost, postMemory } from './early.ts';

/** Who is signed in, or null; undefined while nobody knows yet. */
export function useSessionQuery() {
  return useQuery({
    queryKey: ['session'],
    staleTime: 60_000,
    queryFn: async (): Promise<SessionAnswer | null> => {
      try {
        return await ask('/api/session', SessionAnswer);
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return null;
        throw error;
      }
    },
  });
}

type Standing = {
  session: SessionAnswer;
  /** The post in which the person acts now. */
  capacity: Capacity;
  choose: (capacityId: string) => void;
};

const StandingContext = createContext<Standing | null>(null);

/** Holds the session and the active post for everything below; a change of post begins every list anew. */
export function StandingProvider({ session, children }: { session: SessionAnswer; children: ReactNode }) {
  const queries = useQueryClient();
  const language = useLanguage();
  const [chosen, setChosen] = useState(() => recall(postMemory));
  const capacity = activePost(session.capacities, chosen);
  const standing = useMemo(
    () =>
      capacity && {
        session,
        capacity,
        choose: (capacityId: string) => {
          remember(postMemory, capacityId);
          actAs(capacityId);
          setChosen(capacityId);
          queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
        },
      },
    [session, capacity, queries],
  );
  // Set while drawing, not after: the first question of a child must already name the post.
  actAs(capacity?.capacityId ?? null);
  speak(languageTags[language]);
  if (standing === undefined) return null;
  return <StandingContext value={standing}>{children}</StandingContext>;
}

/** The person's standing; only below the sign-in. */
export function useStanding(): Standing {
  const standing = useContext(StandingContext);
  if (standing === null) throw new Error('Nobody is signed in here');
  return standing;
}

/**
 * Ends the session and forgets everything that was read. Whoever came through another system goes there, where his session
 * ends too.
 */
export function useSignOut(): (how?: 'everywhere') => Promise<void> {
  const queries = useQueryClient();
  return async (how) => {
    let onward: string | undefined;
    try {
      ({ onward } = await (how === 'everywhere'
        ? ask('/api/session/end-everywhere', SignedOutAnswer, { method: 'POST' })
        : ask('/api/session', SignedOutAnswer, { method: 'DELETE' })));
    } finally {
      queries.clear();
      queries.setQueryData(['session'], null);
    }
    if (onward !== undefined) window.location.assign(onward);
  };
}
