import { wallWords as en } from './words.en.ts';
import { wallWords as zh } from './words.zh.ts';

export const wallWords = { zh, en };
