import { readFileSync } from 'node:fs';

const description = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The release this program is. */
export const release = description.version;
