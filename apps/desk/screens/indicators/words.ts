import { indicatorsWords as en } from './words.en.ts';
import { indicatorsWords as zh } from './words.zh.ts';

export const indicatorsWords = { zh, en };
