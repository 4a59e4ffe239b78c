import { parametersWords as en } from './words.en.ts';
import { parametersWords as zh } from './words.zh.ts';

export const parametersWords = { zh, en };
