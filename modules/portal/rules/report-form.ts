import type { ReportTyped } from './public-view.ts';

export const mostPhotos = 6;

export type ReportFault = 'words' | 'place' | 'phone' | 'about';

const phone = /^\+?[\d\- ]{5,20}$/;

/** What was typed, cleaned: the fields of the form by name, ticks by their being there. */
export function readTyped(fields: Readonly<Record<string, string>>): ReportTyped {
  const text = (name: string, most: number) => [...(fields[name] ?? '').trim()].slice(0, most).join('');
  return {
    words: text('words', 4000),
    place: text('place', 200),
    town: text('town', 12),
    longitude: text('longitude', 24),
    latitude: text('latitude', 24),
    phone: text('phone', 20),
    confidential: fields['confidential'] === 'yes',
    about: fields['about'] === 'yes',
    language: fields['language'] === 'en' ? 'en' : 'zh',
    quiet: fields['quiet'] === 'yes',
    matter: text('matter', 40),
  };
}

export const nothingTyped: ReportTyped = readTyped({});

/** The point that a phone gave, where it is one. */
export function pointTyped({ longitude, latitude }: ReportTyped): { longitude: number; latitude: number } | null {
  if (longitude === '' || latitude === '') return null;
  const point = { longitude: Number(longitude), latitude: Number(latitude) };
  return Math.abs(point.longitude) <= 180 && Math.abs(point.latitude) <= 90 ? point : null;
}

/** What is still missing. Where somebody is can be said in words, by a point or by the town. */
export function faultsOf(typed: ReportTyped): ReportFault[] {
  const faults: ReportFault[] = [];
  if ([...typed.words].length < 4) faults.push('words');
  if (typed.place === '' && typed.town === '' && pointTyped(typed) === null) faults.push('place');
  if (typed.phone !== '' && !phone.test(typed.phone)) faults.push('phone');
  return faults;
}
