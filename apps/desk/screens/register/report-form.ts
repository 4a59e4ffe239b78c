import type { AppealKind, IncidentSource } from '#modules/incidents/rules/statuses.ts';
import type { PickedPlace } from '../../parts/place-picker.tsx';
import type { GivenFile } from '../../parts/photo-upload.tsx';

/** A call as it is being written down. */
export type ReportForm = {
  description: string;
  matterCode: string | null;
  appealKind: AppealKind;
  source: IncidentSource;
  place: PickedPlace | null;
  name: string;
  phone: string;
  confidential: boolean;
  /** Organisations that the report is about. */
  about: readonly string[];
  emergency: boolean;
  photos: readonly GivenFile[];
};

export const emptyReport: ReportForm = {
  description: '',
  matterCode: null,
  appealKind: 'problem',
  source: 'operator',
  place: null,
  name: '',
  phone: '',
  confidential: false,
  about: [],
  emergency: false,
  photos: [],
};

const phonePattern = /^\+?[\d\- ]{5,20}$/;

export function isPhoneFine(phone: string): boolean {
  return phone.trim() === '' || phonePattern.test(phone.trim());
}

/** What must be there before a case can be registered. */
export function missingInReport(form: ReportForm): ('description' | 'place')[] {
  const missing: ('description' | 'place')[] = [];
  if (form.description.trim() === '') missing.push('description');
  if (form.place === null || (form.place.point === null && form.place.words.trim() === '')) missing.push('place');
  return missing;
}

/** The request's body; what was left empty is not sent. */
export function bodyOfReport(form: ReportForm, incidentId: string): Record<string, unknown> {
  const words = form.place?.words.trim() ?? '';
  const reporter = {
    ...(form.name.trim() === '' ? {} : { name: form.name.trim() }),
    ...(form.phone.trim() === '' ? {} : { phone: form.phone.trim() }),
  };
  return {
    incidentId,
    source: form.source,
    appealKind: form.appealKind,
    description: form.description.trim(),
    ...(form.matterCode === null ? {} : { matterCode: form.matterCode }),
    place: { ...(form.place?.point ? { point: form.place.point } : {}), ...(words === '' ? {} : { words }) },
    ...(Object.keys(reporter).length === 0 ? {} : { reporter: { ...reporter, confidential: form.confidential } }),
    ...(form.about.length === 0 ? {} : { aboutOrganisationIds: form.about }),
    emergency: form.emergency,
    attachments: form.photos,
  };
}

/** What is asked about while it is written: a place and some words, or nothing yet. */
export function alikeQuestion({ description, matterCode, place }: ReportForm) {
  const point = place?.point ?? null;
  if (point === null || [...description.trim()].length < 4) return null;
  return {
    description: description.trim(),
    ...(matterCode === null ? {} : { matterCode }),
    place: { point: { longitude: point.longitude, latitude: point.latitude } },
  };
}
