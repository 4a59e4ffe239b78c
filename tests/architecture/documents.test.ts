// What the documents point at is there.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { root, textOf } from './sources.ts';

const documents = globSync(['*.md', 'docs/**/*.md', 'modules/*/README.md', 'apps/*/README.md'], { cwd: root }).sort();

test('links between documents lead somewhere', () => {
  const dead = documents.flatMap((document) =>
    [...textOf(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => path.join(path.dirname(document), target!))
      .filter((target) => !existsSync(path.join(root, target)))
      .map((target) => `${document} → ${target}`),
  );
  expect(dead).toEqual([]);
});

test('files that the first pages name exist', () => {
  const named = /`((?:apps|modules|platform|ui|tools|tests|docs|migrations|bench)\/[^`\s]*)`/g;
  const missing = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md'].flatMap((document) =>
    [...textOf(document).matchAll(named)]
      .map(([, file]) => file!)
      .filter((file) => !file.includes('<'))
      .filter((file) =>
        file.includes('*') ? globSync(file, { cwd: root }).length === 0 : !existsSync(path.join(root, file)),
      )
      .map((file) => `${document}: ${file}`),
  );
  expect(missing).toEqual([]);
});

test('every npm script that the documents name is there', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'].flatMap((document) =>
    [...textOf(document).matchAll(/`npm run ([\w:-]+)/g)].map(([, script]) => script!),
  );
  expect([...new Set(named)].filter((script) => !(script in scripts))).toEqual([]);
});

test('every decision stands in the list of decisions', () => {
  const decisions = globSync('docs/decisions/0*.md', { cwd: root }).map((file) => path.basename(file));
  expect(decisions.length).toBeGreaterThan(0);
  expect(decisions.filter((file) => !textOf('docs/decisions/README.md').includes(`(${file})`))).toEqual([]);
});
