// The source files that the architecture tests read.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** The folder of the checkout. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Paths of source files relative to the checkout, tests left out unless asked for. */
export function sourceFiles(patterns: readonly string[], options: { withTests?: boolean } = {}): string[] {
  const ignore = ['**/node_modules/**', 'dist/**', 'data/**', '.cache/**', 'coverage/**'];
  return globSync([...patterns], {
    cwd: root,
    dot: false,
    ignore: options.withTests ? ignore : [...ignore, '**/*.test.*', 'tests/**'],
  }).sort();
}

/** The text of one file of the checkout. */
export function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
