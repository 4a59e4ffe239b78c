import type { Binding, ProviderKind, UnknownPerson } from './rules/outside.ts';
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
  'access.password-off': 'This county no longer takes passwords; sign in through the shared identity system',
  'access.no-such-provider': 'There is no such way to sign in, or it is not open yet',
  'access.provider-unreachable':
    'The identity system does not answer right now; try again shortly, and tell the system administrator if it stays so',
  'access.outside-attempt-lost': 'This sign-in was interrupted or took longer than 10 minutes; begin it again',
  'access.outside-declined': 'The identity system did not complete the sign-in; sign in again',
  'access.outside-answer-wrong':
    'The answer of the identity system did not pass its checks, so you are not signed in; try again, and tell the system administrator if it stays so',
  'access.outside-unknown':
    'The identity system knows you, but no account of this county belongs to you; ask the system administrator to enter your phone or staff number',
  'access.outside-account-taken':
    'The account that would be yours is bound to another outside identity; ask the security administrator to unbind it',
  'access.outside-administrator':
    'The three administrators sign in with password and one-time code only and are never tied to an outside identity',
  'access.provider-address': 'The address must begin with https:// and hold no user name, parameters or #',
  'access.provider-client-needed': 'Enter the client id (corporation id, app key)',
  'access.provider-secret-missing': 'Enter the secret of the app',
  'access.provider-login-needed': 'Enter the address of the other system’s sign-in page',
  'access.provider-agent-needed': '政务微信 (WeCom) needs the number of the app (AgentId)',
  'access.provider-claim-needed': 'Say in which claim the phone, staff number, e-mail or user name stands',
  'access.provider-secret-needed': 'The address or the client has changed; enter the secret again',
  'access.provider-from-file': 'This way to sign in stands in a file on the server; change it there',
  'access.provider-changed': 'It has just been changed; read it again before you confirm it',
  'access.provider-two-persons': 'One person sets it, another one confirms it',
  'access.too-many-providers': 'At most {most} ways to sign in; change one that is there',
  'access.rule-place': 'A rule names an organisation that does not exist or is closed; choose again',
  'access.password-needs-provider': 'No other way to sign in is open yet, so passwords cannot be turned off',
  'access.key-taken':
    'A phone, staff number or e-mail is entered for somebody else already; none of this batch was kept',
  'access.no-such-identity': 'There is no such binding; it may just have been undone',
  'access.unknown-setting': 'There is no such parameter',
  'access.bad-sign-in-file': 'The file named by LINLI_SIGN_IN_FILE cannot be read: {at}',
  'access.bad-frame-ancestors':
    'LINLI_FRAME_ANCESTORS takes one or more addresses such as https://portal.example, without a path',
  'access.bad-staff-address':
    'LINLI_STAFF_ADDRESS takes the address at which staff open this system, such as https://linli.example, without a path',
} as const satisfies Record<keyof typeof zh.accessRefusalWords, string>;

export const providerKindWords = {
  oidc: 'OIDC',
  cas: 'CAS',
  wecom: '政务微信 (WeCom)',
  dingtalk: '钉钉 (DingTalk)',
  'government-dingtalk': '专有钉钉 (government DingTalk)',
} as const satisfies Record<ProviderKind, string>;

export const bindingWords = {
  username: 'User name',
  phone: 'Phone',
  'staff-number': 'Staff number',
  email: 'E-mail',
  none: 'Not by itself',
} as const satisfies Record<Binding, string>;

export const unknownPersonWords = {
  refuse: 'Refuse, and say why',
  'make-account': 'Make an account without a post and tell the security administrator',
} as const satisfies Record<UnknownPerson, string>;
