import { accountWords as en } from './words.en.ts';
import { accountWords as zh } from './words.zh.ts';

export const accountWords = { zh, en };
