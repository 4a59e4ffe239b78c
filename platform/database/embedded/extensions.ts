/** Which engine this is, and the extensions it is started with. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const versionOf = (name: string): string => {
  const root = join(dirname(require.resolve(name)), '..', 'package.json');
  return (JSON.parse(readFileSync(root, 'utf8')) as { version: string }).version;
};

/** What a data folder must agree with. The first three stand in PostgreSQL's own control file. */
export interface EngineVersion {
  postgres: string;
  control: number;
  catalogue: number;
  pglite: string;
  postgis: string;
}

/** The versions of the engine that npm brought, checked against a fresh folder by a test. */
export const engineVersion: EngineVersion = {
  postgres: '18',
  control: 1800,
  catalogue: 202506291,
  pglite: versionOf('@electric-sql/pglite'),
  postgis: versionOf('@electric-sql/pglite-postgis'),
};

/** Raised when the template is built differently. */
const recipe = 1;

export const templateKey = `${engineVersion.pglite}-${engineVersion.postgis}-${recipe}`;

/**
 * PostGIS's bundle holds three libraries and all its SQL, 95 MB unpacked into the engine's memory. A running engine
 * needs one library, the projections and the control file. Measured with the small bundle against the whole one: warm
 * start 0.8 s against 1.8 s, memory 0.5 GB against 0.9 GB.
 */
export const neededToRun = (name: string): boolean =>
  /(?:^|\/)(?:lib\/postgresql\/postgis-3\.so|share\/proj\/.+|share\/postgresql\/extension\/postgis\.control)$/.test(
    name,
  );

/** Building a template needs the SQL of `create extension` as well. */
export const neededToBuild = (name: string): boolean =>
  neededToRun(name) || /(?:^|\/)share\/postgresql\/extension\/postgis--3\.6\.2\.sql$/.test(name);

export const wholePostgisBundle = (): string =>
  join(dirname(require.resolve('@electric-sql/pglite-postgis')), 'postgis.tar.gz');

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
