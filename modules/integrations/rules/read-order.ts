import type { AppealKind } from '#modules/incidents/rules/statuses.ts';
import { readPosition, roundPosition, toWgs84 } from '#platform/pure/coordinates.ts';
import { readChinaTime } from '#platform/pure/china-time.ts';
import { appealKindOf, type OrderField, type PartnerMapping } from './partner-mapping.ts';

export type OrderGiven = {
  externalNumber: string;
  relation: 'new' | 'urge' | 'supplement' | 'withdrawal';
  title: string | null;
  text: string;
  placeWords: string | null;
  point: { longitude: number; latitude: number } | null;
  appealKind: AppealKind;
  category: string | null;
  matterCode: string | null;
  urgency: string | null;
  emergency: boolean;
  reporterName: string | null;
  reporterPhone: string | null;
  confidential: boolean;
  /** Instants as ISO texts: an order travels inside a command. */
  receivedAt: string | null;
  dueAt: string | null;
};

export type OrderFinding =
  | 'number-missing'
  | 'number-unreadable'
  | 'text-missing'
  | 'text-shortened'
  | 'title-shortened'
  | 'place-unreadable'
  | 'phone-unreadable'
  | 'name-shortened'
  | 'time-unreadable'
  | 'matter-unmapped'
  | 'relation-unknown';

export type OrderRead = { order: OrderGiven | null; findings: OrderFinding[] };

const longest = { title: 60, text: 4000, place: 200, name: 40, word: 60 };

/** Reads one row by the partner's mapping. A row without number or text is no order; everything else is repaired. */
export function readOrder(values: Partial<Record<OrderField, string>>, mapping: PartnerMapping): OrderRead {
  const findings: OrderFinding[] = [];
  const word = (field: OrderField) => tidy(values[field] ?? '').replaceAll('\n', ' ');
  const cut = (text: string, most: number, finding: OrderFinding): string => {
    const letters = [...text];
    if (letters.length <= most) return text;
    findings.push(finding);
    return `${letters.slice(0, most - 1).join('')}…`;
  };
  const time = (field: 'receivedAt' | 'dueAt'): string | null => {
    const given = word(field);
    if (given === '') return null;
    const at = readTime(given);
    if (!at) findings.push('time-unreadable');
    return at?.toISOString() ?? null;
  };
  const externalNumber = word('externalNumber');
  if (externalNumber === '') return { order: null, findings: ['number-missing'] };
  if (!/^[\p{L}\p{N}_./〔〕（）()-]{1,60}$/u.test(externalNumber))
    return { order: null, findings: ['number-unreadable'] };
  const relation = relationOf(values, mapping, findings);
  const wholeText = tidy(values.text ?? '');
  const wholeTitle = word('title');
  // A withdrawal or an urge may come without words; an order may not.
  if (relation === 'new' && wholeText === '' && wholeTitle === '') return { order: null, findings: ['text-missing'] };

  const phone = word('reporterPhone').replaceAll(/[^\d+\- ]/g, '');
  const phoneFits = /^\+?[\d\- ]{5,20}$/.test(phone);
  if (word('reporterPhone') !== '' && !phoneFits) findings.push('phone-unreadable');
  const name = word('reporterName');
  const category = word('category');
  const matterCode = mapping.matters[category] ?? null;
  if (relation === 'new' && category !== '' && matterCode === null) findings.push('matter-unmapped');
  const urgency = word('urgency');
  const order: OrderGiven = {
    externalNumber,
    relation,
    title: wholeTitle === '' ? null : cut(wholeTitle, longest.title, 'title-shortened'),
    // A title that had to be cut is not lost.
    text: cut(
      wholeText === '' || [...wholeTitle].length > longest.title ? `${wholeTitle}\n${wholeText}`.trim() : wholeText,
      longest.text,
      'text-shortened',
    ),
    placeWords: word('placeWords') === '' ? null : [...word('placeWords')].slice(0, longest.place).join(''),
    point: pointOf(values, mapping, findings),
    appealKind: appealKindOf(mapping, word('appealKind')),
    category: category === '' ? null : [...category].slice(0, longest.word).join(''),
    matterCode,
    urgency: urgency === '' ? null : [...urgency].slice(0, longest.word).join(''),
    emergency: mapping.emergencies.includes(urgency),
    reporterName: name === '' ? null : cut(name, longest.name, 'name-shortened'),
    reporterPhone: phoneFits ? phone : null,
    confidential: /^(?:是|保密|要求保密|y|yes|true|1)$/i.test(word('confidential')),
    receivedAt: time('receivedAt'),
    dueAt: time('dueAt'),
  };
  return { order, findings: [...new Set(findings)] };
}

function relationOf(
  values: Partial<Record<OrderField, string>>,
  mapping: PartnerMapping,
  findings: OrderFinding[],
): OrderGiven['relation'] {
  const word = tidy(values.relation ?? '');
  const status = mapping.statuses[tidy(values.status ?? '')];
  if (status === 'withdrawn') return 'withdrawal';
  if (word === '') return 'new';
  const relation = mapping.relations[word];
  if (relation === undefined) findings.push('relation-unknown');
  return relation ?? 'new';
}

function pointOf(
  values: Partial<Record<OrderField, string>>,
  mapping: PartnerMapping,
  findings: OrderFinding[],
): OrderGiven['point'] {
  const [longitude, latitude] = [tidy(values.longitude ?? ''), tidy(values.latitude ?? '')];
  if (longitude === '' && latitude === '') return null;
  const number = (text: string) => (/^-?\d{1,3}(?:\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN);
  const read = readPosition(number(longitude), number(latitude));
  if (!read.ok) {
    findings.push('place-unreadable');
    return null;
  }
  const [east, north] = roundPosition(toWgs84(read.position, mapping.coordinateSystem));
  return { longitude: east, latitude: north };
}

/** Their clock on the wall, or an instant with its offset as JSON writes it. */
export function readTime(text: string): Date | null {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)) {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? null : at;
  }
  return readChinaTime(text);
}

/** Control signs go, blanks of one line become one. */
export function tidy(text: string): string {
  return text
    .replace(/[\u200b\ufeff]|[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map((line) => line.replace(/[\t \u00a0\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
