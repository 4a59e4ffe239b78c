import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState, LoadingState } from '#ui/state/page-state.tsx';
import { whenSignedOut } from './api/client.ts';
import { whenLineChanges } from './api/line.ts';
import { Refused } from './api/refused.ts';
import { StandingProvider, useSessionQuery, useSignOut, useStanding } from './api/session.tsx';
import { FieldShell } from './field-shell.tsx';
import { useDeviceStanding } from './keep/records.ts';
import { endSession, forgetWipe, rememberWorker, tellWiped, watchWipe } from './keep/lost-phone.ts';
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
 * behind the sign-in, and what waits to be sent goes on afterwards. A phone that was wiped, or not heard of for too long,
 * shows nothing before somebody has signed in.
 */
function Door() {
  const queries = useQueryClient();
  const words = useWords(fieldWords);
  const standing = useDeviceStanding();
  const [admitted, setAdmitted] = useState(false);
  const [wiped, setWiped] = useState(false);
  const [lost, setLost] = useState(false);
  useEffect(() => whenSignedOut(() => setLost(true)), []);
  useEffect(watchLine, []);
  useEffect(() => watchWipe(setWiped), []);
  const lapsed = standing === 'expired' && !admitted;
  useEffect(() => {
    if (lapsed) void endSession();
  }, [lapsed]);
  const entered = () => {
    setLost(false);
    setAdmitted(true);
    if (wiped) void forgetWipe().then(() => setWiped(false));
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  if (standing === null) return <LoadingState />;
  if (standing === 'wiped') return <Wiped />;
  const because = (said: 'wiped' | 'expired') => ({
    title: words[`device.${said}`],
    advice: words[`device.${said}.advice`],
  });
  if (lapsed) return <SignInScreen onEntered={entered} because={because('expired')} />;
  return <Entrance lost={lost} onEntered={entered} because={wiped ? because('wiped') : null} />;
}

type EntranceProps = { lost: boolean; onEntered: () => void; because: { title: string; advice: string } | null };

function Entrance({ lost, onEntered, because }: EntranceProps) {
  const session = useSessionQuery();
  return (
    <QueryState query={session}>
      {(known) =>
        known === null ? (
          <SignInScreen onEntered={onEntered} because={because} />
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
                <SignInScreen onEntered={onEntered} expired />
              </div>
            )}
          </>
        )
      }
    </QueryState>
  );
}

/** A phone that is locked, or of which the server has not been heard since the sign-in, shows nothing it holds. */
function Gate({ children }: { children: ReactNode }) {
  const words = useWords(fieldWords);
  const standing = useDeviceStanding();
  if (standing === null) return <LoadingState />;
  if (standing === 'shown') return children;
  return (
    <main>
      <EmptyState title={words[`device.${standing}`]}>
        <div className="stack">
          <p>{words[`device.${standing}.advice`]}</p>
          <button type="button" className="button" onClick={() => void sendWaiting()}>
            {words.retry}
          </button>
        </div>
      </EmptyState>
    </main>
  );
}

/** Everything is destroyed; the server is told until it knows. */
function Wiped() {
  const words = useWords(fieldWords);
  useEffect(() => {
    void tellWiped();
    const timer = setInterval(() => void tellWiped(), 15_000);
    const stop = whenLineChanges(() => void tellWiped());
    return () => {
      clearInterval(timer);
      stop();
    };
  }, []);
  return (
    <main>
      <EmptyState title={words['device.wiped']}>
        <div className="stack">
          <p>{words['device.wiped.advice']}</p>
          <button type="button" className="button" onClick={() => void tellWiped()}>
            {words.retry}
          </button>
        </div>
      </EmptyState>
    </main>
  );
}

/** What waits leaves in this person's name, and what is new comes in the post in which he acts. */
function Sending({ paused }: { paused: boolean }) {
  const { session, capacity } = useStanding();
  const { capacityId: postId, countyCode } = capacity;
  useEffect(() => {
    const posts = session.capacities.map(({ capacityId }) => capacityId);
    const worker = { accountId: session.accountId, postId, countyCode, posts };
    void rememberWorker(worker, session);
    sendFor(paused ? null : worker);
    return () => sendFor(null);
  }, [paused, session, postId, countyCode]);
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
