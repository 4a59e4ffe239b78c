import { organisationsWords as en } from './words.en.ts';
import { organisationsWords as zh } from './words.zh.ts';

export const organisationsWords = { zh, en };
