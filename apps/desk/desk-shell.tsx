import { lazy, Suspense, useEffect } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { PageShell } from '#ui/shell/page-shell.tsx';
import { EmptyState, LoadingState } from '#ui/state/page-state.tsx';
import { useActsBehind } from './api/acts-behind.ts';
import { useCallBackCount } from './api/call-backs.ts';
import { useInstructionCount } from './api/instructions.ts';
import { isEmbedded } from './api/embedded.ts';
import { useStanding } from './api/session.tsx';
import { useLive } from './api/use-live.ts';
import { Icon } from './parts/icons.tsx';
import { NoticeBell } from './parts/notice-bell.tsx';
import { QueueStatus } from './parts/queue-status.tsx';
import { StandingMenu } from './parts/standing-menu.tsx';
import { UndoneAct } from './parts/undone-act.tsx';
import { placesOf, railOf, type Place } from './places.ts';
import { go, to, useLocation } from './router.tsx';
import { deskWords } from './words.ts';

const screens = {
  work: lazy(async () => ({ default: (await import('./screens/work/work-screen.tsx')).WorkScreen })),
  dashboard: lazy(async () => ({
    default: (await import('./screens/dashboard/dashboard-screen.tsx')).DashboardScreen,
  })),
  indicators: lazy(async () => ({
    default: (await import('./screens/indicators/indicators-screen.tsx')).IndicatorsScreen,
  })),
  instructions: lazy(async () => ({
    default: (await import('./screens/instructions/instructions-screen.tsx')).InstructionsScreen,
  })),
  adjudication: lazy(async () => ({
    default: (await import('./screens/adjudication/adjudication-screen.tsx')).AdjudicationScreen,
  })),
  requests: lazy(async () => ({ default: (await import('./screens/requests/requests-screen.tsx')).RequestsScreen })),
  supervision: lazy(async () => ({
    default: (await import('./screens/supervision/supervision-screen.tsx')).SupervisionScreen,
  })),
  wall: lazy(async () => ({ default: (await import('./screens/wall/wall-screen.tsx')).WallScreen })),
  joint: lazy(async () => ({ default: (await import('./screens/joint/joint-screen.tsx')).JointScreen })),
  duty: lazy(async () => ({ default: (await import('./screens/duty/duty-screen.tsx')).DutyScreen })),
  shift: lazy(async () => ({ default: (await import('./screens/shift/shift-screen.tsx')).ShiftScreen })),
  quality: lazy(async () => ({ default: (await import('./screens/quality/quality-screen.tsx')).QualityScreen })),
  'call-backs': lazy(async () => ({
    default: (await import('./screens/call-backs/call-backs-screen.tsx')).CallBacksScreen,
  })),
  'outside-sign-in': lazy(async () => ({
    default: (await import('./screens/outside-sign-in/outside-sign-in-screen.tsx')).OutsideSignInScreen,
  })),
  devices: lazy(async () => ({ default: (await import('./screens/devices/devices-screen.tsx')).DevicesScreen })),
  archive: lazy(async () => ({ default: (await import('./screens/archive/archive-screen.tsx')).ArchiveScreen })),
  register: lazy(async () => ({ default: (await import('./screens/register/register-screen.tsx')).RegisterScreen })),
  knowledge: lazy(async () => ({
    default: (await import('./screens/knowledge/knowledge-screen.tsx')).KnowledgeScreen,
  })),
  bulletins: lazy(async () => ({
    default: (await import('./screens/bulletins/bulletins-screen.tsx')).BulletinsScreen,
  })),
  map: lazy(async () => ({ default: (await import('./screens/county-map/county-map-screen.tsx')).CountyMapScreen })),
  'base-maps': lazy(async () => ({
    default: (await import('./screens/base-maps/base-maps-screen.tsx')).BaseMapsScreen,
  })),
  'map-layers': lazy(async () => ({
    default: (await import('./screens/map-layers/map-layers-screen.tsx')).MapLayersScreen,
  })),
  people: lazy(async () => ({ default: (await import('./screens/people/people-screen.tsx')).PeopleScreen })),
  organisations: lazy(async () => ({
    default: (await import('./screens/organisations/organisations-screen.tsx')).OrganisationsScreen,
  })),
  territory: lazy(async () => ({
    default: (await import('./screens/territory/territory-screen.tsx')).TerritoryScreen,
  })),
  parameters: lazy(async () => ({
    default: (await import('./screens/parameters/parameters-screen.tsx')).ParametersScreen,
  })),
  sessions: lazy(async () => ({ default: (await import('./screens/sessions/sessions-screen.tsx')).SessionsScreen })),
  system: lazy(async () => ({ default: (await import('./screens/system/system-screen.tsx')).SystemScreen })),
  imports: lazy(async () => ({ default: (await import('./screens/imports/imports-screen.tsx')).ImportsScreen })),
  exchange: lazy(async () => ({ default: (await import('./screens/exchange/exchange-screen.tsx')).ExchangeScreen })),
  calendars: lazy(async () => ({
    default: (await import('./screens/calendars/calendars-screen.tsx')).CalendarsScreen,
  })),
  limits: lazy(async () => ({ default: (await import('./screens/limits/limits-screen.tsx')).LimitsScreen })),
  'duty-lists': lazy(async () => ({
    default: (await import('./screens/duty-lists/duty-lists-screen.tsx')).DutyListsScreen,
  })),
  'dispatch-catalogue': lazy(async () => ({
    default: (await import('./screens/dispatch-catalogue/dispatch-catalogue-screen.tsx')).DispatchCatalogueScreen,
  })),
  'dispatch-trial': lazy(async () => ({
    default: (await import('./screens/dispatch-trial/dispatch-trial-screen.tsx')).DispatchTrialScreen,
  })),
  'what-if': lazy(async () => ({ default: (await import('./screens/what-if/what-if-screen.tsx')).WhatIfScreen })),
  quarantine: lazy(async () => ({
    default: (await import('./screens/quarantine/quarantine-screen.tsx')).QuarantineScreen,
  })),
  letters: lazy(async () => ({ default: (await import('./screens/letters/letters-screen.tsx')).LettersScreen })),
  remarks: lazy(async () => ({ default: (await import('./screens/remarks/remarks-screen.tsx')).RemarksScreen })),
  'privacy-requests': lazy(async () => ({
    default: (await import('./screens/privacy-requests/privacy-requests-screen.tsx')).PrivacyRequestsScreen,
  })),
  suggestions: lazy(async () => ({
    default: (await import('./screens/suggestions/suggestions-screen.tsx')).SuggestionsScreen,
  })),
  audit: lazy(async () => ({ default: (await import('./screens/audit/audit-screen.tsx')).AuditScreen })),
  notices: lazy(async () => ({ default: (await import('./screens/notices/notices-screen.tsx')).NoticesScreen })),
  account: lazy(async () => ({ default: (await import('./screens/account/account-screen.tsx')).AccountScreen })),
} satisfies Record<Place, unknown>;

