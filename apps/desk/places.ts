import type { Role } from '#modules/access/rules/roles.ts';

export const places = [
  'work',
  'adjudication',
  'requests',
  'supervision',
  'joint',
  'duty',
  'quality',
  'archive',
  'register',
  'knowledge',
  'map',
  'people',
  'organisations',
  'exchange',
  'imports',
  'calendars',
  'limits',
  'dispatch-catalogue',
  'duty-lists',
  'dispatch-trial',
  'what-if',
  'suggestions',
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
  adjudication: ['reviewer', 'shift-head', 'centre-head'],
  requests: ['acceptor', 'dispatcher', 'shift-head', 'centre-head', 'unit-head', 'handler'],
  supervision: ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head', 'handler'],
  joint: ['dispatcher', 'shift-head', 'centre-head', 'unit-head', 'handler'],
  duty: ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head'],
  quality: ['acceptor', 'dispatcher', 'shift-head', 'centre-head', 'grid-worker', 'grid-head'],
  archive: ['shift-head', 'centre-head'],
  register: ['acceptor', 'shift-head', 'dispatcher'],
  knowledge: posts,
  map: posts,
  people: [...posts, 'system-admin', 'security-admin'],
  organisations: ['system-admin'],
  // Who holds the right of any importer; each asks for its own.
  // Who leads a desk exchanges its orders with other systems.
  exchange: ['shift-head', 'centre-head'],
  imports: ['centre-head', 'system-admin', 'security-admin'],
  // Who sets time, and everybody whose time is counted, to read.
  calendars: ['shift-head', 'centre-head', 'unit-head', 'system-admin'],
  limits: ['shift-head', 'centre-head', 'unit-head'],
  // To whom cases go, and what a town may be given: the centre and its units read it.
  'dispatch-catalogue': ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head', 'system-admin'],
  'duty-lists': ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head', 'system-admin'],
  'dispatch-trial': ['shift-head', 'centre-head'],
  'what-if': ['shift-head', 'centre-head'],
  suggestions: ['shift-head', 'centre-head'],
  audit: ['audit-admin'],
  // Reached by the bell in the bar, not from the rail.
  notices: posts,
  account: [...posts, 'system-admin', 'security-admin', 'audit-admin'],
};

export function placesOf(role: string): Place[] {
  return places.filter((place) => (seenBy[place] as readonly string[]).includes(role));
}
