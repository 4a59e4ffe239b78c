import { dutyWords as en } from './words.en.ts';
import { dutyWords as zh } from './words.zh.ts';

export const dutyWords = { zh, en };
