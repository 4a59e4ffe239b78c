import { existsSync, readFileSync } from 'node:fs';

const document = new URL('../../THIRD-PARTY.md', import.meta.url);
const description = new URL('../../package.json', import.meta.url);

export type ThirdParty = {
  version: string;
  licence: string;
  /** Works that ask for attention, with what is said of them. */
  notices: { title: string; text: string }[];
  packages: { name: string; version: string; licence: string; use: 'server' | 'build' }[];
};

/** What Linli is and what it ships of others, as THIRD-PARTY.md of this very program says; nothing where it is missing. */
export function readThirdParty(): ThirdParty {
  const own = JSON.parse(readFileSync(description, 'utf8')) as { version: string; license: string };
  const text = existsSync(document) ? readFileSync(document, 'utf8') : '';
  return { version: own.version, licence: own.license, ...partsOf(text) };
}

/** The document's notices and its two tables. */
export function partsOf(text: string): Pick<ThirdParty, 'notices' | 'packages'> {
  const notices: ThirdParty['notices'] = [];
  const packages: ThirdParty['packages'] = [];
  for (const section of text.split(/^## /m).slice(1)) {
    const use = section.startsWith('Packages that the server') ? 'server' : 'build';
    for (const [, name, version, licence] of section.matchAll(/^\| (\S+) \| (\S+) \| (.+) \|$/gm)) {
      if (name !== 'package') packages.push({ name: name!, version: version!, licence: licence!, use });
    }
    for (const [, title, rest] of section.matchAll(/^\*\*(.+?)\*\* ?([^|]+?)(?=\n\n|$(?![\s\S]))/gm)) {
      // A title that is no sentence of its own is the beginning of one.
      const isSentence = title!.endsWith('.');
      notices.push({ title: title!.replace(/\.$/, ''), text: plain(isSentence ? rest! : `${title} ${rest}`) });
    }
  }
  return { notices, packages };
}

/** Without the marks of the document's language, on one line. */
function plain(text: string): string {
  return text
    .replaceAll(/\*\*|`|[<>]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
