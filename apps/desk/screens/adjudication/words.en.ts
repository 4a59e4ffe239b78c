import type { adjudicationWords as zh } from './words.zh.ts';

export const adjudicationWords: Record<keyof typeof zh, string> = {
  title: 'Review of responsibility',
  advice:
    'Uphold the objection, or designate a unit (which then neither returns nor objects), or decline the case with an answer.',
  empty: 'Nothing waits for review',
  'empty.advice': 'A case comes here by itself with an objection, a third return, or a report that it is impossible.',
  desk: 'Desk',
  since: 'Here since',
  returns: 'Returned {count} times',
  objected: 'Objection used',
  designated: 'Was designated before',
  heard: 'Units heard',
  'heard.none': 'No unit has been heard yet',
  said: 'What the units say',
  erased: '(erased by order)',
  open: 'Open',
  back: 'All reviews',
};
