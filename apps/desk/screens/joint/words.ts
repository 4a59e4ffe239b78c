import { jointWords as en } from './words.en.ts';
import { jointWords as zh } from './words.zh.ts';

export const jointWords = { zh, en };
