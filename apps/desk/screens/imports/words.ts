import { importsWords as en } from './words.en.ts';
import { importsWords as zh } from './words.zh.ts';

export const importsWords = { zh, en };
