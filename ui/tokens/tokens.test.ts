import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { colours, type Colour } from './colors.ts';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const schemes = ['light', 'dark'] as const;

test('the style sheet carries exactly the colours of the table', () => {
  const blocks = css.split(/\n\s+color-scheme: /).slice(1);
  expect(blocks.map((block) => block.slice(0, block.indexOf(';')))).toEqual(['light', 'dark', 'dark']);
  for (const block of blocks) {
    const scheme = block.slice(0, block.indexOf(';')) as 'light' | 'dark';
    for (const [name, value] of Object.entries(colours[scheme])) {
      expect(block, `${scheme} ${name}`).toContain(`--${name}: ${value.toLowerCase()};`);
    }
  }
});

test('text can be read on every ground it stands on', () => {
  const texts: Colour[] = ['text', 'second', 'brand', 'green-text', 'yellow-text', 'red-text', 'grey-text'];
  const grounds: Colour[] = ['surface', 'ground', 'sunken'];
  for (const scheme of schemes) {
    for (const text of texts) {
      for (const ground of grounds) {
        expect(
          contrast(colours[scheme][text], colours[scheme][ground]),
          `${scheme}: ${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const [text, ground] of [
      ['on-brand', 'brand'],
      ['text', 'brand-soft'],
      ['brand-strong', 'brand-soft'],
      ['red-text', 'red-soft'],
      ['yellow-text', 'yellow-soft'],
      ['map-text', 'map-land'],
      ['map-text', 'map-water'],
    ] as const) {
      expect(
        contrast(colours[scheme][text], colours[scheme][ground]),
        `${scheme}: ${text} on ${ground}`,
      ).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test('marks and the edges of controls can be seen', () => {
  const marks: Colour[] = ['green-mark', 'yellow-mark', 'red-mark', 'grey-mark', 'control', 'brand'];
  for (const scheme of schemes) {
    for (const mark of marks) {
      for (const ground of ['surface', 'ground', 'map-land'] as const) {
        expect(
          contrast(colours[scheme][mark], colours[scheme][ground]),
          `${scheme}: ${mark} on ${ground}`,
        ).toBeGreaterThanOrEqual(mark === 'control' && ground !== 'surface' ? 2.8 : 3);
      }
    }
  }
});
