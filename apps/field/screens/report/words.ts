import { reportWords as en } from './words.en.ts';
import { reportWords as zh } from './words.zh.ts';

export const reportWords = { zh, en };
