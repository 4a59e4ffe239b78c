import { sql } from 'kysely';
import { expect } from 'vitest';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { noteSearch, settleUnanswered } from './commands/note-unanswered.ts';
import { type ArticleGiven, putArticle } from './commands/put-article.ts';
import { reviewArticle } from './commands/review-article.ts';
import { withdrawArticle } from './commands/withdraw-article.ts';
import { articleFile } from './queries/article-file.ts';
import { listArticles } from './queries/list-articles.ts';
import { listUnanswered } from './queries/list-unanswered.ts';
import { searchArticles } from './queries/search-articles.ts';
import type { ArticleList } from './rules/article.ts';

const inSandbox = sandbox();
const day = 86_400_000;

function article(county: SmallCounty, given: Partial<ArticleGiven> = {}): ArticleGiven {
  return {
    articleId: uuidv7(),
    ownerOrganisationId: county.organisations.department,
    question: '门前临时摆摊要办什么手续？',
    answer: '向城市管理局窗口申请临时占道许可，三个工作日内答复。',
    basis: '《城市市容和环境卫生管理条例》第十四条',
    divisionPath: county.countyCode,
    matters: ['event-04'],
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    submit: true,
    ...given,
  };
}

async function openDoor(unit: Unit) {
  const county = await foundSmallCounty(unit);
  const { tree } = county.book;
  const { countyCode } = county;
  const cursors = createCursorKeeper(Buffer.alloc(32, 7), 'knowledge');
  const inTx = <Answer>(ask: (tx: Tx) => Promise<Answer>) => unit.transact(systemEyes, ask);
  return {
    county,
    put: (who: PersonKey, given: ArticleGiven, now = fixtureNow) => county.run(who, putArticle(tree), given, now),
    approve: (articleId: string, version = 1, now = fixtureNow) =>
      county.run('centre-head', reviewArticle, { articleId, version, approve: true }, now),
    async search(q: string, more: { divisionPath?: string; matterCode?: string; now?: Date } = {}) {
      const items = await inTx((tx) => searchArticles(tx, { countyCode, tree, q, now: fixtureNow, ...more }));
      return items.map((item) => item.question);
    },
    async list(who: PersonKey, list: ArticleList, more: { now?: Date; q?: string } = {}) {
      const given = { countyCode, tree, actor: county.as(who), list, limit: 50, now: fixtureNow, ...more };
      return (await inTx((tx) => listArticles(tx, cursors, given))).items;
    },
    file: (who: PersonKey, articleId: string) =>
      inTx((tx) => articleFile(tx, { countyCode, articleId, tree, actor: county.as(who), now: fixtureNow })),
    unanswered: () => inTx((tx) => listUnanswered(tx, { countyCode, limit: 200 })),
  };
}

inSandbox('an article is found by a word of two characters once the county centre has approved it', async (unit) => {
  const { county, put, approve, search } = await openDoor(unit);
  const given = article(county);
  expect(await put('unit-head', given)).toEqual({ articleId: given.articleId, version: 1, state: 'asked' });
  expect(await search('摆摊')).toEqual([]);
  await expect(
    county.run('shift-head', reviewArticle, { articleId: given.articleId, version: 2, approve: true }),
  ).rejects.toMatchObject({ code: 'knowledge.not-asked' });
  await approve(given.articleId);
  expect(await search('摆摊')).toEqual([given.question]);
  expect(await search('占道')).toEqual([given.question]);
  expect(await search('我想在家门口摆摊卖早点')).toEqual([]);
  expect(await search('门前摆摊怎么申请')).toEqual([given.question]);
  expect(await search('公证')).toEqual([]);
});

inSandbox('what has expired or lies elsewhere is not offered', async (unit) => {
  const { county, put, approve, search } = await openDoor(unit);
  const town = `${county.countyCode}001`;
  const given = article(county, { divisionPath: `${town}000`, validUntil: '2026-02-01' });
  await put('unit-head', given);
  await approve(given.articleId);
  expect(await search('摆摊', { divisionPath: `${town}001` })).toEqual([given.question]);
  expect(await search('摆摊', { divisionPath: `${county.countyCode}002001` })).toEqual([]);
  expect(await search('摆摊', { now: new Date('2026-02-01T15:00:00Z') })).toEqual([given.question]);
  expect(await search('摆摊', { now: new Date('2026-02-01T16:00:00Z') })).toEqual([]);
});

