import { entryWords as en } from './words.en.ts';
import { entryWords as zh } from './words.zh.ts';

export const entryWords = { zh, en };
