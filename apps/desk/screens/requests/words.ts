import { requestsWords as en } from './words.en.ts';
import { requestsWords as zh } from './words.zh.ts';

export const requestsWords = { zh, en };
