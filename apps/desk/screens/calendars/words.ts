import { calendarWords as en } from './words.en.ts';
import { calendarWords as zh } from './words.zh.ts';

export const calendarWords = { zh, en };
