/** A stretch of text that stands in both versions, only in the old one, or only in the new one. */
export type Stretch = { kind: 'same' | 'gone' | 'new'; text: string };

/**
 * What changed between two texts, by characters: the longest common part stays, the rest is gone or new. Texts of an article
 * have at most 2,000 characters; what both begin and end with is left out of the work first.
 */
export function compareTexts(before: string, after: string): Stretch[] {
  const old = [...before];
  const now = [...after];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = walk(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return joined([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: tail === 0 ? '' : old.slice(-tail).join('') },
  ]);
}

function walk(old: readonly string[], now: readonly string[]): Stretch[] {
  const width = now.length + 1;
  // common[i * width + j]: the longest common part of what follows i in the old and j in the new text.
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        old[i] === now[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const found: Stretch[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      found.push({ kind: 'same', text: old[i]! });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      found.push({ kind: 'gone', text: old[i]! });
      i += 1;
    } else {
      found.push({ kind: 'new', text: now[j]! });
      j += 1;
    }
  }
  return found;
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { kind, text } of stretches) {
    const last = found.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) found[found.length - 1] = { kind, text: last.text + text };
    else found.push({ kind, text });
  }
  return found;
}
