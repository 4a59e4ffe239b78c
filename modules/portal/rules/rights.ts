import type { Role } from '#modules/access/rules/roles.ts';

const writers = ['acceptor', 'dispatcher', 'shift-head', 'centre-head'] as const satisfies readonly Role[];
const leaders = ['shift-head', 'centre-head'] as const satisfies readonly Role[];
const reviewers = ['acceptor', 'shift-head', 'centre-head'] as const satisfies readonly Role[];

/**
 * Nobody signs in at the portal; what a private link may do with a case stands in incidents' rights under `reporter`. The
 * desk looks at reports that are held, writes notices, another person of it lets them go public (rules/notice.ts).
 */
export const portalRights = {
  'portal.read-notices': writers,
  'portal.put-notice': writers,
  'portal.review-notice': leaders,
  'portal.withdraw-notice': leaders,
  /** Whoever takes reports at a desk looks at those that are held. */
  'portal.read-held': reviewers,
  'portal.release-held': reviewers,
  'portal.discard-held': reviewers,
  /** By the form of the page. */
  'portal.hold-report': ['reporter'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
