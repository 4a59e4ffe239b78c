import type { noticesWords as zh } from './words.zh.ts';

export const noticesWords = {
  title: 'Notices',
  empty: 'No notices',
  'empty.advice': 'Tasks given to you, returns and overdue reminders appear here.',
  readAll: 'Mark all as read',
  unread: 'unread',
  unknown: 'New notice',
} as const satisfies Record<keyof typeof zh, string>;
