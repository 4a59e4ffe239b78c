import { sideWords as en } from './words.en.ts';
import { sideWords as zh } from './words.zh.ts';

export const sideWords = { zh, en };
