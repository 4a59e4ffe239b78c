import * as accessEn from '#modules/access/words.en.ts';
import * as accessZh from '#modules/access/words.zh.ts';
import * as attachmentsEn from '#modules/attachments/words.en.ts';
import * as attachmentsZh from '#modules/attachments/words.zh.ts';
import * as catalogueEn from '#modules/catalogue/words.en.ts';
import * as catalogueZh from '#modules/catalogue/words.zh.ts';
import * as gridsEn from '#modules/grids/words.en.ts';
import * as gridsZh from '#modules/grids/words.zh.ts';
import * as incidentsEn from '#modules/incidents/words.en.ts';
import * as incidentsZh from '#modules/incidents/words.zh.ts';
import * as integrationsEn from '#modules/integrations/words.en.ts';
import * as integrationsZh from '#modules/integrations/words.zh.ts';
import * as organisationEn from '#modules/organisation/words.en.ts';
import * as organisationZh from '#modules/organisation/words.zh.ts';
import * as staffEn from '#modules/staff/words.en.ts';
import * as staffZh from '#modules/staff/words.zh.ts';
import { cryptoWords } from '#platform/crypto/words.ts';
import { wordsEn as engineEn } from '#platform/database/embedded/words.en.ts';
import { wordsZh as engineZh } from '#platform/database/embedded/words.zh.ts';
import { deploymentWords } from '#platform/deployment/words.ts';
import { fileWords } from '#platform/files/words.ts';
import { loggingWords } from '#platform/logging/words.ts';
import * as importsEn from '#platform/imports/words.en.ts';
import * as importsZh from '#platform/imports/words.zh.ts';
import * as platformEn from '#platform/words.en.ts';
import * as platformZh from '#platform/words.zh.ts';
import * as en from './words.en.ts';
import * as zh from './words.zh.ts';

export type CliWord = keyof typeof zh.cliWords;
export type Language = 'zh' | 'en';

const rooms = {
  zh: [
    importsZh,
    accessZh,
    attachmentsZh,
    catalogueZh,
    gridsZh,
    incidentsZh,
    integrationsZh,
    organisationZh,
    staffZh,
    platformZh,
    zh,
  ],
  en: [
    importsEn,
    accessEn,
    attachmentsEn,
    catalogueEn,
    gridsEn,
    incidentsEn,
    integrationsEn,
    organisationEn,
    staffEn,
    platformEn,
    en,
  ],
} as const;

const engine = { zh: engineZh, en: engineEn } as const;

function gather(language: Language): Readonly<Record<string, string>> {
  const words: Record<string, string> = {
    ...cryptoWords[language],
    ...fileWords[language],
    ...deploymentWords[language],
    ...loggingWords[language],
    ...engine[language],
  };
  for (const room of rooms[language]) {
    for (const [name, list] of Object.entries(room)) if (/refusalwords$/i.test(name)) Object.assign(words, list);
  }
  return words;
}

const sentences = { zh: gather('zh'), en: gather('en') };

/** The sentence of a refusal; its code when no room words it. */
export function sentenceOf(code: string, language: Language, details: Readonly<Record<string, unknown>> = {}): string {
  const texts = Object.entries(details).map(
    ([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
  );
  return filled(sentences[language][code] ?? code, Object.fromEntries(texts));
}

/** A line in both languages, Chinese first. */
export function bothOf(word: CliWord, values: Readonly<Record<string, string | number>> = {}): string {
  const chinese = filled(zh.cliWords[word], values);
  const english = filled(en.cliWords[word], values);
  return chinese === english ? chinese : `${chinese} · ${english}`;
}

/** A sentence with its values in place of the braces. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString('en-US') : value;
  });
}