/** The signed-in desk: bar, places, and the screen of the present address. */
export function DeskShell() {
  const words = useWords(deskWords);
  const { session, capacity } = useStanding();
  const { parts } = useLocation();
  const live = useLive();
  // An administrator sets up his second factor before anything else.
  const known = session.secondFactor === 'required' ? (['account'] as const) : placesOf(capacity.role);
  const wanted = session.secondFactor === 'required' ? 'account' : (parts[0] ?? known[0]);
  const place = known.find((one) => one === wanted);
  const title = place === undefined ? words.brand : `${words[`place.${place}`]} · ${words.brand}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { rail, settings } = railOf(known, { withAccount: isEmbedded });
  const toCall = useCallBackCount(known.some((one) => one === 'call-backs'));
  const toReceipt = useInstructionCount(known.some((one) => one === 'instructions'));
  const entry = (one: (typeof rail)[number]) => ({
    code: one,
    word: words[`place.${one}`],
    icon: <Icon name={one} />,
    href: to(one),
    current: one === place,
    ...(one === 'call-backs' && toCall > 0 ? { badge: toCall } : {}),
    ...(one === 'instructions' && toReceipt > 0 ? { badge: toReceipt } : {}),
  });
  const inSettings = settings.some((one) => one === place);
  const Screen = place === undefined ? null : screens[place];
  // At the queues it is told beside the file.
  const undone = useActsBehind().find(({ refused }) => refused !== null && place !== 'work');
  const told = live === 'lost' ? words['live.lost'] : session.demo ? words['demo.banner'] : undefined;
  return (
    <PageShell
      brand={<strong className="brand">{words.brand}</strong>}
      status={known.some((one) => one === 'work') ? <QueueStatus /> : null}
      tools={
        <>
          {known.some((one) => one === 'notices') && <NoticeBell />}
          <StandingMenu />
        </>
      }
      places={[
        ...rail.map(entry),
        ...settings.slice(0, 1).map((first) => ({
          code: 'settings',
          word: words['place.settings'],
          icon: <Icon name="settings" />,
          href: to(first),
          current: inSettings,
        })),
      ]}
      within={inSettings ? { label: words['place.settings'], places: settings.map(entry) } : undefined}
      placesLabel={words.places}
      skipWord={words.skip}
      banner={
        undone === undefined ? (
          told
        ) : (
          <UndoneAct act={undone} onSee={() => go(`${to('work', 'open')}?case=${undone.incidentId}`)} />
        )
      }
      bare={isEmbedded}
      onGo={(href) => go(href)}
    >
      <Suspense fallback={<LoadingState />}>
        {Screen === null ? (
          <EmptyState title={words['page.missing']}>{words['page.missing.advice']}</EmptyState>
        ) : (
          <Screen key={capacity.capacityId} />
        )}
      </Suspense>
    </PageShell>
  );
}
