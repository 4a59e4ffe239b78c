import { trialWords as en } from './words.en.ts';
import { trialWords as zh } from './words.zh.ts';

export const trialWords = { zh, en };
