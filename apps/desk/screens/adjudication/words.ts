import { adjudicationWords as en } from './words.en.ts';
import { adjudicationWords as zh } from './words.zh.ts';

export const adjudicationWords = { zh, en };
