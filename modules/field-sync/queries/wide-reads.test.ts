import { expect, test } from 'vitest';
import { createWideReads } from './wide-reads.ts';

function phones() {
  const inTurn = createWideReads(2);
  const log: string[] = [];
  const ends = new Map<string, (fault?: Error) => void>();
  const come = (kind: 'begins' | 'goes-on', name: string) =>
    inTurn(kind, () => {
      log.push(name);
      return new Promise<string>((resolve, reject) =>
        ends.set(name, (fault) => (fault ? reject(fault) : resolve(name))),
      );
    });
  return { log, come, end: (name: string, fault?: Error) => ends.get(name)!(fault) };
}

test('so many read at once, and whoever has begun goes on before others begin', async () => {
  const { log, come, end } = phones();
  const all = [come('begins', 'a'), come('begins', 'b'), come('begins', 'c'), come('goes-on', 'd')];
  expect(log).toEqual(['a', 'b']);
  end('a');
  await all[0];
  await Promise.resolve();
  expect(log).toEqual(['a', 'b', 'd']);
  end('b');
  end('d');
  await Promise.all([all[1], all[3]]);
  await Promise.resolve();
  expect(log).toEqual(['a', 'b', 'd', 'c']);
  end('c');
  await expect(Promise.all(all)).resolves.toEqual(['a', 'b', 'c', 'd']);
});

test('a reading that fails gives its place on', async () => {
  const { log, come, end } = phones();
  const [first, second] = [come('begins', 'a'), come('begins', 'b')];
  const third = come('begins', 'c');
  end('a', new Error('the line broke'));
  await expect(first).rejects.toThrow('the line broke');
  await Promise.resolve();
  expect(log).toEqual(['a', 'b', 'c']);
  end('b');
  end('c');
  await expect(Promise.all([second, third])).resolves.toEqual(['b', 'c']);
});
