import * as enRoom from '#modules/incidents/words.en.ts';
import * as zhRoom from '#modules/incidents/words.zh.ts';
import { queueWords as enQueues } from './en.ts';
import { queueWords as zhQueues } from './zh.ts';

/** What the desk reads of a case: the room's own words and the names of the lists. */
export const caseWords = { zh: packOf(zhRoom, zhQueues), en: packOf(enRoom, enQueues) };

/** Codes come from the server; a code that is newer than this page shows itself instead of nothing. */
type Words = Readonly<Record<string, string>>;
type Room = Readonly<
  Record<
    | 'statusWords'
    | 'actionWords'
    | 'refusalWords'
    | 'doorRefusalWords'
    | 'claimLapseWords'
    | 'outcomeWords'
    | 'sourceWords'
    | 'appealWords'
    | 'publicStageWords'
    | 'attachmentKindWords'
    | 'clockWords'
    | 'pauseWords'
    | 'findingWords'
    | 'lightWords',
    Words
  >
>;

function packOf(room: Room, queues: Words) {
  return {
    queue: (code: string) => queues[code] ?? code,
    status: (code: string) => room.statusWords[code] ?? code,
    action: (code: string) => room.actionWords[code] ?? code,
    refusal: (code: string) => room.refusalWords[code] ?? room.doorRefusalWords[code] ?? null,
    outcome: (code: string) => room.outcomeWords[code] ?? code,
    source: (code: string) => room.sourceWords[code] ?? code,
    appeal: (code: string) => room.appealWords[code] ?? code,
    stage: (code: string) => room.publicStageWords[code] ?? code,
    photo: (code: string) => room.attachmentKindWords[code] ?? code,
    clock: (code: string) => room.clockWords[code] ?? room.pauseWords[code.replace('pause-', '')] ?? code,
    finding: (code: string) => room.findingWords[code] ?? code,
    light: (code: string) => room.lightWords[code] ?? code,
    lapse: (code: string) => room.claimLapseWords[code] ?? code,
  };
}
