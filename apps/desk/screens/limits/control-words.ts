import { controlWords as en } from './control-words.en.ts';
import { controlWords as zh } from './control-words.zh.ts';

export const controlWords = { zh, en };
