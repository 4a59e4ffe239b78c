import { deskWords as en } from './words.en.ts';
import { deskWords as zh } from './words.zh.ts';

/** The desk's words in both languages, for `useWords`. */
export const deskWords = { zh, en };

/** A code that came from the server, in words; a code nobody worded shows itself rather than nothing. */
export function worded(words: Readonly<Record<string, string>>, key: string, fallback: string): string {
  return words[key] ?? fallback;
}
