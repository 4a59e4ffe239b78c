import { mapWords as en } from './words.en.ts';
import { mapWords as zh } from './words.zh.ts';

export const mapWords = { zh, en };
