import { moveWords as en } from './words.en.ts';
import { moveWords as zh } from './words.zh.ts';

export const moveWords = { zh, en };
