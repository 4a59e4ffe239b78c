import { dashboardWords as en } from './words.en.ts';
import { dashboardWords as zh } from './words.zh.ts';

export const dashboardWords = { zh, en };
