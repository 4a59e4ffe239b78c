import { fileWords as en } from './words.en.ts';
import { fileWords as zh } from './words.zh.ts';

export const fileWords = { zh, en };
