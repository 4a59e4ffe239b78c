import { pinyin } from 'pinyin-pro';

/**
 * What a Chinese name is sorted and found by: `wang ming` for 王明. Made in Node, because the embedded engine has no
 * `zh` collation and both engines must sort alike.
 */
export function pinyinKey(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).join(' ').toLowerCase();
}

/** First letters, for quick typing: 店外经营 → dwjy. */
export function pinyinInitials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase();
}
