import pg from 'pg';

/**
 * Dates stay strings (the driver would shift them into the machine's zone); bigint becomes a number and is refused
 * above 2^53; instants are Date objects (columns are timestamptz(3), so nothing is cut).
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === 1082) return (text: string) => text;
      if (oid === 20) return readBigint;
    }
    return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
  },
} as pg.CustomTypesConfig;

function readBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is above 2^53`);
  return value;
}
