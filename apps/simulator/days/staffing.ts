import type { PostRole } from '#modules/access/rules/roles.ts';
import type { ArrivalMix } from './arrivals.ts';
import type { Rota } from './shifts.ts';

export const staffings = ['full', 'reference', 'small'] as const;
export type Staffing = (typeof staffings)[number];

/** A post as the staffing looks at it. `order` and `count`: which of how many with the same role at the same place. */
export type StaffedPost = {
  role: PostRole;
  level: string;
  profile: string | null;
  order: number;
  count: number;
  employment: 'full-time' | 'part-time';
  /** Which of how many who do everything at the county's desk, where there are enough of them for a watch. */
  watch: { order: number; count: number } | null;
};

const countyDesk: readonly PostRole[] = ['acceptor', 'dispatcher', 'shift-head'];
const townDesk: readonly PostRole[] = ['acceptor', 'dispatcher', 'shift-head', 'centre-head'];
const unitRoles: readonly PostRole[] = ['unit-head', 'handler'];

export type StaffingPlan = {
  /** Who is there at all. */
  isThere(post: StaffedPost): boolean;
  rotaOf(post: StaffedPost): Rota;
  /** The county's people stand in where a town's only administrator has a free day. */
  standsIn: boolean;
  mix: ArrivalMix;
};

/** How reports come in where residents call and the towns have whole desks. */
const callers: ArrivalMix = { workers: 0.35, solved: 0.2, counter: 0.15, hotline: 'calls', until: 18 };
/**
 * Where workers carry the handset and look around every day, also in the evening, as in the county this is made after:
 * what they see they report, and near half of it they put right themselves. The telephone is answered by the city.
 */
const walkers: ArrivalMix = { workers: 0.85, solved: 0.45, counter: 0.15, hotline: 'orders', until: 20 };

export const staffingPlans: Readonly<Record<Staffing, StaffingPlan>> = {
  full: {
    isThere: () => true,
    rotaOf: ({ role, level, order, count }) =>
      level === 'county' && countyDesk.includes(role) ? { kind: 'turns', order, count } : { kind: 'day' },
    standsIn: false,
    mix: callers,
  },
  // Ten at the county's centre, one administrator in each town, departments in office hours, most workers part-time.
  reference: {
    isThere: onlyOneInTheTown,
    rotaOf(post) {
      const { role, level, order, count, watch } = post;
      if (level === 'county' && countyDesk.includes(role)) {
        return watch && watch.count >= 7 ? { kind: 'watch', order: watch.order } : { kind: 'turns', order, count };
      }
      return awayFromTheCounty(post);
    },
    standsIn: true,
    mix: walkers,
  },
  // Three at the county's desk by day, one administrator in each town, one head and one hand in each unit.
  small: {
    isThere(post) {
      const { level, role, order } = post;
      if (level === 'county' && countyDesk.includes(role)) return post.watch ? post.watch.order < 3 : order === 0;
      if (level === 'county' && role === 'handler') return order === 0;
      return onlyOneInTheTown(post);
    },
    rotaOf(post) {
      return post.level === 'county' && countyDesk.includes(post.role) ? { kind: 'day' } : awayFromTheCounty(post);
    },
    standsIn: true,
    mix: walkers,
  },
};

function onlyOneInTheTown({ level, role, profile }: StaffedPost): boolean {
  return level !== 'town' || !townDesk.includes(role) || profile === 'small-centre';
}

function awayFromTheCounty({ role, level, order, employment, profile }: StaffedPost): Rota {
  if (level === 'town' && profile === 'small-centre') return { kind: 'staggered', order };
  if (unitRoles.includes(role) || level === 'county') return { kind: 'office' };
  if (role === 'grid-worker' && employment === 'part-time') return { kind: 'part-time', order };
  return role === 'grid-worker' || role === 'grid-head' ? { kind: 'staggered', order } : { kind: 'office' };
}
