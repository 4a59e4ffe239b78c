import { expect, test } from 'vitest';
import { mark, sha256 } from '#platform/crypto/chain-hashes.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { chainHash, chainOrigin } from '#platform/pure/chain.ts';
import type { ChainRow } from './chain-walk.ts';
import { type ChainContent, type ChainDescription, type ChainErasure, verifyChains } from './verify-chains.ts';

type Store = { rows: ChainRow[]; contents: ChainContent[]; erasures: ChainErasure[]; reads: number };

const nameOf = (chainId: string) => `case ${chainId}`;

/** Cases whose steps hold marks of a reason and, first of all, of a description. */
function cases(lengths: readonly number[]): Store {
  const store: Store = { rows: [], contents: [], erasures: [], reads: 0 };
  lengths.forEach((length, index) => {
    const chainId = `case-${String(index).padStart(3, '0')}`;
    let hash = chainOrigin(sha256, nameOf(chainId));
    const rows: ChainRow[] = [];
    for (let position = 1; position <= length; position += 1) {
      const entryId = `${chainId}/${position}`;
      const texts = position === 1 ? { description: '路灯不亮', reason: '张三反映' } : { reason: `第 ${position} 步` };
      const marks: Record<string, string> = {};
      for (const [field, body] of Object.entries(texts)) {
        const salt = `salt of ${entryId} ${field}`;
        marks[field] = mark(salt, body);
        store.contents.push({ entryId, field, salt, body });
      }
      const text = canonicalJson({ step: entryId, marks });
      const previous = hash;
      hash = chainHash(sha256, previous, 1, text);
      rows.push({ chainId, position, entryId, format: 1, previous, hash, text, columns: { step_id: entryId } });
    }
    store.rows.push(...rows.map((row) => ({ ...row, end: { position: length, hash } })));
  });
  return store;
}

function describedBy(store: Store): ChainDescription {
  const ids = (rows: readonly ChainRow[]) => new Set(rows.map(({ entryId }) => entryId));
  return {
    kind: 'case',
    nameOf,
    async read(_, after, limit) {
      store.reads += 1;
      const behind = store.rows.filter(
        ({ chainId, position }) =>
          !after || chainId > after.chainId || (chainId === after.chainId && position > after.position),
      );
      return behind.slice(0, limit);
    },
    columnsOf: (entry) => ({ step_id: entry['step'] }),
    marksOf: (entry) => entry['marks'] as Record<string, string>,
    readContents: async (_, rows) => store.contents.filter(({ entryId }) => ids(rows).has(entryId)),
    readErasures: async (_, rows) => store.erasures.filter(({ entryId }) => ids(rows).has(entryId)),
  };
}

const directly: Database['asAuditor'] = (_, work) => work({} as Tx);
const verified = (store: Store) => verifyChains(directly, describedBy(store), { batchSize: 7 });

test('many chains are verified across the borders of batches, with the texts beside them', async () => {
  const store = cases([3, 1, 12, 7, 2]);
  await expect(verified(store)).resolves.toMatchObject({
    kind: 'case',
    chains: 5,
    entries: 25,
    texts: { intact: 30, erased: 0 },
    unbroken: true,
    faults: 0,
  });
  expect(store.reads).toBe(4);
});

test('an erased text is told from an altered one, a lost one and one that should be gone', async () => {
  const store = cases([4, 4]);
  const at = (entryId: string, field: string) =>
    store.contents.findIndex((content) => content.entryId === entryId && content.field === field);
  store.contents.splice(at('case-000/1', 'description'), 1);
  store.erasures.push({ entryId: 'case-000/1', field: 'description' });
  store.contents[at('case-000/2', 'reason')]!.body = '第 3 步';
  store.contents[at('case-000/3', 'reason')]!.salt = 'another';
  store.contents.splice(at('case-001/1', 'reason'), 1);
  store.erasures.push({ entryId: 'case-001/2', field: 'reason' });
  store.contents.push({ entryId: 'case-001/4', field: 'note', salt: 's', body: '多出来的' });
  const report = await verified(store);
  expect(report.texts).toEqual({ intact: 5, erased: 1 });
  expect(report.findings).toEqual([
    { chainId: 'case-000', position: 2, entryId: 'case-000/2', reason: 'content-altered', where: 'reason' },
    { chainId: 'case-000', position: 3, entryId: 'case-000/3', reason: 'content-altered', where: 'reason' },
    { chainId: 'case-001', position: 1, entryId: 'case-001/1', reason: 'content-missing', where: 'reason' },
    { chainId: 'case-001', position: 2, entryId: 'case-001/2', reason: 'content-still-there', where: 'reason' },
    { chainId: 'case-001', position: 4, entryId: 'case-001/4', reason: 'content-unknown', where: 'note' },
  ]);
});

test('a chain cut short, or lengthened, shows against what its case says', async () => {
  const store = cases([3, 5, 2]);
  store.rows = store.rows.filter(({ entryId }) => entryId !== 'case-001/5');
  store.rows.at(-1)!.end = { position: 1, hash: store.rows.at(-2)!.hash };
  const { findings } = await verified(store);
  expect(findings).toEqual([
    { chainId: 'case-001', position: 5, entryId: null, reason: 'tail-lost' },
    { chainId: 'case-002', position: 2, entryId: 'case-002/2', reason: 'head-differs' },
  ]);
});

test('a thousand faults are counted and the first hundred told', async () => {
  const store = cases(Array.from({ length: 60 }, () => 4));
  store.contents = [];
  const report = await verified(store);
  expect(report.faults).toBe(300);
  expect(report.findings).toHaveLength(100);
});
