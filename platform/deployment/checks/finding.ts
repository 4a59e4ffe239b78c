import type { findingWords } from './words.ts';

export type FindingCode = keyof (typeof findingWords)['zh'];
export type FindingValues = Readonly<Record<string, string | number>>;

/** What one check found: fine, worth a look soon, or wrong now. Never personal data, never a secret. */
export type Finding = {
  /** `clock`, `disk`, `keys` … */
  check: string;
  result: 'ok' | 'warning' | 'fault';
  code: FindingCode;
  values: FindingValues;
};

/** A finding; its check is the first part of its code. */
export function found(result: Finding['result'], code: FindingCode, values: FindingValues = {}): Finding {
  return { check: code.split('.')[0]!, result, code, values };
}

/** Bytes in a unit that people read. */
export function gigabytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(bytes < 2 ** 30 ? 2 : 1);
}

/** The code of a file system's or database's error. */
export function reasonOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? (error as Error).message ?? error).slice(0, 120);
}
