/** Mobile numbers of the mainland: eleven digits, 1 then 3–9. */

/** The eleven digits of a mobile number as people write it (+86, 0086, blanks, hyphens), or null. */
export function readMobileNumber(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s()\-\u2010-\u2015.]/g, '')
    .replace(/^(\+86|0086|86(?=1[3-9]\d{9}$))/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}
