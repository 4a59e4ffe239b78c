import type { ParseArgsOptionsConfig } from 'node:util';
import type { PlaceOptions } from './options.ts';
import type { CliWord } from './words.ts';

/** What a command gets to work with. */
export type CliContext = {
  place: PlaceOptions;
  /** The variables that the server reads too. */
  environment: Readonly<Record<string, string | undefined>>;
  /** A path as the person typed it, wherever npm has gone since. */
  path(given: string): string;
  /** Wall time. */
  now: () => Date;
  /** A result, in both languages. */
  say(word: CliWord, values?: Readonly<Record<string, string | number>>): void;
  /** A line as it is: a link, a code, a path. */
  line(text: string): void;
  /** How far it is; shown on a terminal only. */
  progress(text: string): void;
};

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export type CliCommand = {
  /** As typed: `audit verify`. */
  name: string;
  summary: CliWord | Readonly<Record<'zh' | 'en', string>>;
  /** What stands behind the name, for the help. */
  usage: string;
  flags: ParseArgsOptionsConfig;
  required: readonly string[];
  /** How many words stand behind the name. */
  given: number;
  /** @returns the exit code: 0 done, 1 not as it should be */
  run(context: CliContext, flags: Flags, given: readonly string[]): Promise<number>;
};

/** The value of a flag that `required` has made sure of. */
export function textFlag(flags: Flags, name: string): string {
  const value = flags[name];
  if (typeof value !== 'string') throw new TypeError(`--${name} was not demanded`);
  return value;
}

/** The value of a flag that may be missing. */
export function optionalFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}
