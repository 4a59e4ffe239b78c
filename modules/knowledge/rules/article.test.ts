import { expect, test } from 'vitest';
import {
  asksTheSame,
  concernsMatter,
  featuresSought,
  isInForce,
  mayReview,
  mayWrite,
  renewalOf,
  searchWordsKey,
} from './article.ts';

const article = { publicVersion: 1, validFrom: '2026-01-01', validUntil: '2026-06-30' };

test('an article is offered on its first day and its last day, and on no other side of them', () => {
  expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => isInForce(article, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isInForce({ ...article, publicVersion: null }, '2026-03-01')).toBe(false);
});

test('an owner is warned thirty days before the end, and told when it is over', () => {
  expect(['2026-05-30', '2026-05-31', '2026-06-30', '2026-07-01'].map((day) => renewalOf(article, day))).toEqual([
    'none',
    'soon',
    'soon',
    'expired',
  ]);
});

test('an article of a major class concerns each of its matters, and one without matters all', () => {
  expect(concernsMatter(['event-04'], 'event-04-05')).toBe(true);
  expect(concernsMatter(['event-0'], 'event-04-05')).toBe(false);
  expect(concernsMatter([], 'event-04-05')).toBe(true);
});

test('nobody reviews his own words, and no town reviews', () => {
  const head = { accountId: 'a', role: 'centre-head', level: 'county' };
  expect(mayReview(head, 'b')).toBe(true);
  expect(mayReview(head, 'a')).toBe(false);
  expect(mayReview({ ...head, level: 'town' }, 'b')).toBe(false);
  expect(mayWrite({ ...head, role: 'acceptor' }, true)).toBe(false);
  expect(mayWrite(head, false)).toBe(false);
});

test('search words are counted in one form, and no number of a person stays in them', () => {
  expect(searchWordsKey(' 公租房，怎么申请？ ')).toBe('公租房 怎么申请');
  expect(searchWordsKey('ＥＴＣ 怎么办')).toBe('etc 怎么办');
  expect(searchWordsKey('王某 13812345678 低保')).toBe('王某 低保');
  expect(searchWordsKey('321281199001011234')).toBe('');
  expect([...searchWordsKey('长'.repeat(90))]).toHaveLength(40);
});

test('a word is sought whole, a sentence by a third of its pairs', () => {
  expect(featuresSought('低保')).toEqual({ features: ['低保'], least: 1 });
  expect(featuresSought('户口迁移需要什么材料').least).toBe(3);
});

test('the same question in other words is the same; one that only stands near it is not', () => {
  expect(asksTheSame('临时摆摊要办什么手续？', '想摆摊，要办什么手续？')).toBe(true);
  expect(asksTheSame('摆摊手续', '请问临时摆摊的手续怎么办')).toBe(true);
  expect(asksTheSame('临时摆摊要办什么手续？', '办理养老保险转移要什么手续，到哪个窗口')).toBe(false);
  expect(asksTheSame('手续', '养狗要办什么手续')).toBe(false);
  expect(asksTheSame('', '')).toBe(false);
});
