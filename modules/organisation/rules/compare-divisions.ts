/**
 * What a row of a list of divisions means against what stands. A list never ends a division by leaving it out, and never
 * overwrites a name: it ends with a day and successors, and a new name begins on a day.
 */
export const divisionStandings = ['ordinary', 'joint-unit', 'virtual'] as const;
export type DivisionStanding = (typeof divisionStandings)[number];

/** Urban–rural classes of the statistics bureau (城乡分类代码). */
export const settingClasses = ['111', '112', '121', '122', '123', '210', '220'] as const;

export type DivisionRow = {
  divisionCode: string;
  name: string;
  parentCode: string | null;
  setting: 'urban' | 'rural';
  settingClass: string | null;
  standing: DivisionStanding;
  /** The first day, where the list says so. */
  validFrom: string | null;
  /** The first day on which it is no more; null for a division in force. */
  validTo: string | null;
  successorCodes: readonly string[];
  /** Codes of the same division in other schemes. */
  aliases: readonly { scheme: string; alias: string }[];
};

export type HeldDivision = {
  divisionCode: string;
  name: string;
  parentCode: string | null;
  setting: string;
  settingClass: string | null;
  standing: string;
  validFrom: string;
  validTo: string | null;
  successorCodes: readonly string[];
};

export const divisionOutcomes = [
  'added',
  'known',
  'described',
  'renamed',
  'ended',
  'name-differs',
  'ended-earlier',
  'ended-otherwise',
  'ends-unknown',
  'unknown-successor',
  'ends-before-it-begins',
] as const;
export type DivisionOutcome = (typeof divisionOutcomes)[number];

export type DivisionsGiven = {
  rows: readonly DivisionRow[];
  /** The day the list stands for: what it adds begins then, unless the row says otherwise. */
  edition: string;
  /** Whether another name for a known code is a renaming that begins with the edition, or is only told. */
  renames: 'record' | 'report';
};

export type DivisionVerdict = { outcome: DivisionOutcome; state: HeldDivision | null };

/** What becomes of one row; `state` is the division as it stands afterwards, null when nothing changes. */
export function judgeDivision(
  row: DivisionRow,
  held: ReadonlyMap<string, HeldDivision>,
  { edition, renames }: Pick<DivisionsGiven, 'edition' | 'renames'>,
): DivisionVerdict {
  const known = held.get(row.divisionCode);
  if (row.validTo !== null) return judgeEnd(row, row.validTo, known, held);
  if (!known) {
    const { divisionCode, name, parentCode, setting, settingClass, standing } = row;
    const validFrom = row.validFrom ?? edition;
    const more = { validFrom, validTo: null, successorCodes: [] };
    return {
      outcome: 'added',
      state: { divisionCode, name, parentCode, setting, settingClass, standing, ...more },
    };
  }
  if (known.validTo !== null) return { outcome: 'ended-earlier', state: null };
  if (known.name !== row.name) {
    const from = row.validFrom ?? edition;
    if (renames === 'report' && row.validFrom === null) return { outcome: 'name-differs', state: null };
    if (from <= known.validFrom) return { outcome: 'ends-before-it-begins', state: null };
    return { outcome: 'renamed', state: { ...described(known, row), name: row.name, validFrom: from } };
  }
  const state = described(known, row);
  const same = (['setting', 'settingClass', 'standing'] as const).every((key) => state[key] === known[key]);
  return same ? { outcome: 'known', state: null } : { outcome: 'described', state };
}

/** A class that the list gives is taken over; one that it leaves out stays. */
function described(known: HeldDivision, row: DivisionRow): HeldDivision {
  if (row.settingClass === null) return { ...known, standing: row.standing };
  return { ...known, setting: row.setting, settingClass: row.settingClass, standing: row.standing };
}

function judgeEnd(
  row: DivisionRow,
  validTo: string,
  known: HeldDivision | undefined,
  held: ReadonlyMap<string, HeldDivision>,
): DivisionVerdict {
  if (!known) return { outcome: 'ends-unknown', state: null };
  const successorCodes = [...new Set(row.successorCodes)].sort();
  if (known.validTo !== null) {
    const same = known.validTo === validTo && [...known.successorCodes].sort().join() === successorCodes.join();
    return { outcome: same ? 'known' : 'ended-otherwise', state: null };
  }
  if (validTo <= known.validFrom) return { outcome: 'ends-before-it-begins', state: null };
  const lost = successorCodes.some((code) => code === row.divisionCode || !held.has(code));
  if (lost) return { outcome: 'unknown-successor', state: null };
  return { outcome: 'ended', state: { ...known, validTo, successorCodes } };
}

/** Urban 1xx, rural 2xx. Without a class the code says whether it is a residents' or a village committee. */
export function settingOf(settingClass: string | null, kind: string): 'urban' | 'rural' {
  if (settingClass !== null) return settingClass.startsWith('1') ? 'urban' : 'rural';
  return kind === 'residents-committee' || kind === 'street' || kind === 'joint-unit' ? 'urban' : 'rural';
}
