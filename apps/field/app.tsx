import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { whenSignedOut } from './api/client.ts';
import { useLine } from './api/line.ts';
import { Refused } from './api/refused.ts';
import { StandingProvider, useSessionQuery, useSignOut, useStanding } from './api/session.tsx';
import { FieldShell } from './field-shell.tsx';
import { useDeviceStanding } from './keep/records.ts';
import { sendFor, sendWaiting, watchLine } from './keep/sender.ts';
import { later } from './parts/later.tsx';
import { QueryState } from './parts/query-state.tsx';
import { fieldWords } from './words.ts';

const SignInScreen = later(async () => (await import('./screens/sign-in/sign-in-screen.tsx')).SignInScreen);

/** Asking again helps when the line was down, never against a refusal. */
function worthRetrying(failures: number, error: Error): boolean {
  return failures < 1 && !(error instanceof Refused && error.status >= 400 && error.status < 500);
}

export function App() {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // A phone without a network is told so by us; a paused question would look like a slow one.
          queries: { retry: worthRetrying, staleTime: 10_000, networkMode: 'always' },
        },
      }),
  );
  return (
    <QueryClientProvider client={queries}>
      <Door />
    </QueryClientProvider>
  );
}

/**
 * In front of the app: the sign-in, or straight in. When a session ends under somebody's hands the page stays as it is
 * behind the sign-in, and what waits to be sent goes on afterwards.
 */
function Door() {
  const queries = useQueryClient();
  const session = useSessionQuery();
  const [lost, setLost] = useState(false);
  useEffect(() => whenSignedOut(() => setLost(true)), []);
  useEffect(watchLine, []);
  const entered = () => {
    setLost(false);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  return (
    <QueryState query={session}>
      {(known) =>
        known === null ? (
          <SignInScreen onEntered={entered} />
        ) : known.capacities.length === 0 ? (
          <NoPost />
        ) : (
          <>
            <div inert={lost}>
              <StandingProvider key={known.accountId} session={known}>
                <Sending paused={lost} />
                <Gate>
                  <FieldShell />
                </Gate>
              </StandingProvider>
            </div>
            {lost && (
              <div className="over">
                <SignInScreen onEntered={entered} expired />
              </div>
            )}
          </>
        )
      }
    </QueryState>
  );
}

/** A phone that is locked, wiped, or has not been heard of for too long shows nothing it holds; what waits stays. */
function Gate({ children }: { children: ReactNode }) {
  const words = useWords(fieldWords);
  const standing = useDeviceStanding();
  const { reachable } = useLine();
  // Whoever is online is told by the server's next word; only without it an old phone keeps silent.
  const closed = standing === 'locked' || standing === 'wiped' || (standing === 'expired' && !reachable);
  if (!closed) return children;
  return (
    <main>
      <EmptyState title={words[`device.${standing}`]}>
        <p>{words[`device.${standing}.advice`]}</p>
        <button type="button" className="button" onClick={() => void sendWaiting()}>
          {words.retry}
        </button>
      </EmptyState>
    </main>
  );
}

/** What waits leaves in this person's name, and what is new comes in the post in which he acts. */
function Sending({ paused }: { paused: boolean }) {
  const { session, capacity } = useStanding();
  const { accountId } = session;
  const { capacityId: postId, countyCode } = capacity;
  useEffect(() => {
    sendFor(paused ? null : { accountId, postId, countyCode });
    return () => sendFor(null);
  }, [paused, accountId, postId, countyCode]);
  return null;
}

/** Signed in, but nothing to do yet: the account came before the post. */
function NoPost() {
  const words = useWords(fieldWords);
  const signOut = useSignOut();
  return (
    <main>
      <EmptyState title={words['post.none']}>
        <p>{words['post.none.advice']}</p>
        <button type="button" className="button" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </EmptyState>
    </main>
  );
}
