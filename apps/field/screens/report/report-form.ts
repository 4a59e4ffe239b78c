import type { At } from '../../api/county.ts';

export type ReportForm = {
  matterCode: string | null;
  matterName: string;
  description: string;
  /** Where: a point, words, or the grid alone. */
  at: At | null;
  /** The point is where the phone was: it leaves with the report, and with nothing before it. */
  byPosition?: true | undefined;
  placeWords: string;
  /** Fixed on the spot. */
  onSpot: boolean;
  answer: string;
};

export const emptyReport: ReportForm = {
  matterCode: null,
  matterName: '',
  description: '',
  at: null,
  placeWords: '',
  onSpot: false,
  answer: '',
};

/** What happened, without where: the name of a park or a river says nothing of what is wrong there. */
export function withoutPlace({ description, placeWords }: Pick<ReportForm, 'description' | 'placeWords'>): string {
  const place = placeWords.trim();
  return place.length < 2 ? description : description.replace(place, ' ').trim();
}

export type Reporting = {
  incidentId: string;
  source: 'worker' | 'department' | 'operator';
  /** The worker's own grid, proposed as the place. */
  gridId: string | null;
};

export type ReportGap = 'what' | 'where' | 'answer';

/** What a report cannot do without: what it is, where it is, and what was done when it was fixed on the spot. */
export function gapsOf(form: ReportForm, gridId: string | null): ReportGap[] {
  const gaps: ReportGap[] = [];
  if (form.matterCode === null && form.description.trim() === '') gaps.push('what');
  if (form.at === null && form.placeWords.trim() === '' && gridId === null) gaps.push('where');
  if (form.onSpot && form.answer.trim() === '') gaps.push('answer');
  return gaps;
}

/** The contract's request but for its head and its pictures. Without words the matter says what it is. */
export function reportBody(form: ReportForm, { incidentId, source, gridId }: Reporting): Record<string, unknown> {
  const words = form.placeWords.trim();
  return {
    incidentId,
    source,
    ...(form.matterCode === null ? {} : { matterCode: form.matterCode }),
    description: form.description.trim() || form.matterName,
    place: {
      // A point decides its grid on the server; the proposed grid stands in only where there is none.
      ...(form.at === null ? (gridId === null ? {} : { gridId }) : { point: form.at }),
      ...(words === '' ? {} : { words }),
    },
    ...(form.onSpot ? { solvedOnSpot: { answer: form.answer.trim() } } : {}),
  };
}

/** In whose name the report is made: found outside by a worker, by a department, or taken down by the centre. */
export function sourceOf(role: string): Reporting['source'] {
  if (role === 'grid-worker' || role === 'grid-head') return 'worker';
  return role === 'unit-head' || role === 'handler' ? 'department' : 'operator';
}

/** What a forwarded message says joins what was typed; nothing that was typed is lost. */
export function withMessage(
  form: ReportForm,
  read: Pick<ReportForm, 'description' | 'placeWords' | 'at'>,
): Pick<ReportForm, 'description' | 'placeWords' | 'at'> {
  return {
    description: [form.description.trim(), read.description].filter((text) => text !== '').join('\n'),
    placeWords: form.placeWords.trim() === '' ? read.placeWords : form.placeWords,
    at: form.at ?? read.at,
  };
}

/** Whether a report holds anything worth keeping. */
export function isEmpty(form: ReportForm, photoCount: number): boolean {
  return photoCount === 0 && JSON.stringify(form) === JSON.stringify(emptyReport);
}
