import { type LetterKind, letterKinds } from './letter.ts';

/** What was typed, shown again where something is missing. */
export type LetterTyped = {
  kind: LetterKind | null;
  words: string;
  /** Id of the organisation that it is about; empty where none was chosen. */
  about: string;
  town: string;
  phone: string;
};

export type LetterFault = 'kind' | 'words' | 'phone';

const phone = /^\+?[\d\- ]{5,20}$/;

/** The fields of the form, cleaned. */
export function readLetterTyped(fields: Readonly<Record<string, string>>): LetterTyped {
  const text = (name: string, most: number) => [...(fields[name] ?? '').trim()].slice(0, most).join('');
  return {
    kind: letterKinds.find((kind) => kind === fields['kind']) ?? null,
    words: text('words', 4000),
    about: text('about', 36),
    town: text('town', 12),
    phone: text('phone', 20),
  };
}

/** What is still missing. */
export function letterFaults(typed: LetterTyped): LetterFault[] {
  const faults: LetterFault[] = [];
  if (typed.kind === null) faults.push('kind');
  if ([...typed.words].length < 4) faults.push('words');
  if (typed.phone !== '' && !phone.test(typed.phone)) faults.push('phone');
  return faults;
}
