import { administratorRoles, postRoles, type Role } from '#modules/access/rules/roles.ts';
import { headingRoles } from './leave.ts';

/**
 * Who holds which post is public inside the house (网格公示牌). The system administrator adds people, the security
 * administrator gives and ends posts: never one person both.
 */
export const staffRights = {
  'staff.read': [...postRoles, 'system-admin', 'security-admin'],
  'staff.add-people': ['system-admin'],
  'staff.assign-post': ['security-admin'],
  'staff.end-post': ['security-admin'],
  'staff.set-duty': postRoles,
  'staff.change-posts': ['security-admin'],
  'staff.set-leave': ['security-admin', ...headingRoles],
  // Whoever is away may say himself that he is back.
  'staff.end-leave': ['security-admin', ...postRoles],
  // One file, two persons: each run does the part that its person may do.
  'staff.import-posts': ['system-admin', 'security-admin'],
  // Whoever works here may say what is wrong (国办函〔2026〕12号); whose it is to answer stands in rules/remark.ts.
  'staff.send-remark': [...postRoles, ...administratorRoles],
  'staff.accept-remark': [...postRoles, ...administratorRoles],
  'staff.reopen-remark': [...postRoles, ...administratorRoles],
  'staff.read-remarks': ['centre-head', 'shift-head', 'unit-head'],
  'staff.count-remarks': ['centre-head'],
  'staff.take-remark': ['centre-head', 'shift-head', 'unit-head'],
  'staff.forward-remark': ['centre-head', 'shift-head', 'unit-head'],
  'staff.answer-remark': ['centre-head', 'shift-head', 'unit-head'],
} as const satisfies Record<string, readonly Role[]>;

/** Who is told user names and how accounts stand: the one hands accounts out, the other sees to whom he gives posts. */
export function handsOutAccounts(role: string): boolean {
  return role === 'system-admin' || role === 'security-admin';
}
