import { expect, test } from 'vitest';
import { partsOf, readThirdParty } from './third-party.ts';

test('notices and packages are read as the document says them, each package with what it is used for', () => {
  const text = `# Third-party software

Linli itself is licensed under Apache-2.0.

## Works that ask for attention

**The engine.** \`one\` carries **GPL** parts;
sources: <https://example.org/one>.

**MPL-2.0** packages are tools.

## Packages that the server runs with

| package | version | licence |
|---|---|---|
| one | 1.2.3 | Apache-2.0 OR MIT |

## Packages that build and test it

| package | version | licence |
|---|---|---|
| @two/two | 2.0.0-rc.1 | (none stated) |
`;
  expect(partsOf(text)).toEqual({
    notices: [
      { title: 'The engine', text: 'one carries GPL parts; sources: https://example.org/one.' },
      { title: 'MPL-2.0', text: 'MPL-2.0 packages are tools.' },
    ],
    packages: [
      { name: 'one', version: '1.2.3', licence: 'Apache-2.0 OR MIT', use: 'server' },
      { name: '@two/two', version: '2.0.0-rc.1', licence: '(none stated)', use: 'build' },
    ],
  });
});

test('the document of this program names every row, and what comes without it names none', () => {
  const { version, licence, notices, packages } = readThirdParty();
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(licence).toBe('Apache-2.0');
  expect(packages.length).toBeGreaterThan(300);
  expect(packages).toContainEqual(expect.objectContaining({ name: 'fastify', licence: 'MIT', use: 'server' }));
  expect(notices.map(({ title }) => title)).toContain('The embedded database');
  expect(partsOf('')).toEqual({ notices: [], packages: [] });
});
