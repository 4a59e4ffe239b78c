// A room writes only to the PostgreSQL schema that has its name; pipes write to `platform`; doors and furniture write nothing.
import { expect, test } from 'vitest';
import { sourceFiles, textOf } from './sources.ts';

const writes = [
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*['"`]([a-z_]+)\.([a-z_]+)/g,
  /\b(?:insert\s+into|update(?:\s+only)?|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+"?([a-z_]+)"?\."?([a-z_]+)/gi,
];

function ownedBy(file: string): string[] {
  const [folder, room = ''] = file.split('/');
  if (folder === 'modules') return [room.replaceAll('-', '_')];
  // Before there is any schema, migrations keep their own list in `public`.
  if (folder === 'platform') return ['platform', 'public'];
  return [];
}

/** The tables a source file writes to without owning them. */
function foreignWrites(file: string, text: string): string[] {
  const owned = ownedBy(file);
  return writes.flatMap((write) =>
    [...text.matchAll(write)]
      .filter(([, schema]) => !owned.includes(schema!))
      .map(([, schema, table]) => `${file} writes ${schema}.${table}`),
  );
}

test('a room writes only to its own tables', () => {
  const files = sourceFiles(['modules/**/*.ts', 'platform/**/*.ts', 'apps/**/*.{ts,tsx}', 'ui/**/*.{ts,tsx}']);
  expect(files.flatMap((file) => foreignWrites(file, textOf(file)))).toEqual([]);
});

test.each([
  ["await tx.insertInto('grids.grid').values(row)", 'grids.grid'],
  ["await tx\n  .updateTable('audit.entry')", 'audit.entry'],
  ['sql`insert into platform.outbox (county_code) values (1)`', 'platform.outbox'],
  ['sql`update "staff"."post" set role = 1`', 'staff.post'],
  ['sql`\n  DELETE FROM access.session where true`', 'access.session'],
  ['sql`merge into ledger.person using x on true`', 'ledger.person'],
])('a room that says %j is caught', (text, table) => {
  expect(foreignWrites('modules/incidents/commands/offence.ts', text)).toEqual([
    `modules/incidents/commands/offence.ts writes ${table}`,
  ]);
});

test('a room with a hyphen in its name owns the schema with an underscore', () => {
  expect(foreignWrites('modules/joint-patrol/commands/a.ts', "tx.insertInto('joint_patrol.shift')")).toEqual([]);
});

test('a door that writes to a table is caught', () => {
  expect(foreignWrites('apps/server/offence.ts', "tx.deleteFrom('incidents.incident')")).toHaveLength(1);
});
