import * as accessZh from '#modules/access/words.zh.ts';
import * as accessEn from '#modules/access/words.en.ts';
import * as analysisZh from '#modules/analysis/words.zh.ts';
import * as analysisEn from '#modules/analysis/words.en.ts';
import * as assessmentZh from '#modules/assessment/words.zh.ts';
import * as assessmentEn from '#modules/assessment/words.en.ts';
import * as attachmentsZh from '#modules/attachments/words.zh.ts';
import * as attachmentsEn from '#modules/attachments/words.en.ts';
import * as auditZh from '#modules/audit/words.zh.ts';
import * as auditEn from '#modules/audit/words.en.ts';
import * as catalogueZh from '#modules/catalogue/words.zh.ts';
import * as catalogueEn from '#modules/catalogue/words.en.ts';
import * as dutiesZh from '#modules/duties/words.zh.ts';
import * as dutiesEn from '#modules/duties/words.en.ts';
import * as fieldSyncZh from '#modules/field-sync/words.zh.ts';
import * as fieldSyncEn from '#modules/field-sync/words.en.ts';
import * as gridsZh from '#modules/grids/words.zh.ts';
import * as gridsEn from '#modules/grids/words.en.ts';
import * as incidentsZh from '#modules/incidents/words.zh.ts';
import * as incidentsEn from '#modules/incidents/words.en.ts';
import * as integrationsZh from '#modules/integrations/words.zh.ts';
import * as integrationsEn from '#modules/integrations/words.en.ts';
import * as knowledgeZh from '#modules/knowledge/words.zh.ts';
import * as knowledgeEn from '#modules/knowledge/words.en.ts';
import * as ledgerZh from '#modules/ledger/words.zh.ts';
import * as ledgerEn from '#modules/ledger/words.en.ts';
import * as notificationsZh from '#modules/notifications/words.zh.ts';
import * as notificationsEn from '#modules/notifications/words.en.ts';
import * as operationsZh from '#modules/operations/words.zh.ts';
import * as operationsEn from '#modules/operations/words.en.ts';
import * as organisationZh from '#modules/organisation/words.zh.ts';
import * as organisationEn from '#modules/organisation/words.en.ts';
import * as portalZh from '#modules/portal/words.zh.ts';
import * as portalEn from '#modules/portal/words.en.ts';
import * as staffZh from '#modules/staff/words.zh.ts';
import * as staffEn from '#modules/staff/words.en.ts';
import { cryptoWords } from '#platform/crypto/words.ts';
import { wordsEn as engineEn } from '#platform/database/embedded/words.en.ts';
import { wordsZh as engineZh } from '#platform/database/embedded/words.zh.ts';
import { deploymentWords } from '#platform/deployment/words.ts';
import { fileWords } from '#platform/files/words.ts';
import { loggingWords } from '#platform/logging/words.ts';
import * as importsZh from '#platform/imports/words.zh.ts';
import * as importsEn from '#platform/imports/words.en.ts';
import * as platformZh from '#platform/words.zh.ts';
import * as platformEn from '#platform/words.en.ts';

const zh = [
  importsZh,
  accessZh,
  analysisZh,
  assessmentZh,
  attachmentsZh,
  auditZh,
  catalogueZh,
  dutiesZh,
  fieldSyncZh,
  gridsZh,
  incidentsZh,
  integrationsZh,
  knowledgeZh,
  ledgerZh,
  notificationsZh,
  operationsZh,
  organisationZh,
  portalZh,
  staffZh,
  platformZh,
];
const en = [
  importsEn,
  accessEn,
  analysisEn,
  assessmentEn,
  attachmentsEn,
  auditEn,
  catalogueEn,
  dutiesEn,
  fieldSyncEn,
  gridsEn,
  incidentsEn,
  integrationsEn,
  knowledgeEn,
  ledgerEn,
  notificationsEn,
  operationsEn,
  organisationEn,
  portalEn,
  staffEn,
  platformEn,
];

/** Every list of words whose name ends in `efusalWords` holds sentences by refusal code. */
function gather(rooms: readonly object[]): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const room of rooms) {
    for (const [name, list] of Object.entries(room)) {
      if (/refusalwords$/i.test(name)) Object.assign(words, list);
    }
  }
  return words;
}

const sentences: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>> = {
  zh: { ...gather(zh), ...engineZh, ...cryptoWords.zh, ...deploymentWords.zh, ...fileWords.zh, ...loggingWords.zh },
  en: { ...gather(en), ...engineEn, ...cryptoWords.en, ...deploymentWords.en, ...fileWords.en, ...loggingWords.en },
};

/** The sentence of a refusal in the reader's language. */
export function findWords(code: string, language: 'zh' | 'en'): string | undefined {
  return sentences[language][code];
}
