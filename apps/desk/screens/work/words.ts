import { workWords as en } from './words.en.ts';
import { workWords as zh } from './words.zh.ts';

export const workWords = { zh, en };
