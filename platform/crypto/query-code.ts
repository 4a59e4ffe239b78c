/** The code with which a resident asks after a case: eight characters that survive being read out and written down. */
import { randomInt } from 'node:crypto';

/** No pair that looks alike in any script: 0/O/Q, 1/I/L, 2/Z, 5/S, 8/B, U/V. 23 to the 8th is 7.8 × 10^10. */
const alphabet = '34679ACDEFGHJKMNPRTVWXY';

/** A fresh code, from a source that cannot be guessed. */
export function newQueryCode(): string {
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]!).join('');
}

/** How it is printed: two groups of four. */
export function showQueryCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The code in what somebody typed (small letters, blanks, hyphens, full-width), or null. */
export function readQueryCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .replace(/[\s\-\u2010-\u2015]/g, '')
    .toUpperCase();
  return code.length === 8 && [...code].every((character) => alphabet.includes(character)) ? code : null;
}
