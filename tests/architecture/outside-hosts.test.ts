// Linli works in a network without a way out: nothing that is shipped names a host to fetch from.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { root, sourceFiles, textOf } from './sources.ts';

const addresses = /\b(?:https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*)/gi;

/** Names that are never looked up: XML namespaces, schema identifiers, and names reserved for examples and for this machine. */
const isName = (host: string) =>
  [
    'www.w3.org',
    'schemas.openxmlformats.org',
    'purl.org',
    'json-schema.org',
    'schemas.microsoft.com',
    // what a CAS answers, and what an end of a session is called
    'www.yale.edu',
    'schemas.openid.net',
  ].includes(host) ||
  // A name without a dot is this machine or a stand-in.
  /^([a-z0-9-]+|127\.0\.0\.1|0\.0\.0\.0)$/.test(host) ||
  /(^|\.)(example|invalid|test|example\.(com|org|net))$/.test(host);

/**
 * Hosts that the packages in our web bundles mention in messages for developers or in links that are drawn nowhere.
 * Each was read; none is fetched, and the content security policy would stop it.
 */
const mentionedInBundles = [
  'react.dev',
  'github.com',
  'ant.design',
  'u.ant.design',
  'maplibre.org',
  'wiki.openstreetmap.org',
  'leafletjs.com',
  'tus.io',
  'bit.ly',
  'fb.me',
];

function outsideHosts(text: string, known: (host: string) => boolean): string[] {
  return [
    ...new Set([...text.matchAll(addresses)].map(([, host]) => host!.toLowerCase()).filter((host) => !known(host))),
  ];
}

test('no source file names an outside host', () => {
  const files = sourceFiles(['{modules,platform,apps,ui}/**/*.{ts,tsx,css,html,json,svg}', 'migrations/*.sql']);
  // Text after // or * is for readers; a place in the law may be cited there.
  const withoutComments = (text: string) =>
    text.replaceAll(/^\s*(\/\/|\*|--).*$/gm, '').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  expect(
    files.flatMap((file) => outsideHosts(withoutComments(textOf(file)), isName).map((host) => `${file}: ${host}`)),
  ).toEqual([]);
});

test('no built web app names an outside host', () => {
  const apps = ['desk', 'field', 'portal'].filter((app) => existsSync(path.join(root, 'apps', app, 'vite.config.ts')));
  for (const app of apps)
    expect(existsSync(path.join(root, 'dist', app)), `dist/${app} is missing: node tools/build-web.mjs`).toBe(true);
  const files = globSync(
    apps.map((app) => `dist/${app}/**/*.{js,mjs,css,html,json,webmanifest,svg}`),
    { cwd: root },
  );
  const known = (host: string) => isName(host) || mentionedInBundles.includes(host);
  expect(files.flatMap((file) => outsideHosts(textOf(file), known).map((host) => `${file}: ${host}`))).toEqual([]);
});

test.each([
  "fetch('https://tiles.somewhere.cn/1/2/3.png')",
  '@import url(https://fonts.somewhere.com/css);',
  "new WebSocket('wss://push.somewhere.net')",
])('%s is caught', (text) => {
  expect(outsideHosts(text, isName)).toHaveLength(1);
});
