import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { SessionAnswer, SignedOutAnswer, type Capacity } from '#modules/access/contract.ts';
import { languageTags, useLanguage } from '#ui/language/language.tsx';
import { openPhone } from '../keep/phone.ts';
import type { Engine, Worker } from '../sync/engine.ts';
import { actAs, ask, speak } from './client.ts';
import { Refused } from './refused.ts';

/** A phone's own choice; the desk in the same browser keeps another. */
const memory = 'linli.field.post';
const fieldRoles = ['grid-worker', 'grid-head', 'handler', 'unit-head'];

/** Who is signed in, or null; undefined while nobody knows yet. */
export function useSessionQuery() {
  return useQuery({
    queryKey: ['session'],
    staleTime: 60_000,
    queryFn: async (): Promise<SessionAnswer | null> => {
      const { engine } = await openPhone();
      try {
        return await ask('/api/session', SessionAnswer);
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return await signedOut(engine);
        // Without a line the phone goes on in the name of whoever was signed in last; what he sends waits for the line.
        const last = error instanceof Refused && error.status === 0 ? await engine.recall('session') : null;
        const read = SessionAnswer.safeParse(last);
        if (read.success) return read.data;
        throw error;
      }
    },
  });
}

/** The session is over. A lost phone asks all the same whether it is to be wiped. */
async function signedOut(engine: Engine): Promise<null> {
  const worker = (await engine.recall('worker')) as Worker | null;
  if (worker !== null) await engine.heedOrder(worker).catch(unkept);
  return null;
}

function unkept(error: unknown): void {
  console.error('The phone could not keep it', error);
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
  const [chosen, setChosen] = useState(() => localStorage.getItem(memory));
  const { capacities } = session;
  // Whoever holds a post at a desk too takes the phone along for the other one.
  const capacity =
    capacities.find((one) => one.capacityId === chosen) ??
    capacities.find((one) => fieldRoles.includes(one.role)) ??
    capacities[0];
  const standing = useMemo(
    () =>
      capacity && {
        session,
        capacity,
        choose: (capacityId: string) => {
          localStorage.setItem(memory, capacityId);
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

/** The root of the county's addresses, in which the active post works. */
export function useCountyPath(): string {
  return `/api/counties/${useStanding().capacity.countyCode}`;
}

/**
 * Ends the session and forgets everything that was read. What waits to be sent stays on the phone. Whoever came through
 * another system goes there, where his session ends too.
 */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const { onward } = await ask('/api/session', SignedOutAnswer, { method: 'DELETE' });
    await (await openPhone()).engine.remember('session', null).catch(unkept);
    queries.clear();
    queries.setQueryData(['session'], null);
    if (onward !== undefined) window.location.assign(onward);
  };
}
