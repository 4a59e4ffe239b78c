import type { Role } from '#modules/access/rules/roles.ts';

export const places = [
  'work',
  'map',
  'dashboard',
  'indicators',
  'instructions',
  'adjudication',
  'requests',
  'wall',
  'supervision',
  'joint',
  'duty',
  'shift',
  'quality',
  'call-backs',
  'archive',
  'register',
  'quarantine',
  'letters',
  'knowledge',
  'bulletins',
  'people',
  'dispatch-catalogue',
  'duty-lists',
  'dispatch-trial',
  'limits',
  'calendars',
  'what-if',
  'suggestions',
  'exchange',
  'imports',
  'privacy-requests',
  'devices',
  'outside-sign-in',
  'base-maps',
  'map-layers',
  'organisations',
  'territory',
  'parameters',
  'sessions',
  'system',
  'remarks',
  'audit',
  'account',
  'notices',
] as const;
export type Place = (typeof places)[number];

const posts: readonly Role[] = [
  'grid-worker',
  'grid-head',
  'acceptor',
  'dispatcher',
  'shift-head',
  'reviewer',
  'centre-head',
  'unit-head',
  'handler',
];

/** Which places a capacity sees. What it may do there the server decides again with every request. */
const seenBy: Readonly<Record<Place, readonly Role[]>> = {
  work: posts,
  // Heads see their area, heads of departments their department.
  dashboard: ['shift-head', 'centre-head', 'unit-head'],
  indicators: ['shift-head', 'centre-head', 'unit-head'],
  instructions: posts,
  adjudication: ['reviewer', 'shift-head', 'centre-head'],
  requests: ['acceptor', 'dispatcher', 'shift-head', 'centre-head', 'unit-head', 'handler'],
  supervision: ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head', 'handler'],
  wall: ['shift-head', 'centre-head'],
  joint: ['dispatcher', 'shift-head', 'centre-head', 'unit-head', 'handler'],
  duty: ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head'],
  shift: ['shift-head', 'centre-head'],
  quality: ['acceptor', 'dispatcher', 'shift-head', 'centre-head', 'grid-worker', 'grid-head'],
  'call-backs': ['acceptor', 'dispatcher', 'shift-head', 'centre-head'],
  archive: ['shift-head', 'centre-head'],
  register: ['acceptor', 'shift-head', 'dispatcher'],
  // What the portal held back is looked at by whoever takes reports.
  quarantine: ['acceptor', 'shift-head', 'centre-head'],
  // Leaders see every letter below their desk, anybody else of it what was given to him.
  letters: ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'],
  // Whoever works here has a say; heads answer.
  remarks: [...posts, 'system-admin', 'security-admin', 'audit-admin'],
  'privacy-requests': ['shift-head', 'centre-head'],
  devices: ['shift-head', 'centre-head', 'security-admin'],
  'outside-sign-in': ['system-admin', 'security-admin'],
  knowledge: posts,
  bulletins: ['acceptor', 'dispatcher', 'shift-head', 'centre-head'],
  map: posts,
  people: [...posts, 'system-admin', 'security-admin'],
  organisations: ['system-admin'],
  // Drawn by one, reviewed by another.
  territory: ['centre-head', 'system-admin'],
  'base-maps': ['system-admin'],
  'map-layers': ['system-admin'],
  // Who holds the right of any importer; each asks for its own.
  // Who leads a desk exchanges its orders with other systems.
  exchange: ['shift-head', 'centre-head'],
  imports: ['centre-head', 'system-admin', 'security-admin'],
  // Who sets time, and everybody whose time is counted, to read.
  calendars: ['shift-head', 'centre-head', 'unit-head', 'system-admin'],
  limits: ['shift-head', 'centre-head', 'unit-head'],
  // To whom cases go, and what a town may be given: the centre and its units read it.
  'dispatch-catalogue': [
    'acceptor',
    'dispatcher',
    'shift-head',
    'reviewer',
    'centre-head',
    'unit-head',
    'system-admin',
  ],
  'duty-lists': ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head', 'system-admin'],
  'dispatch-trial': ['shift-head', 'centre-head'],
  'what-if': ['shift-head', 'centre-head'],
  suggestions: ['shift-head', 'centre-head'],
  parameters: ['shift-head', 'centre-head', 'system-admin', 'security-admin'],
  sessions: ['security-admin'],
  system: ['system-admin'],
  audit: ['audit-admin'],
  // Reached by the bell in the bar, not from the rail.
  notices: [...posts, 'security-admin'],
  account: [...posts, 'system-admin', 'security-admin', 'audit-admin'],
};

/** Where it is set how the county works: opened now and then, so they share one place where the rail would grow long. */
const settings: ReadonlySet<Place> = new Set<Place>([
  'bulletins',
  'remarks',
  'privacy-requests',
  'devices',
  'outside-sign-in',
  'base-maps',
  'map-layers',
  'organisations',
  'territory',
  'exchange',
  'imports',
  'calendars',
  'limits',
  'dispatch-catalogue',
  'duty-lists',
  'dispatch-trial',
  'what-if',
  'suggestions',
  'parameters',
  'sessions',
  'system',
]);
/** So many stand in the rail of a small screen without scrolling. */
const railHolds = 12;

type RailPlace = Exclude<Place, 'notices'>;

/** What stands in the rail, and what stands together behind one more entry of it. */
export function railOf(
  known: readonly Place[],
  { withAccount = false }: { withAccount?: boolean } = {},
): { rail: RailPlace[]; settings: RailPlace[] } {
  // Notices are reached by the bell, the account also by the menu.
  const shown = known.filter((place): place is RailPlace => place !== 'notices');
  const set = shown.filter((place) => settings.has(place));
  if (shown.length <= railHolds || set.length < 2) return { rail: shown, settings: [] };
  return {
    // Inside another's page there is no menu that leads there.
    rail: shown.filter((place) => !settings.has(place) && (withAccount || place !== 'account')),
    settings: set,
  };
}

export function placesOf(role: string): Place[] {
  return places.filter((place) => (seenBy[place] as readonly string[]).includes(role));
}
