import type { mapWords as zh } from './words.zh.ts';

export const mapWords = {
  title: 'County map',
  label: 'Map of the county’s cases',
  open: 'Open',
  all: 'All',
  status: 'Which cases to show',
  count: '{count} cases in view',
  more: 'Too many cases in view: the first {count} are shown; zoom in to see all.',
  legend: 'Legend',
  file: 'File',
  back: 'Fold the file',
  list: 'Cases in view',
} as const satisfies Record<keyof typeof zh, string>;
