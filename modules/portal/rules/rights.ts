import type { Role } from '#modules/access/rules/roles.ts';

const writers = ['acceptor', 'dispatcher', 'shift-head', 'centre-head'] as const satisfies readonly Role[];
const leaders = ['shift-head', 'centre-head'] as const satisfies readonly Role[];
const deskRoles = [
  'acceptor',
  'dispatcher',
  'shift-head',
  'reviewer',
  'centre-head',
] as const satisfies readonly Role[];
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
  /** A leader opens every letter below his desk, anybody else of it what was given to him (rules/letter.ts). */
  'portal.read-letters': deskRoles,
  'portal.let-in-letter': leaders,
  'portal.discard-letter': leaders,
  'portal.assign-letter': leaders,
  'portal.ask-writer': deskRoles,
  'portal.answer-letter': deskRoles,
  'portal.return-answer': leaders,
  'portal.release-answer': leaders,
  /** What people ask about their own data; the second person of a deletion acts by incidents' right to erase. */
  'portal.read-privacy': leaders,
  'portal.grant-privacy': leaders,
  'portal.refuse-privacy': leaders,
  'portal.propose-deletion': leaders,
  'portal.reject-deletion': leaders,
  /** By the forms of the pages. */
  'portal.send-letter': ['reporter'],
  'portal.reply-to-desk': ['reporter'],
  'portal.ask-again': ['reporter'],
  'portal.ask-privacy': ['reporter'],
  'portal.take-copy': ['reporter'],
  /** By the form of the page. */
  'portal.hold-report': ['reporter'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
