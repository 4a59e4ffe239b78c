import type { wordsZh } from './words.zh.ts';

export const wordsEn = {
  'database.folder-locked': 'The data folder {folder} is in use by another process ({pid}). Stop it, then start again.',
  'database.folder-unwritable':
    'The data folder {folder} cannot be read and written ({reason}). Check the path and its permissions.',
  'database.disk-full':
    'The disk that holds the data folder {folder} is full. Free at least {neededMb} MB, then start again.',
  'database.engine-version':
    'The data folder {folder} was made by another version of the database engine ({found}; this one is {wanted}). Back it up with that version and restore into a new folder.',
  'database.engine-failed': 'The embedded database did not start: {reason}',
} as const satisfies Record<keyof typeof wordsZh, string>;
