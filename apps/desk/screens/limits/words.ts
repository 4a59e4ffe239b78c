import { limitWords as en } from './words.en.ts';
import { limitWords as zh } from './words.zh.ts';

export const limitWords = { zh, en };
