import * as enRoom from '#modules/incidents/words.en.ts';
import * as zhRoom from '#modules/incidents/words.zh.ts';

type Words = Readonly<Record<string, string>>;
type Room = Readonly<
  Record<
    | 'requestKindWords'
    | 'requestStateWords'
    | 'jointTaskKindWords'
    | 'jointTaskStateWords'
    | 'supervisionGradeWords'
    | 'supervisionStateWords'
    | 'exemptionReasonWords'
    | 'exemptionStateWords',
    Words
  >
>;

function packOf(room: Room) {
  return {
    requestKind: (code: string) => room.requestKindWords[code] ?? code,
    requestState: (code: string) => room.requestStateWords[code] ?? code,
    taskKind: (code: string) => room.jointTaskKindWords[code] ?? code,
    taskState: (code: string) => room.jointTaskStateWords[code] ?? code,
    grade: (code: string) => room.supervisionGradeWords[code] ?? code,
    supervisionState: (code: string) => room.supervisionStateWords[code] ?? code,
    exemptionReason: (code: string) => room.exemptionReasonWords[code] ?? code,
    exemptionState: (code: string) => room.exemptionStateWords[code] ?? code,
  };
}

/** What the desk reads of side lives: the room's own words; a newer code shows itself. */
export const sideCodeWords = { zh: packOf(zhRoom), en: packOf(enRoom) };
