import type { Role } from './rules/roles.ts';
import type * as zh from './words.zh.ts';

export const roleWords = {
  'grid-worker': 'Grid worker',
  'grid-head': 'Grid head',
  acceptor: 'Acceptor',
  dispatcher: 'Dispatcher',
  'shift-head': 'Shift head',
  reviewer: 'Reviewer',
  'centre-head': 'Head of centre',
  'unit-head': 'Head of unit',
  handler: 'Handler',
  'system-admin': 'System administrator',
  'security-admin': 'Security administrator',
  'audit-admin': 'Audit administrator',
  reporter: 'Reporter',
  system: 'System',
} as const satisfies Record<Role, string>;

export const accessRefusalWords = {
  'access.username-taken': 'This user name is taken; choose another',
  'access.unknown-role': 'There is no such role',
  'access.administrators-are-three': 'The three administrators are three persons and hold no other post',
  'access.forbidden': 'Your active post does not hold this right; switch posts or ask the security administrator',
  'access.other-county': 'Your active post belongs to another county',
  'access.wrong-credentials': 'User name or password is wrong',
  'access.locked': 'Too many failed attempts; the account is locked for a while',
  'access.disabled': 'The account is disabled or has expired; ask the system administrator',
  'access.code-needed': 'Enter the one-time code',
  'access.wrong-code': 'The one-time code is wrong; enter the newest one',
  'access.signed-out': 'Your session has ended; sign in again, what you typed is kept',
  'access.no-such-capacity': 'You do not hold this post; choose again',
  'access.weak-password': 'At least 8 characters of three kinds (upper, lower, digits, signs), without the user name',
  'access.second-factor-set': 'A second factor is set already',
  'access.second-factor-not-begun': 'Begin setting up the second factor first',
  'access.second-factor-needed': 'Administrators must set up a second factor first',
  'access.setup-link-spent': 'This link has been used or has expired; ask for a new one',
  'access.account-not-yours': 'Among these are accounts of people who do not work in this county; no link was minted',
  'access.administrator-link':
    'Links for administrators are not minted here; use linli setup --new-links on the server',
  'access.links-told-once':
    'These links have been shown once and cannot be shown again; mint new ones, which ends these',
} as const satisfies Record<keyof typeof zh.accessRefusalWords, string>;
