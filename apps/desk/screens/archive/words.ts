import { archiveWords as en } from './words.en.ts';
import { archiveWords as zh } from './words.zh.ts';

export const archiveWords = { zh, en };
