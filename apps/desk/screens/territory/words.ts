import * as roomEn from '#modules/grids/words.en.ts';
import * as roomZh from '#modules/grids/words.zh.ts';
import { territoryWords as en } from './words.en.ts';
import { territoryWords as zh } from './words.zh.ts';

export const territoryWords = { zh, en };
export const statusWords = { zh: roomZh.draftStatusWords, en: roomEn.draftStatusWords };
export const actWords = { zh: roomZh.draftActWords, en: roomEn.draftActWords };
export const findingWords = { zh: roomZh.draftFindingWords, en: roomEn.draftFindingWords };
export const severityWords = { zh: roomZh.draftSeverityWords, en: roomEn.draftSeverityWords };
export const editFaultWords = { zh: roomZh.editFaultWords, en: roomEn.editFaultWords };
export const refusalWords = { zh: roomZh.gridRefusalWords, en: roomEn.gridRefusalWords };
export const kindWords = { zh: roomZh.gridKindWords, en: roomEn.gridKindWords };
export const importWords = { zh: roomZh.territoryImportWords, en: roomEn.territoryImportWords };
