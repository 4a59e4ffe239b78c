import { supervisionWords as en } from './words.en.ts';
import { supervisionWords as zh } from './words.zh.ts';

export const supervisionWords = { zh, en };
