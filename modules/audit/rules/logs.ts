/** The two logs that an audit administrator reads apart: who came in, and what was done. */
export const auditLogs = ['sign-in', 'operations'] as const;
export type AuditLog = (typeof auditLogs)[number];

export const auditOutcomes = ['done', 'refused', 'looked'] as const;

/** 登录日志: ways in and out, and what opens them; the others are operations. */
export const signInActions = [
  'access.sign-in',
  'access.sign-in-outside',
  'access.end-outside-session',
  'access.redeem-link',
  'access.reset-account',
  'access.end-sessions',
] as const;
