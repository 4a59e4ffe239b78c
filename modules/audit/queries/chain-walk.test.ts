import { expect, test } from 'vitest';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { chainHash, chainOrigin } from '#platform/pure/chain.ts';
import { type ChainFinding, type ChainRow, type WalkParts, walkChains } from './chain-walk.ts';

const nameOf = (chainId: string) => `test ${chainId}`;

function chain(chainId: string, length: number): ChainRow[] {
  let hash = chainOrigin(sha256, nameOf(chainId));
  return Array.from({ length }, (_, index) => {
    const previous = hash;
    const text = canonicalJson({ action: 'testing.act', entry: `${chainId}-${index + 1}`, words: '临江 "x"' });
    hash = chainHash(sha256, previous, 1, text);
    const entryId = `${chainId}-${index + 1}`;
    return { chainId, position: index + 1, entryId, format: 1, previous, hash, text, columns: { entry_id: entryId } };
  });
}

function walked(rows: readonly ChainRow[], parts: Partial<WalkParts> = {}): ChainFinding[] {
  const findings: ChainFinding[] = [];
  const walk = walkChains({
    nameOf,
    columnsOf: (entry) => ({ entry_id: entry['entry'] }),
    onFinding: (finding) => findings.push(finding),
    ...parts,
  });
  for (const row of rows) walk.take(row);
  walk.end();
  return findings;
}

const flipped = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
const places = (findings: readonly ChainFinding[]) => findings.map(({ position, reason }) => `${position} ${reason}`);

test('whole chains have no findings, one behind the other', () => {
  expect(walked([...chain('a', 5), ...chain('b', 1), ...chain('c', 3)])).toEqual([]);
});

test('any one character of a text, its hash or the hash before it is found at its place', () => {
  const rows = chain('a', 6);
  const third = rows[2]!;
  for (const field of ['text', 'hash', 'previous'] as const) {
    for (let at = 0; at < third[field]!.length; at += 1) {
      const altered = rows.with(2, { ...third, [field]: flipped(third[field]!, at) });
      const findings = walked(altered);
      expect(findings[0]).toMatchObject({ chainId: 'a', position: 3, entryId: 'a-3' });
      // The entries behind it are as they were sealed and are not accused, except where they show the altered hash.
      expect(findings.every(({ position }) => position === 3)).toBe(true);
    }
  }
});

test('an altered column is named', () => {
  const rows = chain('a', 4);
  const altered = rows.with(1, { ...rows[1]!, columns: { entry_id: 'b-2' } });
  expect(walked(altered)).toEqual([
    { chainId: 'a', position: 2, entryId: 'a-2', reason: 'column-differs', where: 'entry_id' },
  ]);
});

test('an entry taken out is missed at its place, with the numbers closed up too', () => {
  const rows = chain('a', 6);
  expect(places(walked(rows.toSpliced(2, 1)))).toEqual(['3 position-missing']);
  const closedUp = rows.toSpliced(2, 1).map((row, index) => ({ ...row, position: index + 1 }));
  expect(places(walked(closedUp))).toEqual(['3 previous-differs']);
  expect(places(walked(rows.slice(1)))).toEqual(['1 position-missing']);
});

test('two entries that changed places are found', () => {
  const rows = chain('a', 6);
  const swapped = rows.with(2, { ...rows[3]!, position: 3 }).with(3, { ...rows[2]!, position: 4 });
  expect(places(walked(swapped))).toEqual(['3 previous-differs', '4 previous-differs', '5 previous-differs']);
});

test('a seal whose entry is gone, and an unknown format, are named', () => {
  const rows = chain('a', 4);
  expect(places(walked(rows.with(1, { ...rows[1]!, text: null })))).toEqual(['2 entry-missing']);
  expect(places(walked(rows.with(1, { ...rows[1]!, format: 9 })))).toEqual(['2 format-unknown']);
});

test('a chain sewn together from another one is not this chain', () => {
  const borrowed = chain('b', 3).map((row) => ({ ...row, chainId: 'a' }));
  expect(places(walked(borrowed))[0]).toBe('1 previous-differs');
});

test('an end that was cut off shows where its end is known', () => {
  const rows = chain('a', 6);
  const end = { position: 6, hash: rows[5]!.hash };
  const short = rows.slice(0, 4).map((row) => ({ ...row, end }));
  expect(places(walked(short))).toEqual(['5 tail-lost']);
  expect(places(walked(rows.slice(0, 4), { noted: new Map([['a', end]]) }))).toEqual(['5 tail-lost']);
  expect(places(walked(rows.map((row) => ({ ...row, end: { position: 4, hash: rows[3]!.hash } }))))).toEqual([
    '6 head-differs',
  ]);
  // A whole chain made anew from there on is consistent in itself, but not what was noted.
  const anew = chain('a', 6).with(5, { ...rows[5]!, ...remade(rows) });
  expect(places(walked(anew, { noted: new Map([['a', end]]) }))).toEqual(['6 head-differs']);
});

function remade(rows: readonly ChainRow[]): Pick<ChainRow, 'text' | 'hash'> {
  const text = rows[5]!.text!.replace('testing.act', 'testing.lie');
  return { text, hash: chainHash(sha256, rows[4]!.hash, 1, text) };
}
