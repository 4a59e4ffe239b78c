import * as z from 'zod/mini';
import { roleWords as roleEn } from '#modules/access/words.en.ts';
import { roleWords as roleZh } from '#modules/access/words.zh.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { privacyLimit } from './due-at.ts';
import { lookedPage, privacyPage } from './pages/privacy.page.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { pageWords } from './words.ts';

const OneLink = z.object({ countyCode: CountyCode, token: z.string().check(z.maxLength(100)) });
const roleNames: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>> = { zh: roleZh, en: roleEn };

/** What is stored and why; and to whoever holds a private link, who has opened it. */
export function privacyRoutes(portal: Portal): Route[] {
  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/privacy',
      summary: 'What is stored, why and how long',
      right: 'public',
      params: InCounty,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, request, reply, now }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        const catalogue = await portal.services.catalogue.read();
        const yearsOf = (emergency: boolean) =>
          catalogue.retentionOf({ countyCode, matterCode: null, day: chinaDay(now), emergency }).years;
        const answerIn = await privacyLimit(portal.services, { countyCode, now });
        const view = { ordinary: yearsOf(false), emergency: yearsOf(true), answerIn };
        return sendPage(reply, frame, privacyPage(frame, pageWords(frame.face.language), view));
      },
    }),
    route({
      method: 'GET',
      path: '/portal/:countyCode/follow/:token/looked',
      summary: 'Who has opened the personal data of a case, without names',
      right: 'public',
      params: OneLink,
      example: async (make) => ({
        params: { countyCode: make.countyCode, token: await make.linkToCase('reported') },
      }),
      async handle({ params: { countyCode, token: link }, request, reply }) {
        portal.limit.lookups(request);
        const frame = await frameOf(portal, countyCode, request);
        // A link is of its own county; every wrong one gets the same answer.
        if (!link.startsWith(countyCode)) throw new Refusal('missing', 'incidents.unknown-link', {});
        const looks = (await portal.door.looks(link)).map(({ at, role, organisationName }) => ({
          at,
          organisationName,
          roleName: roleNames[frame.face.language][role] ?? '',
        }));
        return sendPage(reply, frame, lookedPage(frame, pageWords(frame.face.language), { link, looks }));
      },
    }),
  ];
}