inSandbox('the words of the matter come first, then what is told most', async (unit) => {
  const { county, put, approve, search } = await openDoor(unit);
  const plain = article(county, { question: '占道许可在哪里办理？', matters: [] });
  const ofMatter = article(county, { question: '占道许可多久能办好？', matters: ['event-04-05'] });
  for (const one of [ofMatter, plain]) {
    await put('unit-head', one);
    await approve(one.articleId);
  }
  expect((await search('占道许可', { matterCode: 'event-04-05' }))[0]).toBe(ofMatter.question);
});

inSandbox('a new version waits beside the public one, and every version stays readable', async (unit) => {
  const { county, put, approve, search, file } = await openDoor(unit);
  const given = article(county);
  await put('unit-head', given);
  await approve(given.articleId);
  const next = { ...given, question: '摆摊要提前几天申请？', answer: '提前五个工作日。' };
  expect(await put('unit-head', next)).toMatchObject({ version: 2, state: 'asked' });
  expect(await search('摆摊')).toEqual([given.question]);
  await county.run('shift-head', reviewArticle, {
    articleId: given.articleId,
    version: 2,
    approve: false,
    words: '请写明在哪个窗口',
  });
  expect(await search('摆摊')).toEqual([given.question]);
  await put('unit-head', next);
  await approve(given.articleId, 3);
  expect(await search('摆摊')).toEqual([next.question]);
  const own = await file('unit-head', given.articleId);
  expect(own.versions.map((version) => [version.version, version.question])).toEqual([
    [3, next.question],
    [2, next.question],
    [1, given.question],
  ]);
  expect(own.reviews.map(({ version, decision, words }) => [version, decision, words])).toContainEqual([
    2,
    'refused',
    '请写明在哪个窗口',
  ]);
  const other = await file('acceptor', given.articleId);
  expect([other.versions.length, other.reviews, other.mayWrite]).toEqual([1, [], false]);
});

inSandbox('only the owner writes, and nobody approves his own words', async (unit) => {
  const { county, put, approve, search } = await openDoor(unit);
  const given = article(county);
  await expect(put('other-head', given)).rejects.toMatchObject({ code: 'knowledge.not-yours' });
  await expect(put('centre-head', given)).rejects.toMatchObject({ code: 'knowledge.not-yours' });
  const ofCentre = article(county, { ownerOrganisationId: county.organisations.county });
  await put('centre-head', ofCentre);
  await expect(approve(ofCentre.articleId)).rejects.toMatchObject({ code: 'knowledge.own-words' });
  await county.run('shift-head', reviewArticle, { articleId: ofCentre.articleId, version: 1, approve: true });
  expect(await search('摆摊')).toHaveLength(1);
  await expect(put('unit-head', { ...ofCentre, ownerOrganisationId: given.ownerOrganisationId })).rejects.toMatchObject(
    {
      code: 'knowledge.owner-stays',
    },
  );
});

inSandbox('a draft is known to its owner alone', async (unit) => {
  const { county, put, list, file } = await openDoor(unit);
  const given = article(county, { submit: false });
  await put('unit-head', given);
  expect(await list('unit-head', 'mine')).toHaveLength(1);
  for (const who of ['centre-head', 'acceptor', 'other-head'] as const) {
    expect(await list(who, 'all'), who).toEqual([]);
    await expect(file(who, given.articleId), who).rejects.toMatchObject({ code: 'knowledge.unknown-article' });
  }
});

inSandbox('what ends within thirty days or has ended stands on the owner’s list', async (unit) => {
  const { county, put, approve, list } = await openDoor(unit);
  const soon = article(county, { validUntil: '2026-02-04' });
  const later = article(county, { validUntil: '2026-02-05' });
  for (const one of [soon, later]) {
    await put('unit-head', one);
    await approve(one.articleId);
  }
  const ids = async (who: PersonKey, now = fixtureNow) =>
    (await list(who, 'to-renew', { now })).map((item) => [item.articleId, item.renewal]);
  expect(await ids('unit-head')).toEqual([[soon.articleId, 'soon']]);
  expect(await ids('unit-head', new Date(fixtureNow.getTime() + 31 * day))).toEqual([
    [soon.articleId, 'expired'],
    [later.articleId, 'soon'],
  ]);
  expect(await ids('other-head')).toEqual([]);
  expect(await ids('centre-head')).toHaveLength(1);
});

