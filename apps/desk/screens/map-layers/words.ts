import { layerWords as en } from './words.en.ts';
import { layerWords as zh } from './words.zh.ts';

export const layerWords = { zh, en };
