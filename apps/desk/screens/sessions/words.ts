import { sessionsWords as en } from './words.en.ts';
import { sessionsWords as zh } from './words.zh.ts';

export const sessionsWords = { zh, en };
