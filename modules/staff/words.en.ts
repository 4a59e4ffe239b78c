import type * as zh from './words.zh.ts';

export const staffRefusalWords = {
  'staff.no-such-worker': 'There is no such person, or they have left',
  'staff.account-known': 'This account belongs to a person already',
  'staff.no-such-post': 'There is no such post',
  'staff.post-ended': 'This post has ended',
  'staff.post-held': 'This person holds the same post already',
  'staff.unknown-organisation': 'There is no such organisation, or it has been closed',
  'staff.unknown-grid': 'There is no such grid, or it has been closed',
  'staff.unknown-role': 'There is no such kind of post',
  'staff.centre-role-elsewhere':
    'Acceptors, dispatchers, shift heads, reviewers and centre heads have their posts at a centre',
  'staff.profile-not-for-this-post': 'Only posts at a centre may be those of a small centre',
  'staff.grid-needed': 'The post of a grid worker names a grid',
  'staff.grid-not-for-this-role': 'Only grid workers and grid heads have a grid',
  'staff.grid-outside': 'This grid lies outside the organisation’s place',
  'staff.posts-need-security-admin': 'The system administrator adds people; the security administrator gives posts',
  'staff.not-your-post':
    'You start and end your own duty; shift heads and unit heads may for people of their own centre or unit',
  'staff.no-active-post': 'Choose a post first',
} as const satisfies Record<keyof typeof zh.staffRefusalWords, string>;

export const postRoleWords = {
  'grid-worker': 'Grid worker',
  'grid-head': 'Grid head',
  acceptor: 'Acceptor',
  dispatcher: 'Dispatcher',
  'shift-head': 'Shift head',
  reviewer: 'Reviewer',
  'centre-head': 'Centre head',
  'unit-head': 'Unit head',
  handler: 'Handler',
} as const satisfies Record<keyof typeof zh.postRoleWords, string>;

export const employmentWords = {
  'full-time': 'Full-time',
  'part-time': 'Part-time',
} as const satisfies Record<keyof typeof zh.employmentWords, string>;

export const profileWords = {
  'small-centre': 'Small centre (may accept and dispatch)',
} as const satisfies Record<keyof typeof zh.profileWords, string>;

export const dutyWords = {
  'on-duty': 'On duty',
  'off-duty': 'Off duty',
} as const satisfies Record<keyof typeof zh.dutyWords, string>;

export const nearReasonWords = {
  'responsible-grid': 'This grid',
  'adjoining-grid': 'Adjoining grid',
  'same-village': 'This village',
  'same-town': 'This town',
  'town-centre': 'Town centre',
  'county-centre': 'County centre',
} as const satisfies Record<keyof typeof zh.nearReasonWords, string>;
