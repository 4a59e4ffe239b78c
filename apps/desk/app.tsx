import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useLanguage, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { antdTheme } from '#ui/tokens/antd-theme.ts';
import { whenSignedOut } from './api/client.ts';
import { Refused } from './api/refused.ts';
import { StandingProvider, useSessionQuery, useSignOut } from './api/session.tsx';
import './desk.css';
import { DeskShell } from './desk-shell.tsx';
import { QueryState } from './parts/query-state.tsx';
import { useMotion, useScheme } from './parts/scheme.tsx';
import { useLocation } from './router.tsx';
import { deskWords } from './words.ts';

const SignInScreen = lazy(async () => ({
  default: (await import('./screens/sign-in/sign-in-screen.tsx')).SignInScreen,
}));
const SetupScreen = lazy(async () => ({ default: (await import('./screens/setup/setup-screen.tsx')).SetupScreen }));

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Asking again helps when the line was down or the server had too much to do, never against a refusal. */
function worthRetrying(failures: number, error: Error): boolean {
  if (error instanceof Refused && error.status === 429) return failures < 4;
  return failures < 2 && !(error instanceof Refused && error.status >= 400 && error.status < 500);
}

export function App() {
  const language = useLanguage();
  const { scheme } = useScheme();
  const motion = useMotion();
  const theme = useMemo(() => antdTheme(scheme, { motion }), [scheme, motion]);
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } } }),
  );
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false, loadingIcon: <span className="working" /> }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={queries}>
        <Suspense fallback={null}>
          <Door />
        </Suspense>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

/**
 * In front of the desk: a one-time link, the sign-in, or straight in. When a session ends under somebody's hands the
 * desk stays as it is behind the sign-in, with everything that was typed.
 */
function Door() {
  const { parts } = useLocation();
  const queries = useQueryClient();
  const session = useSessionQuery();
  const [lost, setLost] = useState(false);
  useEffect(() => whenSignedOut(() => setLost(true)), []);
  if (parts[0] === 'setup') return <SetupScreen />;
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
                <DeskShell />
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

/** Signed in, but nothing to do yet: the account came before the post. */
function NoPost() {
  const words = useWords(deskWords);
  const signOut = useSignOut();
  return (
    <main>
      <EmptyState title={words['post.none']}>
        <p>{words['post.none.advice']}</p>
        <button type="button" className="text-button" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </EmptyState>
    </main>
  );
}
