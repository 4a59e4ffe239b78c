import { peopleWords as en } from './words.en.ts';
import { peopleWords as zh } from './words.zh.ts';

export const peopleWords = { zh, en };
