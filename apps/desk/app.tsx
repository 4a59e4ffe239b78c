import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLanguage } from '#ui/language/language.tsx';
import { antdTheme } from '#ui/tokens/antd-theme.ts';
import { Refused } from './api/refused.ts';
import { StandingProvider, useSessionQuery } from './api/session.tsx';
import './desk.css';
import { DeskShell } from './desk-shell.tsx';
import { QueryState } from './parts/query-state.tsx';
import { useScheme } from './parts/scheme.tsx';
import { useLocation } from './router.tsx';

const SignInScreen = lazy(async () => ({
  default: (await import('./screens/sign-in/sign-in-screen.tsx')).SignInScreen,
}));
const SetupScreen = lazy(async () => ({ default: (await import('./screens/setup/setup-screen.tsx')).SetupScreen }));

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Asking again helps when the line was down, never against a refusal. */
function worthRetrying(failures: number, error: Error): boolean {
  return failures < 2 && !(error instanceof Refused && error.status >= 400 && error.status < 500);
}

export function App() {
  const language = useLanguage();
  const { scheme } = useScheme();
  const theme = useMemo(() => antdTheme(scheme), [scheme]);
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } } }),
  );
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
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

/** In front of the desk: a one-time link, the sign-in, or straight in. */
function Door() {
  const { parts } = useLocation();
  const session = useSessionQuery();
  if (parts[0] === 'setup') return <SetupScreen />;
  return (
    <QueryState query={session}>
      {(known) =>
        known === null ? (
          <SignInScreen />
        ) : (
          <StandingProvider key={known.accountId} session={known}>
            <DeskShell />
          </StandingProvider>
        )
      }
    </QueryState>
  );
}
