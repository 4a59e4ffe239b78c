import type { DutyKind, DutyRefusal } from './rules/judge-duty.ts';

export const dutyRefusalWords = {
  'duties.county-only': 'Town duty lists are kept by the county centre',
  'duties.no-such-list': 'There is no such town duty list',
  'duties.no-such-item': 'The list has no such item',
  'duties.unknown-matter': 'The catalogue has no matter {matterCode} (minor or major class)',
  'duties.unknown-organisation': 'There is no such organisation, or it has been closed',
  'duties.bad-division': 'A list holds for the county (6 digits) or for one town (9 digits)',
  'duties.begins-too-early': 'A new version begins on {earliest} at the earliest; days in force are not rewritten',
  'duties.copy-begins-later': 'A revision begins tomorrow at the earliest, so that it is finished before it holds',
  'duties.in-force-already': 'This version is in force and its words stay; make a revision',
  'duties.item-twice': 'Item {number} of this kind is there already',
  'duties.later-version': 'There is a later version; only the last one can be ended',
  'duties.ends-too-early': 'It cannot end before today or before its first day',
  'duties.file-without-titles':
    'No titles were found: 事项名称 is needed, with 序号, 对应上级部门, 承接部门 or the like',
} as const;

export const dutyKindWords = {
  own: 'Own',
  assisting: 'Assisting',
  withdrawn: 'Withdrawn',
} as const satisfies Record<DutyKind, string>;

export const unlistedWords = {
  allowed: 'What stands on no item may go to a town',
  refused: 'What stands on no item may not go to a town',
} as const;

export const dutyBecauseWords = {
  withdrawn: 'has been taken back by a department above and is no longer the town’s',
  'assistant-only': 'is led by a department; the town only assists',
  'other-lead': 'is assisted by the town only under the department that the list names',
  unlisted: 'stands on no item of the list',
} as const satisfies Record<DutyRefusal, string>;

export const dutyQuoteWords = {
  item: '“{list}”, version {version} (in force since {validFrom}), {kind} item {number}: “{text}”',
  list: '“{list}”, version {version} (in force since {validFrom})',
  leads: '; department: {leads}',
  basis: '; legal basis: {basis}',
  ground: 'By {quote}{leads}{basis}: this matter {because}. Please send it to the department in charge.',
  declines: 'By {quote}{leads}{basis}: this matter {because}. We cannot assist.',
  take: 'Fill in what the list says',
} as const;

export const dutyListImportWords = {
  title: 'Town duty list',
  help: 'A town duty list (.xlsx or .csv): own, assisting and withdrawn items on sheets of their own, or told apart by headings or a column 类别. 事项名称 is needed; assisting and withdrawn items name a department. 对应事项 may hold codes or names of matters; without it matters are proposed by their names, and only what a person confirms is judged by.',
  options: {
    town: 'Town (9 digits; without it, every town of the county)',
    name: 'Name of the list (without it, the file’s name)',
    from: 'First day (without it, today)',
    unlisted: 'What stands on no item',
    'unlisted.allowed': 'may go to a town',
    'unlisted.refused': 'may not go to a town',
  },
  findings: {
    'duties.item-taken': 'Taken',
    'duties.item-known': 'The same as in the last version',
    'duties.titles-repeated': 'Titles repeated; passed over',
    'duties.heading': 'A heading; passed over',
    'duties.part-of-item-above': 'Part of the item above (merged cells); its department was added',
    'duties.text-missing': 'The item has no name; not taken',
    'duties.kind-unclear': 'It cannot be told whether it is own, assisting or withdrawn; not taken',
    'duties.too-many-items': 'More than {most} items; not taken',
    'duties.number-given': 'The number was empty or no number; numbered in order',
    'duties.number-twice': 'The number stands twice in its kind; not taken',
    'duties.lead-unknown': 'No organisation was found for a department; its name was kept',
    'duties.lead-missing': 'No department; taken, please complete',
    'duties.matter-unknown': '对应事项 holds a code or name that is not known',
    'duties.matters-proposed': 'Matters were proposed by their names; to be confirmed',
    'duties.text-cut': 'The text was too long and was cut',
  },
  summaries: {
    'duties.list-put':
      '{own} own, {assisting} assisting, {withdrawn} withdrawn; {confirmed} matched, {proposed} to be confirmed, {unmatched} unmatched',
  },
} as const;
