/** Titles of the table that people take along, in the order of its columns. */
import type { exportWords as zh } from './export.zh.ts';

export const exportWords = {
  number: 'Number',
  matter: 'Matter',
  status: 'Status',
  light: 'Light',
  due: 'Due',
  emergency: 'Emergency',
  source: 'Source',
  place: 'Place',
  grid: 'Grid',
  unit: 'Unit',
  reported: 'Reported',
} as const satisfies Record<keyof typeof zh, string>;
