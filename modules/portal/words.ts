import {
  outcomeWords as outcomeEn,
  residentStageWords as stageEn,
  residentStatusWords as statusEn,
} from '#modules/incidents/words.en.ts';
import {
  outcomeWords as outcomeZh,
  residentStageWords as stageZh,
  residentStatusWords as statusZh,
} from '#modules/incidents/words.zh.ts';
import { letterPageWords as lettersEn, portalWords as en } from './words.en.ts';
import { scriptWords as scriptEn } from './words.script.en.ts';
import { scriptWords as scriptZh } from './words.script.zh.ts';
import { letterPageWords as lettersZh, portalWords as zh } from './words.zh.ts';

/** All that a page says, in one language. */
export type PageWords = Readonly<Record<keyof typeof zh | keyof typeof lettersZh, string>> & {
  outcome: Readonly<Record<keyof typeof outcomeZh, string>>;
  stage: Readonly<Record<keyof typeof stageZh, string>>;
  status: Readonly<Record<keyof typeof statusZh, string>>;
  script: Readonly<Record<keyof typeof scriptZh, string>>;
};

const packs: Readonly<Record<'zh' | 'en', PageWords>> = {
  zh: { ...zh, ...lettersZh, outcome: outcomeZh, stage: stageZh, status: statusZh, script: scriptZh },
  en: { ...en, ...lettersEn, outcome: outcomeEn, stage: stageEn, status: statusEn, script: scriptEn },
};

export function pageWords(language: 'zh' | 'en'): PageWords {
  return packs[language];
}

/** Fills `{name}` places of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Words for the script, of these parts, as an attribute of the page holds them. */
export function scriptWords(
  { script }: PageWords,
  ...parts: readonly ('waits' | 'send' | 'photo' | 'cover' | 'map')[]
) {
  return JSON.stringify(
    Object.fromEntries(Object.entries(script).filter(([key]) => parts.some((part) => key.startsWith(`${part}.`)))),
  );
}
