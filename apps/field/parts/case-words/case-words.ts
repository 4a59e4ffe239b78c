import {
  actionWords as enActionWords,
  attachmentKindWords as enAttachmentKindWords,
  findingWords as enFindingWords,
  outcomeWords as enOutcomeWords,
  sourceWords as enSourceWords,
  statusWords as enStatusWords,
} from '#modules/incidents/words.en.ts';
import {
  actionWords as zhActionWords,
  attachmentKindWords as zhAttachmentKindWords,
  findingWords as zhFindingWords,
  outcomeWords as zhOutcomeWords,
  sourceWords as zhSourceWords,
  statusWords as zhStatusWords,
} from '#modules/incidents/words.zh.ts';

type Words = Readonly<Record<string, string>>;
type Kind = 'action' | 'photo' | 'finding' | 'outcome' | 'source' | 'status';

/**
 * What a phone reads of a case: the room's own words; a code newer than this page shows itself instead of nothing. Each is
 * named, so that the room's many other words stay out of the phone's app.
 */
export const caseWords = {
  zh: packOf({
    action: zhActionWords,
    photo: zhAttachmentKindWords,
    finding: zhFindingWords,
    outcome: zhOutcomeWords,
    source: zhSourceWords,
    status: zhStatusWords,
  }),
  en: packOf({
    action: enActionWords,
    photo: enAttachmentKindWords,
    finding: enFindingWords,
    outcome: enOutcomeWords,
    source: enSourceWords,
    status: enStatusWords,
  }),
};

function packOf(words: Readonly<Record<Kind, Words>>) {
  const wordOf = (kind: Kind) => (code: string) => words[kind][code] ?? code;
  return {
    status: wordOf('status'),
    action: wordOf('action'),
    outcome: wordOf('outcome'),
    source: wordOf('source'),
    photo: wordOf('photo'),
    finding: wordOf('finding'),
  };
}
