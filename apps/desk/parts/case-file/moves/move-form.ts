import type { GivenFile } from '../../photo-upload.tsx';
import type { AskedField, FieldKind } from './move-table.ts';

export type PartGiven = { incidentId: string; description: string };

export type TargetGiven = {
  transferId: string;
  /** null: outside this deployment. */
  toCountyCode: string | null;
  toName: string;
  externalNumber: string;
  sharesReporter: boolean;
  sharingBasis: string;
};

export const emptyTarget: TargetGiven = {
  transferId: '',
  toCountyCode: null,
  toName: '',
  externalNumber: '',
  sharesReporter: false,
  sharingBasis: '',
};

/** What a person has filled in so far; everything starts empty. */
export type MoveForm = {
  reason: string;
  answer: string;
  ground: string;
  outcome: string | null;
  matterCode: string | null;
  ruleId: string | null;
  opensWhen: string;
  closesWhen: string;
  finding: string | null;
  unit: string | null;
  'child-unit': string | null;
  handler: string | null;
  /** The unit chosen is named neither by the catalogue nor by the rule: then a reason must be given. */
  isPastCatalogue: boolean;
  /** Why it is not for this system. */
  class: string | null;
  verifier: string | null;
  inspector: string | null;
  person: string | null;
  desk: string | null;
  leader: string | null;
  /** What each part of a split case is about. */
  parts: readonly PartGiven[];
  /** To which county or system it goes. */
  target: TargetGiven | null;
  heard: true | null;
  place: { point: { longitude: number; latitude: number } | null; words: string } | null;
  /** Helpers have not finished, and the report says so. */
  outstanding: boolean;
  photos: readonly GivenFile[];
  /** What was sought in the knowledge base, and the article that the answer is taken from. */
  searchWords: string;
  article: string | null;
};

export const emptyForm: MoveForm = {
  reason: '',
  answer: '',
  ground: '',
  outcome: null,
  matterCode: null,
  ruleId: null,
  opensWhen: '',
  closesWhen: '',
  finding: null,
  unit: null,
  'child-unit': null,
  handler: null,
  isPastCatalogue: false,
  class: null,
  verifier: null,
  inspector: null,
  person: null,
  desk: null,
  leader: null,
  parts: [
    { incidentId: '', description: '' },
    { incidentId: '', description: '' },
  ],
  target: null,
  heard: null,
  place: null,
  outstanding: false,
  photos: [],
  searchWords: '',
  article: null,
};

/** Which asked fields are still empty. */
export function missingFields(fields: readonly AskedField[], form: MoveForm): FieldKind[] {
  const isAsked = ({ kind, optional }: AskedField) => !optional || (kind === 'reason' && form.isPastCatalogue);
  return fields.filter((field) => isAsked(field) && !isGiven(field.kind, form)).map(({ kind }) => kind);
}

function isGiven(kind: FieldKind, form: MoveForm): boolean {
  switch (kind) {
    case 'reason':
    case 'answer':
    case 'ground':
      return form[kind].trim() !== '';
    case 'rule':
      return form.ruleId !== null;
    case 'closing':
      return form.closesWhen.trim() !== '';
    case 'correction':
      return form.matterCode !== null || form.place !== null;
    case 'photos':
      return form.photos.length > 0;
    case 'outstanding':
      return form.outstanding;
    case 'article':
      return form.article !== null || [...form.searchWords.trim()].length >= 2;
    case 'target': {
      const { target } = form;
      if (target === null || (target.sharesReporter && target.sharingBasis.trim() === '')) return false;
      return target.toCountyCode !== null || target.toName.trim() !== '';
    }
    case 'parts':
      return form.parts.filter((part) => part.description.trim() !== '').length >= 2;
    default:
      return form[kind] !== null;
  }
}

const bodyName = {
  unit: 'unitId',
  'child-unit': 'childUnitId',
  handler: 'handlerId',
  verifier: 'verifierId',
  inspector: 'inspectorId',
  person: 'toAccountId',
  desk: 'toOrganisationId',
  leader: 'leaderId',
  heard: 'unitHeard',
  finding: 'finding',
  class: 'declineGround',
  outcome: 'outcome',
} as const;

/** The body of the act: only what the form asked and the person gave. */
export function bodyOf(fields: readonly AskedField[], form: MoveForm): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { kind } of fields) {
    if (!isGiven(kind, form)) continue;
    switch (kind) {
      case 'reason':
      case 'answer':
      case 'ground':
        body[kind] = form[kind].trim();
        break;
      case 'rule':
        body['ruleId'] = form.ruleId;
        body['opensWhen'] = form.opensWhen;
        if (form.matterCode !== null) body['matterCode'] = form.matterCode;
        break;
      case 'closing':
        body['closesWhen'] = form.closesWhen.trim();
        break;
      case 'correction':
        if (form.matterCode !== null) body['matterCode'] = form.matterCode;
        if (form.ruleId !== null) body['ruleId'] = form.ruleId;
        if (form.place !== null) {
          body['place'] = {
            ...(form.place.point === null ? {} : { point: form.place.point }),
            ...(form.place.words.trim() === '' ? {} : { words: form.place.words.trim() }),
          };
        }
        break;
      case 'target':
        Object.assign(body, targetBody(form.target ?? emptyTarget));
        break;
      case 'parts':
        body['parts'] = form.parts
          .filter((part) => part.description.trim() !== '')
          .map((part) => ({ ...part, description: part.description.trim() }));
        break;
      case 'article':
        if (form.article === null) body['searchWords'] = form.searchWords.trim();
        else body['articleId'] = form.article;
        break;
      case 'outstanding':
        body['outstandingMarked'] = true;
        break;
      case 'photos':
        body['attachments'] = form.photos;
        break;
      default:
        body[bodyName[kind]] = form[kind];
    }
  }
  return body;
}

function targetBody(target: TargetGiven): Record<string, unknown> {
  const { transferId, toCountyCode, toName, externalNumber, sharesReporter, sharingBasis } = target;
  return {
    transferId,
    sharesReporter,
    ...(toCountyCode === null ? { toName: toName.trim() } : { toCountyCode }),
    ...(toCountyCode !== null || externalNumber.trim() === '' ? {} : { externalNumber: externalNumber.trim() }),
    ...(sharesReporter ? { sharingBasis: sharingBasis.trim() } : {}),
  };
}
