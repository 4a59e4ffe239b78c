import { fieldWords as en } from './words.en.ts';
import { fieldWords as zh } from './words.zh.ts';

/** The words of the whole app in both languages, for `useWords`. */
export const fieldWords = { zh, en };
