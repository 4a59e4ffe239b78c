import { quarantineWords as en } from './words.en.ts';
import { quarantineWords as zh } from './words.zh.ts';

export const quarantineWords = { zh, en };
