import { baseMapWords as en } from './words.en.ts';
import { baseMapWords as zh } from './words.zh.ts';

export const baseMapWords = { zh, en };
