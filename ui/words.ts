import { uiWords as en } from './words.en.ts';
import { uiWords as zh } from './words.zh.ts';

/** The furniture's own words in both languages, for `useWords`. */
export const furnitureWords = { zh, en };
