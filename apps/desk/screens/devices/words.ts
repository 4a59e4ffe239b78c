import { deviceScreenWords as en } from './words.en.ts';
import { deviceScreenWords as zh } from './words.zh.ts';

export const deviceScreenWords = { zh, en };
