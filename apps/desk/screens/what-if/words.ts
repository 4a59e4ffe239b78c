import { whatIfWords as en } from './words.en.ts';
import { whatIfWords as zh } from './words.zh.ts';

export const whatIfWords = { zh, en };
