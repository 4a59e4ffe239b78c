/**
 * Unified social credit codes, GB 32100-2015: registration authority + kind + 6 division + 9 organisation code + check,
 * over 31 characters (no I O S V Z). Some codes issued in the first years are in legal use and fail their check, so a
 * failed check is a warning for a person to look at and never a refusal.
 */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

export type CreditCode = {
  code: string;
  divisionCode: string;
  /** The nine characters of GB 11714 inside it. */
  organisationCode: string;
  warnings: readonly ('check' | 'organisation-check')[];
};

/** The check character of the first 17 characters. */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += weights[index]! * alphabet.indexOf(first17[index]!);
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** The check character of an organisation code's first eight characters (GB 11714). */
export function organisationCodeCheck(first8: string): string {
  let sum = 0;
  for (let index = 0; index < 8; index += 1) sum += organisationWeights[index]! * Number.parseInt(first8[index]!, 36);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Reads a code as people type it: blanks, hyphens, small letters, full-width characters. */
export function readCreditCode(
  text: string,
): { ok: true; creditCode: CreditCode } | { ok: false; fault: 'length' | 'characters' } {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (code.length !== 18) return { ok: false, fault: 'length' };
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return { ok: false, fault: 'characters' };
  const organisationCode = code.slice(8, 17);
  const warnings: ('check' | 'organisation-check')[] = [];
  if (creditCodeCheck(code.slice(0, 17)) !== code[17]) warnings.push('check');
  if (organisationCodeCheck(organisationCode.slice(0, 8)) !== organisationCode[8]) warnings.push('organisation-check');
  return { ok: true, creditCode: { code, divisionCode: code.slice(2, 8), organisationCode, warnings } };
}
