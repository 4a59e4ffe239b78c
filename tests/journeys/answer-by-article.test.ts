/** A question answered out of the knowledge base, and what is kept when there was no article. */
import { expect } from 'vitest';
import { putArticle, reviewArticle, withdrawArticle } from '#modules/knowledge/public.ts';
import { listUnanswered } from '#modules/knowledge/queries/list-unanswered.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty, fixtureNow, type SmallCounty } from '../fixtures/small-county.ts';
import { type ActionInput, takeAction } from '#modules/incidents/public.ts';
import { reportIncident } from '#modules/incidents/commands/report-incident.ts';
import { newLinkToken } from '#modules/incidents/commands/reporter-link.ts';
import { caseRoute } from '#modules/incidents/queries/case-route.ts';
import { incidentFile } from '#modules/incidents/queries/incident-file.ts';

const inSandbox = sandbox();

async function publicArticle(county: SmallCounty, divisionPath = county.countyCode): Promise<string> {
  const articleId = uuidv7();
  await county.run('unit-head', putArticle(county.book.tree), {
    articleId,
    ownerOrganisationId: county.organisations.department,
    question: '临时摆摊要办什么手续？',
    answer: '到窗口申请临时占道许可。',
    basis: '条例第十四条',
    divisionPath,
    matters: [],
    validFrom: '2026-01-01',
    validUntil: '2026-03-01',
    submit: true,
  });
  await county.run('centre-head', reviewArticle, { articleId, version: 1, approve: true });
  return articleId;
}

async function question(county: SmallCounty, appealKind: 'question' | 'complaint' = 'question'): Promise<string> {
  const incidentId = uuidv7();
  const number = await county.services.numbers.next(county.countyCode, fixtureNow);
  const marks = { number, queryCode: newQueryCode(), linkToken: newLinkToken(county.countyCode) };
  await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
    incidentId,
    source: 'hotline',
    appealKind,
    matterCode: 'event-04-05',
    description: '想摆摊，要办什么手续？',
    place: { point: county.inside['grid-1'] },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

const act = (county: SmallCounty, incidentId: string, given: Partial<ActionInput>, now = fixtureNow) =>
  county.run('town-acceptor', takeAction(county.book), { incidentId, attachments: [], ...given } as ActionInput, now);

const stepsOf = async (unit: Unit, county: SmallCounty, incidentId: string) => {
  const file = await incidentFile(county.services, unit, { key: Buffer.alloc(32, 1) } as never, {
    countyCode: county.countyCode,
    incidentId,
    actor: county.as('town-acceptor'),
    now: fixtureNow,
  });
  return file.steps;
};

const asked = (unit: Unit, { countyCode }: SmallCounty) =>
  unit.transact(systemEyes, (tx) => listUnanswered(tx, { countyCode, limit: 50 }));

inSandbox('an answer keeps the article and the version that was told', async (unit) => {
  const county = await foundSmallCounty(unit);
  const articleId = await publicArticle(county);
  const incidentId = await question(county);
  const words = { answer: '到城管窗口申请临时占道许可，带身份证。' };
  expect(await act(county, incidentId, { action: 'answer', articleId, ...words })).toMatchObject({ status: 'closed' });
  const last = (await stepsOf(unit, county, incidentId)).at(-1)!;
  expect(last).toMatchObject({
    action: 'answer',
    texts: words,
    facts: { articleId, articleVersion: 1, articleName: '临时摆摊要办什么手续？' },
  });
});

inSandbox('an article that is expired, withdrawn or for another place is not told', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await question(county);
  const code = 'incidents.article-not-in-force';
  const tell = (articleId: string, now = fixtureNow) =>
    act(county, incidentId, { action: 'answer', answer: '到窗口申请', articleId }, now);
  await expect(tell(uuidv7())).rejects.toMatchObject({ code });
  await expect(tell(await publicArticle(county, `${county.countyCode}002`))).rejects.toMatchObject({ code });
  const good = await publicArticle(county);
  await expect(tell(good, new Date('2026-03-01T16:00:00Z'))).rejects.toMatchObject({ code });
  await county.run('centre-head', withdrawArticle(county.book.tree), { articleId: good, reason: '已修订' });
  await expect(tell(good)).rejects.toMatchObject({ code });
});

inSandbox(
  'answered by free text or declined, what was sought is kept for the owners; with an article it is not',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const searchWords = '摆摊手续';
    await act(county, await question(county), { action: 'answer', answer: '请问城管窗口', searchWords });
    await act(county, await question(county), {
      action: 'decline',
      reason: '无依据',
      answer: '请拨打 12345',
      searchWords,
    });
    const articleId = await publicArticle(county);
    await act(county, await question(county), { action: 'answer', answer: '到窗口申请', articleId, searchWords });
    expect(await asked(unit, county)).toMatchObject([
      { words: '摆摊手续', searchedCount: 0, answeredCount: 1, declinedCount: 1, matterCode: 'event-04-05' },
    ]);
  },
);

inSandbox('an act that is refused leaves nothing on that list', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await question(county);
  await expect(act(county, incidentId, { action: 'answer', searchWords: '摆摊手续' })).rejects.toMatchObject({
    code: 'incidents.answer-needed',
  });
  expect(await asked(unit, county)).toEqual([]);
});

inSandbox(
  'a question that an article answers goes by the answer, and says which; a complaint does not',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const routeOf = async (incidentId: string, now = fixtureNow) => {
      const asking = { countyCode: county.countyCode, incidentId, actor: county.as('town-acceptor'), now };
      const route = await caseRoute(county.services, asking);
      const { says, values } = route.findings.find((one) => one.rule === 'direct-answer')!;
      return { way: route.way, decidedBy: route.decidedBy, says, values };
    };
    const incidentId = await question(county);
    expect(await routeOf(incidentId)).toMatchObject({ says: 'answer.no-article' });
    // One for another town answers nothing here.
    await publicArticle(county, `${county.countyCode}002`);
    expect(await routeOf(incidentId)).toMatchObject({ says: 'answer.no-article' });
    await publicArticle(county);
    expect(await routeOf(incidentId)).toEqual({
      way: 'answer',
      decidedBy: '2.1',
      says: 'answer.article',
      values: { basis: '临时摆摊要办什么手续？' },
    });
    expect(await routeOf(incidentId, new Date('2026-03-01T16:00:00Z'))).toMatchObject({ says: 'answer.no-article' });
    expect(await routeOf(await question(county, 'complaint'))).toMatchObject({ says: 'answer.not-a-question' });
    await act(county, incidentId, { action: 'register', ruleId: county.rule });
    const registered = await caseRoute(county.services, {
      countyCode: county.countyCode,
      incidentId,
      actor: county.as('town-acceptor'),
      now: fixtureNow,
    });
    expect(registered.way).not.toBe('answer');
  },
);
