import type { workWords as zh } from './words.zh.ts';

export const workWords = {
  title: 'Cases',
  search: 'Last digits or title',
  'search.label': 'Find a case',
  order: 'Order',
  'order.due': 'Due first',
  'order.newest': 'Newest',
  'empty.queue': 'Nothing to do here',
  'empty.queue.advice': 'New cases appear by themselves.',
  'empty.search': 'Nothing found for “{q}”',
  'empty.search.advice': 'Try the last four digits or a word of the title.',
  fresh: '{count} new, show',
  gone: 'Has left this queue',
  'file.none': 'Choose a case at the left',
  'file.none.advice': 'J next, K previous, Enter opens the file, / searches.',
  back: 'Back to the list',
  'queue.label': 'Queue',
  emergency: 'Emergency',
  noPlace: 'Place open',
  untitled: 'Matter open',
} as const satisfies Record<keyof typeof zh, string>;
