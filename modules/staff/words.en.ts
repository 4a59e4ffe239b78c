import type * as zh from './words.zh.ts';
import { remarkRefusalWords } from './words/remarks.en.ts';

export const staffRefusalWords = {
  ...remarkRefusalWords,
  'staff.no-such-worker': 'There is no such person, or they have left',
  'staff.account-known': 'This account belongs to a person already',
  'staff.bad-box': 'A part of the map is four numbers: west, south, east, north.',
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
  'staff.accounts-for-administrators': 'Only the system and security administrators see how accounts stand',
  'staff.posts-need-security-admin': 'The system administrator adds people; the security administrator gives posts',
  'staff.not-your-post':
    'You start and end your own duty; shift heads and unit heads may for people of their own centre or unit',
  'staff.no-active-post': 'Choose a post first',
  'staff.no-such-leave': 'There is no such leave',
  'staff.leave-backwards': 'The end must be later than the beginning',
  'staff.leave-past': 'This leave is over and cannot be entered afterwards',
  'staff.leave-too-long': 'One leave lasts 366 days at most',
  'staff.leave-over': 'This leave has ended',
  'staff.away-already': 'This person is on leave in that time already',
  'staff.stand-in-self': 'Nobody stands in for himself',
  'staff.stand-in-away': 'The stand-in is away in that time as well',
  'staff.not-your-people':
    'You may enter leave for people of your own centre or unit only; the stand-in must be one of them too',
  'staff.demo-refuses-persons': 'This is a demonstration database and takes no real persons; import into a real one',
  'staff.file-without-titles':
    'No row of titles was found: it needs a name and a post, or a grid and a grid head and the like',
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

export const postsImportWords = {
  title: 'People and posts',
  help: 'A row a post (name, phone, post, organisation, grid, employment, since) or the “1+4+X” form (a row a grid, several people in a cell). The same phone is the same person; accounts have no password, an administrator hands out one-time links. The system administrator’s run adds people; the security administrator then takes in the same file to give the posts.',
  findings: {
    'staff.post-taken': 'Taken in',
    'staff.post-known': 'Known, nothing changed',
    'staff.no-name': 'No name',
    'staff.nobody-named': 'This row names nobody',
    'staff.bad-phone': 'The phone number is wrong and was left out',
    'staff.bad-account': 'The user name cannot be used; a generated one was given',
    'access.username-taken': 'The user name belongs to somebody else (or to another county); not taken',
    'staff.bad-day': 'The day could not be read; the post begins with the import',
    'staff.no-such-role': 'There is no such post; the person was added without one',
    'staff.grid-not-found': 'There is no such grid',
    'staff.organisation-not-found': 'There is no such organisation',
    'staff.same-name-elsewhere': 'Somebody of the same name works elsewhere and no phone tells them apart',
    'staff.phone-of-another': 'The phone or account belongs to a person of another name',
    'staff.waits-for-system-admin': 'The person is not there yet: the system administrator takes in this file first',
    'staff.waits-for-security-admin': 'The change of posts waits until the security administrator takes in this file',
    'staff.not-in-list': 'A post that stood is not in the list; it was left',
    'staff.post-ended-by-list': 'A post that stood is not in the list; it has ended',
    'staff.centre-role-elsewhere': 'Posts of a centre stand at a centre only',
    'staff.grid-needed': 'The post of a grid worker names a grid',
    'staff.grid-not-for-this-role': 'Only grid workers and grid heads have a grid',
    'staff.grid-outside': 'This grid lies outside the organisation’s place',
  },
  options: {
    complete: 'The list is the whole county’s: posts that are not in it end',
    from: 'The day from which changes hold',
  },
} as const satisfies Words<typeof zh.postsImportWords>;

type Words<Shape> = { [Key in keyof Shape]: Shape[Key] extends string ? string : Words<Shape[Key]> };

export { remarkActWords, remarkKindWords, remarkListWords, remarkStateWords } from './words/remarks.en.ts';
