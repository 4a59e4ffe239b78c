import { qualityWords as en } from './words.en.ts';
import { qualityWords as zh } from './words.zh.ts';

export const qualityWords = { zh, en };
