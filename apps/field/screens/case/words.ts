import { caseScreenWords as en } from './words.en.ts';
import { caseScreenWords as zh } from './words.zh.ts';

export const caseScreenWords = { zh, en };
