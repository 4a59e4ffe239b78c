import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { postRoles } from '#modules/access/rules/roles.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState, ErrorState } from '#ui/state/page-state.tsx';
import { useNotices } from './api/county.ts';
import { useStanding } from './api/session.tsx';
import { useLive } from './api/use-live.ts';
import style from './field-shell.module.css';
import { useFollowGrounds } from './ground/follow-grounds.ts';
import { whenDone } from './keep/sender.ts';
import { keepShell } from './shell/keep-shell.ts';
import { Boundary } from './parts/boundary.tsx';
import { Delivered } from './parts/delivered.tsx';
import { Icon, type IconName } from './parts/icon.tsx';
import { LaterGround } from './parts/ground/later-ground.tsx';
import { useUnreceipted } from './parts/instructions/use-instructions.ts';
import { later, type Later } from './parts/later.tsx';
import { ScreenHead } from './parts/screen-head.tsx';
import { StatusBar } from './parts/status-bar.tsx';
import { Link, to, useLocation } from './router.tsx';
import { fieldWords } from './words.ts';

const places = ['today', 'map', 'report', 'notices', 'me'] as const;
type Place = (typeof places)[number];
const icons: Record<Place, IconName> = { today: 'today', map: 'map', report: 'add', notices: 'notices', me: 'me' };

const screens: Readonly<Record<string, Later<object>>> = {
  today: later(async () => (await import('./screens/today/today-screen.tsx')).TodayScreen),
  map: later(async () => (await import('./screens/map/map-screen.tsx')).MapScreen),
  report: later(async () => (await import('./screens/report/report-screen.tsx')).ReportScreen),
  notices: later(async () => (await import('./screens/notices/notices-screen.tsx')).NoticesScreen),
  me: later(async () => (await import('./screens/me/me-screen.tsx')).MeScreen),
  case: later(async () => (await import('./screens/case/case-screen.tsx')).CaseScreen),
  duties: later(async () => (await import('./screens/duties/duties-screen.tsx')).DutiesScreen),
  remarks: later(async () => (await import('./screens/remarks/remarks-screen.tsx')).RemarksScreen),
  instructions: later(async () => (await import('./screens/instructions/instructions-screen.tsx')).InstructionsScreen),
  kept: later(async () => (await import('./screens/kept/kept-screen.tsx')).KeptScreen),
};

/** The signed-in app: state above, page in the middle, five places below the thumb. */
export function FieldShell() {
  const words = useWords(fieldWords);
  const { capacity } = useStanding();
  const { parts, href } = useLocation();
  const works = (postRoles as readonly string[]).includes(capacity.role);
  const wanted = parts[0] ?? 'today';
  // Whoever has no work on the phone still has a say.
  const place = works || wanted === 'remarks' ? wanted : 'me';
  const Screen = screens[place];
  useRefreshWhenDone();
  useFollowGrounds();
  useEffect(warmUp, []);
  const page = useRef<HTMLElement>(null);
  const seen = useRef(href);
  // A new page begins at its top for the keyboard and for ears too.
  useEffect(() => {
    if (seen.current !== href) page.current?.focus({ preventScroll: true });
    seen.current = href;
  }, [href]);
  return (
    <div className={style.shell}>
      <a className={style.skip} href="#page">
        {words.skip}
      </a>
      <StatusBar />
      <main ref={page} id="page" className={style.main} tabIndex={-1}>
        {!works && <EmptyState title={words['administrator.title']}>{words['administrator.advice']}</EmptyState>}
        {Screen === undefined ? (
          <>
            <ScreenHead title={words.brand} />
            <EmptyState title={words['page.missing']}>{words['page.missing.advice']}</EmptyState>
          </>
        ) : (
          <Boundary
            key={`${capacity.capacityId} ${place === 'case' ? (parts[1] ?? '') : place}`}
            fallback={
              <ErrorState title={words['page.broken']} retry={() => window.location.reload()}>
                {words['page.broken.advice']}
              </ErrorState>
            }
          >
            <Screen />
          </Boundary>
        )}
      </main>
      <Delivered />
      {works && <Places current={place} />}
    </div>
  );
}

function Places({ current }: { current: string }) {
  const words = useWords(fieldWords);
  const marks: Partial<Record<Place, { count: number; spoken: string }>> = {
    today: { count: useUnreceipted(), spoken: words.unreceipted },
    notices: { count: useNotices().data?.unread ?? 0, spoken: words.unread },
  };
  useLive();
  return (
    <nav className={style.bar} aria-label={words.places}>
      {places.map((place) => (
        <Link
          key={place}
          href={to(place)}
          className={`${style.place} ${place === 'report' ? style.report : ''}`}
          aria-current={place === current ? 'page' : undefined}
        >
          <span className={style.icon}>
            <Icon name={icons[place]} />
            <Badge count={marks[place]?.count ?? 0} />
          </span>
          <span className={style.word}>{words[`place.${place}`]}</span>
          <Spoken mark={marks[place]} />
        </Link>
      ))}
    </nav>
  );
}

/** How many want something of me there. */
function Badge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className={style.badge}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
    </span>
  );
}

function Spoken({ mark }: { mark: { count: number; spoken: string } | undefined }) {
  if (mark === undefined || mark.count === 0) return null;
  return <span className="spoken">{fill(mark.spoken, { count: mark.count })}</span>;
}

/** What was acknowledged, now or long after its page was left, shows in every list at once. */
function useRefreshWhenDone(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      whenDone((kept) => {
        for (const key of ['today', 'box', 'notices']) void queries.invalidateQueries({ queryKey: [key] });
        const incidentId = kept.id.split(':')[0] ?? '';
        void queries.invalidateQueries({
          predicate: ({ queryKey }) =>
            ['file', 'candidates'].includes(String(queryKey[0])) && queryKey.includes(incidentId),
        });
      }),
    [queries],
  );
}

/** Fetches the rest of the app once the first page stands, so that every page opens where there is no network. */
function warmUp(): () => void {
  const timer = setTimeout(() => {
    const parts = [...Object.values(screens), LaterGround].map((part) => part.warm());
    const hearing = import('./screens/report/hear-matters.ts').then(({ fetchHearing }) => fetchHearing());
    // Without a network there is nothing to fetch; each part asks again when it is wanted.
    void Promise.allSettled([...parts, hearing]).then(keepShell);
  }, 1500);
  return () => clearTimeout(timer);
}