inSandbox('a withdrawn article is offered no longer and keeps its reason', async (unit) => {
  const { county, put, approve, search, file } = await openDoor(unit);
  const given = article(county);
  await put('unit-head', given);
  await approve(given.articleId);
  const withdraw = withdrawArticle(county.book.tree);
  const reason = '条例已经修订';
  await expect(county.run('other-head', withdraw, { articleId: given.articleId, reason })).rejects.toMatchObject({
    code: 'knowledge.not-yours',
  });
  await county.run('shift-head', withdraw, { articleId: given.articleId, reason });
  expect(await search('摆摊')).toEqual([]);
  expect((await file('unit-head', given.articleId)).reviews[0]).toMatchObject({ decision: 'withdrawn', words: reason });
});

inSandbox('days that cannot be and places elsewhere are refused', async (unit) => {
  const { county, put } = await openDoor(unit);
  const wrong: [Partial<ArticleGiven>, string][] = [
    [{ validUntil: '2025-12-31' }, 'knowledge.days-reversed'],
    [{ validUntil: '2030-01-01' }, 'knowledge.days-reversed'],
    [{ validUntil: '2026-02-30' }, 'knowledge.days-reversed'],
    [{ validFrom: '2025-01-01', validUntil: '2026-01-04' }, 'knowledge.already-expired'],
    [{ divisionPath: '990102' }, 'knowledge.area-outside'],
    [{ divisionPath: '9901010' }, 'knowledge.area-outside'],
    [{ ownerOrganisationId: uuidv7() }, 'knowledge.unknown-organisation'],
  ];
  for (const [given, code] of wrong) {
    await expect(put('unit-head', article(county, given)), JSON.stringify(given)).rejects.toMatchObject({ code });
  }
});

inSandbox('what is sought in vain is counted by its words, and one click makes a draft of it', async (unit) => {
  const { county, put, unanswered } = await openDoor(unit);
  for (const words of ['公租房申请', '公租房 申请', ' 公租房申请？'])
    await county.run('acceptor', noteSearch, { words });
  await county.run('acceptor', noteSearch, { words: '找 13812345678' });
  await county.run('acceptor', noteSearch, { words: '？？' });
  const items = await unanswered();
  expect(items.map((item) => [item.words, item.searchedCount])).toEqual([
    ['公租房申请', 2],
    ['公租房 申请', 1],
  ]);
  const first = items[0]!.unansweredId;
  await put('unit-head', article(county, { submit: false, unansweredId: first }));
  await county.run('unit-head', settleUnanswered, { unansweredId: items[1]!.unansweredId });
  expect(await unanswered()).toEqual([]);
  await expect(county.run('unit-head', settleUnanswered, { unansweredId: first })).rejects.toMatchObject({
    code: 'knowledge.unknown-question',
  });
  await county.run('acceptor', noteSearch, { words: '公租房申请' });
  expect((await unanswered()).map((item) => item.searchedCount)).toEqual([3]);
});

inSandbox('of what is sought in vain a thousand stay, the most asked', async (unit, tx) => {
  const { county, unanswered } = await openDoor(unit);
  await sql`insert into knowledge.unanswered
      (county_code, unanswered_id, words_key, words, searched_count, first_at, last_at)
    select ${county.countyCode}, gen_random_uuid(), 'w' || n, 'w' || n, 2, ${fixtureNow}, ${fixtureNow}
    from generate_series(1, 1000) as n`.execute(tx);
  await county.run('acceptor', noteSearch, { words: '新的问题' });
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from knowledge.unanswered where county_code = ${county.countyCode}`.execute(tx);
  expect(rows[0]!.count).toBe(1000);
  expect(await unanswered()).toHaveLength(200);
});
