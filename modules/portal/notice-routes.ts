import * as z from 'zod/mini';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { putNotice } from './commands/put-notice.ts';
import { reviewNotice, withdrawNotice } from './commands/review-notice.ts';
import {
  NoticeFile,
  NoticesAnswer,
  NoticesQuery,
  NoticeStateAnswer,
  PutNoticeRequest,
  ReviewNoticeRequest,
  WithdrawNoticeRequest,
} from './contract.ts';
import type { PublicCounty } from './county.ts';
import { noticeFeed } from './pages/notice-feed.ts';
import { noticePage, noticesPage } from './pages/notices.page.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { listNotices, noticeFile, publicNotices } from './queries/list-notices.ts';
import { pageWords } from './words.ts';

const OneNotice = z.object({ countyCode: CountyCode, noticeId: Id });

/** Notices and bulletins: as pages and as a feed for everybody, as a list and an editor for the desk. */
export function noticeRoutes(portal: Portal): Route[] {
  return [...publicRoutes(portal), ...deskRoutes(portal)];
}

async function countyOf(portal: Portal, countyCode: string): Promise<PublicCounty> {
  const county = await portal.counties(countyCode);
  if (!county) throw new Refusal('missing', 'portal.no-county', {});
  return county;
}

function publicRoutes(portal: Portal): Route[] {
  const { unit } = portal.services;
  const shown = (county: PublicCounty, given: { now: Date; noticeId?: string }) =>
    unit.transact(systemEyes, (tx) => publicNotices(tx, county, given));
  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/notices',
      summary: 'What the county tells everybody today',
      right: 'public',
      params: InCounty,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, request, reply, now }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        const items = await shown(await countyOf(portal, countyCode), { now });
        return sendPage(reply, frame, noticesPage(frame, pageWords(frame.face.language), { items }));
      },
    }),
    route({
      method: 'GET',
      path: '/portal/:countyCode/notices.rss',
      summary: 'The same as a feed',
      right: 'public',
      params: InCounty,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, request, reply, now }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        const items = await shown(await countyOf(portal, countyCode), { now });
        const origin = `${request.protocol}://${request.host}`;
        return reply
          .header('content-type', 'application/rss+xml; charset=utf-8')
          .send(noticeFeed(frame, pageWords(frame.face.language), { items, origin }));
      },
    }),
    route({
      method: 'GET',
      path: '/portal/:countyCode/notices/:noticeId',
      summary: 'One notice',
      right: 'public',
      params: OneNotice,
      example: async (make) => ({
        params: { countyCode: make.countyCode, noticeId: (await make.publicNotice()).noticeId },
      }),
      async handle({ params: { countyCode, noticeId }, request, reply, now }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        const [item] = await shown(await countyOf(portal, countyCode), { now, noticeId });
        if (!item) throw new Refusal('missing', 'portal.unknown-notice', {});
        return sendPage(reply, frame, noticePage(frame, pageWords(frame.face.language), item));
      },
    }),
  ];
}

function deskRoutes(portal: Portal): Route[] {
  const { runCommand, cursors } = portal;
  const { unit } = portal.services;
  const base = '/api/counties/:countyCode/portal/notices';
  const eyesOf = (actor: { scope: string; accountId: string }) => ({ scope: actor.scope, actorId: actor.accountId });
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'Notices of one’s own ground, newest change first',
      right: 'portal.read-notices',
      params: InCounty,
      query: NoticesQuery,
      answer: NoticesAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, query, actor, now }) {
        const county = await countyOf(portal, countyCode);
        return unit.transact(eyesOf(actor), (tx) => listNotices(tx, cursors, { county, actor, now, ...query }));
      },
    }),
    route({
      method: 'GET',
      path: `${base}/:noticeId`,
      summary: 'One notice with who wrote it and what was decided',
      right: 'portal.read-notices',
      params: OneNotice,
      answer: NoticeFile,
      example: async (make) => ({
        params: { countyCode: make.countyCode, noticeId: (await make.publicNotice()).noticeId },
      }),
      async handle({ params: { countyCode, noticeId }, actor, now }) {
        const county = await countyOf(portal, countyCode);
        return unit.transact(eyesOf(actor), (tx) => noticeFile(tx, { county, actor, now, noticeId }));
      },
    }),
    route({
      method: 'POST',
      path: base,
      summary: 'Write a notice, or other words of one that is not public',
      right: 'portal.put-notice',
      params: InCounty,
      body: PutNoticeRequest,
      answer: NoticeStateAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          noticeId: make.newId(),
          kind: 'bulletin',
          title: '台风期间请勿靠近河堤',
          body: '今晚到明早有暴雨，请把阳台上的花盆收进屋里。',
          divisionPath: make.asker.divisionPath,
          validFrom: '2026-01-05',
          validUntil: '2026-12-31',
          submit: true,
        },
      }),
      handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        return runCommand(putNotice, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:noticeId/review`,
      summary: 'Let a notice go public, or send it back with words',
      right: 'portal.review-notice',
      params: OneNotice,
      body: ReviewNoticeRequest,
      answer: NoticeStateAnswer,
      example: async (make) => {
        const { noticeId, changedAt } = await make.noticeToReview();
        const body = { contract: 1, commandId: make.newId(), changedAt, approve: true };
        return { params: { countyCode: make.countyCode, noticeId }, body };
      },
      handle({
        params: { countyCode, noticeId },
        body: { contract: _, commandId, changedAt, approve, words },
        actor,
        now,
      }) {
        const input = { noticeId, changedAt, approve, ...(words === undefined ? {} : { words }) };
        return runCommand(reviewNotice, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:noticeId/withdraw`,
      summary: 'Take a public notice away',
      right: 'portal.withdraw-notice',
      params: OneNotice,
      body: WithdrawNoticeRequest,
      answer: NoticeStateAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, noticeId: (await make.publicNotice()).noticeId },
        body: { contract: 1, commandId: make.newId(), reason: '险情解除' },
      }),
      handle({ params: { countyCode, noticeId }, body: { contract: _, commandId, reason }, actor, now }) {
        return runCommand(withdrawNotice, { commandId, countyCode, actor, now, input: { noticeId, reason } });
      },
    }),
  ];
}
