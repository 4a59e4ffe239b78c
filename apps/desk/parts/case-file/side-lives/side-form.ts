/** What an act of a side life asks, and the body that it sends. */
export type SideField = 'until' | 'unit' | 'grade' | 'evidence' | 'answer' | 'ground' | 'reason';

export type SideForm = {
  until: string;
  unit: string | null;
  grade: string | null;
  evidence: readonly { fileId: string; kind: string }[];
  answer: string;
  ground: string;
  reason: string;
};

export const emptySideForm: SideForm = {
  until: '',
  unit: null,
  grade: null,
  evidence: [],
  answer: '',
  ground: '',
  reason: '',
};

const fieldOfNeed: Readonly<Record<string, SideField>> = {
  until: 'until',
  unitId: 'unit',
  grade: 'grade',
  evidenceCount: 'evidence',
  answer: 'answer',
  ground: 'ground',
  reason: 'reason',
};

/** A supervision says why, unless the system issues it; so the table cannot ask it of everybody. */
const alsoAsked: Readonly<Record<string, readonly SideField[]>> = { 'put-under-supervision': ['reason'] };

export function sideFields(action: string, needs: readonly string[]): SideField[] {
  return [...new Set([...needs.flatMap((need) => fieldOfNeed[need] ?? []), ...(alsoAsked[action] ?? [])])];
}

export function missingSideFields(fields: readonly SideField[], form: SideForm): SideField[] {
  return fields.filter((field) => {
    const value = form[field];
    return value === null || (typeof value === 'string' ? value.trim() === '' : value.length === 0);
  });
}

const bodyName = {
  until: 'until',
  unit: 'unitId',
  grade: 'grade',
  evidence: 'attachments',
  answer: 'answer',
  ground: 'ground',
  reason: 'reason',
} as const satisfies Record<SideField, string>;

export function sideBody(fields: readonly SideField[], form: SideForm): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const value = form[field];
      return [bodyName[field], typeof value === 'string' ? value.trim() : value];
    }),
  );
}
