import { auditWords as en } from './words.en.ts';
import { auditWords as zh } from './words.zh.ts';

export const auditWords = { zh, en };
