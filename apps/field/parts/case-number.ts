/** 990101-20260105-000042: county, day and serial apart, as people read it out. */
export function showCaseNumber(number: string): string {
  return number.replace(/^(\d{6})(\d{8})(\d{6})$/, '$1-$2-$3');
}
