import * as enRoom from '#modules/incidents/words.en.ts';
import * as zhRoom from '#modules/incidents/words.zh.ts';

type Words = Readonly<Record<string, string>>;
type Room = Readonly<
  Record<'statusWords' | 'actionWords' | 'outcomeWords' | 'sourceWords' | 'attachmentKindWords' | 'findingWords', Words>
>;

/** What a phone reads of a case: the room's own words; a code newer than this page shows itself instead of nothing. */
export const caseWords = { zh: packOf(zhRoom), en: packOf(enRoom) };

function packOf(room: Room) {
  return {
    status: (code: string) => room.statusWords[code] ?? code,
    action: (code: string) => room.actionWords[code] ?? code,
    outcome: (code: string) => room.outcomeWords[code] ?? code,
    source: (code: string) => room.sourceWords[code] ?? code,
    photo: (code: string) => room.attachmentKindWords[code] ?? code,
    finding: (code: string) => room.findingWords[code] ?? code,
  };
}
