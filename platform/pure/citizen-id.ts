/**
 * Citizen identity numbers, GB 11643-1999: 6 division + 8 birth date + 3 serial (odd is male) + check.
 * The old form of 15 digits (6 + 6 + 3, births of 1900–1999, no check) is lengthened to the present one.
 */
import { isRealDay } from './china-time.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

/** Province-level codes of GB/T 2260, past and present. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

export type CitizenIdFault = 'length' | 'characters' | 'birth-date' | 'birth-in-future' | 'birth-too-early' | 'check';

export type CitizenId = {
  /** 18 characters, X in upper case. */
  number: string;
  holder: 'resident' | 'hong-kong-macao-taiwan-resident' | 'foreigner';
  divisionCode: string;
  birthDate: string;
  sex: 'male' | 'female';
  /** It was given in the old form of 15 digits. */
  lengthened: boolean;
  /** Division codes change and old ones stay in numbers for life, so an unknown one is worth a look, never a refusal. */
  warnings: readonly 'division-unknown'[];
};

/** The check character of the first 17 digits. */
export function citizenIdCheck(first17: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += weights[index]! * Number(first17[index]);
  return checkCharacters[sum % 11]!;
}

/**
 * Reads an identity number as people type it (blanks, full-width digits, lower-case x).
 * @param today the day (YYYY-MM-DD) against which the birth date must be past, and not more than 150 years ago
 */
export function readCitizenId(
  text: string,
  today: string,
): { ok: true; id: CitizenId } | { ok: false; fault: CitizenIdFault } {
  const given = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (given.length !== 18 && given.length !== 15) return { ok: false, fault: 'length' };
  if (!/^(\d{17}[\dX]|\d{15})$/.test(given)) return { ok: false, fault: 'characters' };

  const lengthened = given.length === 15;
  const first17 = lengthened ? `${given.slice(0, 6)}19${given.slice(6)}` : given.slice(0, 17);
  const number = lengthened ? first17 + citizenIdCheck(first17) : given;

  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isRealDay(birthDate)) return { ok: false, fault: 'birth-date' };
  if (birthDate > today) return { ok: false, fault: 'birth-in-future' };
  // ISO days compare as text; 150 years back keeps month and day, and a 29 February simply compares below 1 March.
  const earliest = `${String(Number(today.slice(0, 4)) - 150).padStart(4, '0')}${today.slice(4)}`;
  if (birthDate < earliest) return { ok: false, fault: 'birth-too-early' };
  if (citizenIdCheck(first17) !== number[17]) return { ok: false, fault: 'check' };

  const divisionCode = number.slice(0, 6);
  const holder = divisionCode.startsWith('9')
    ? 'foreigner'
    : /^8[123]0000$/.test(divisionCode)
      ? 'hong-kong-macao-taiwan-resident'
      : 'resident';
  const known = holder !== 'resident' || provinces.has(divisionCode.slice(0, 2));
  return {
    ok: true,
    id: {
      number,
      holder,
      divisionCode,
      birthDate,
      sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
      lengthened,
      warnings: known ? [] : ['division-unknown'],
    },
  };
}
