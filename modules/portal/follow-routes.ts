import * as z from 'zod/mini';
import type { FollowedCase, SupportedCase } from '#modules/incidents/public.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import { readQueryCode, showQueryCode } from '#platform/crypto/query-code.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { casePage } from './pages/case.page.ts';
import { findPage } from './pages/find.page.ts';
import { heldPage } from './pages/held.page.ts';
import { pathOf } from './pages/shell.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { heldByLink } from './queries/held-reports.ts';
import { receivePhotos } from './receive-photos.ts';
import { formBytes } from './report-routes.ts';
import type { PublicView } from './rules/public-view.ts';
import { hashOfLink } from './send-report.ts';
import { type PageWords, pageWords } from './words.ts';

const OneLink = z.object({ countyCode: CountyCode, token: z.string().check(z.maxLength(100)) });
const saids = [
  'supported',
  'told',
  'new',
  'twice',
  'held',
  'held-photos',
  'added',
  'rated',
  'reopened',
  'withdraw',
  'reconsider',
] as const;
type Said = (typeof saids)[number];
const isAct = (said: Said) => said !== 'new' && said !== 'held' && said !== 'held-photos';

type Shown = Omit<FollowedCase, 'queryCode' | 'added' | 'mayAdd'> &
  Partial<Pick<FollowedCase, 'queryCode' | 'added' | 'mayAdd'>> &
  Pick<PublicView['case'], 'support'>;

/** Another's case: how far it is, and whether the supporter finds it solved; no answer, which was written to somebody else. */
function supportedView({ supportedAt: at, solved, mayTellSolved: mayTell, ...shown }: SupportedCase) {
  return { ...shown, answer: null, rating: null, mayAdd: false, support: { at, solved, mayTell } };
}

export function followRoutes(portal: Portal): Route[] {
  const { door, forms } = portal;

  function viewOf(shown: Shown, words: PageWords, given: { link: string | null; said?: Said | undefined; now: Date }) {
    const { link, said, now } = given;
    const isOver = ['closed', 'archived', 'declined', 'cancelled'].includes(shown.status);
    const rated = shown.rating;
    const formToken = link === null ? null : forms.make(`follow ${link}`, portal.wallClock());
    return {
      link: link === null ? null : { token: link, formToken: formToken! },
      isNew: said === 'new',
      number: shown.number,
      queryCode: shown.queryCode === undefined ? null : showQueryCode(shown.queryCode),
      stage: shown.stage,
      statusWords: words.status[shown.status],
      stages: shown.stages,
      matterName: shown.matterName,
      reportedAt: shown.reportedAt,
      dueAt: shown.dueAt,
      late: !isOver && shown.dueAt !== null && Date.parse(shown.dueAt) < now.getTime(),
      outcome: shown.outcome,
      answer: shown.answer,
      referredTo: shown.referredTo ?? null,
      added: shown.added ?? [],
      rating:
        rated && rated.responded !== null && rated.solved !== null && rated.satisfied !== null
          ? { responded: rated.responded, solved: rated.solved, satisfied: rated.satisfied }
          : null,
      mayAdd: shown.mayAdd ?? false,
      mayRate: shown.mayRate,
      mayWithdraw: shown.mayWithdraw,
      mayReconsider: shown.mayReconsider,
      ...(shown.support === undefined ? {} : { support: shown.support }),
      said: said === undefined || !isAct(said) ? null : { words: words[`said.${said}`], good: said !== 'twice' },
    } satisfies PublicView['case'];
  }

  /** One act by the private link: read the form, do it, and lead back to the page. */
  function act(
    name: 'rate' | 'withdraw' | 'reconsider' | 'add' | 'solved',
    summary: string,
    example: NonNullable<Route['example']>,
    take: (asked: { link: string; commandId: string; now: Date; form: ReadForm }) => Promise<Said>,
  ): Route {
    return route({
      method: 'POST',
      path: `/portal/:countyCode/follow/:token/${name}`,
      summary,
      right: 'public',
      params: OneLink,
      takesForm: true,
      bodyLimit: name === 'add' ? formBytes : 64 * 1024,
      example,
      async handle({ params: { countyCode, token: link }, request, reply, now }) {
        portal.limit.acts(request);
        // A link is of its own county; every wrong one gets the same answer.
        if (!link.startsWith(countyCode)) throw new Refusal('missing', 'incidents.unknown-link', {});
        const form = request.body as ReadForm;
        const { commandId } = forms.read(`follow ${link}`, form.fields['token'] ?? '', portal.wallClock());
        const said = await take({ link, commandId, now, form }).catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'platform.command-id-reused') return 'twice' as const;
          throw error;
        });
        return reply.redirect(`${pathOf({ countyCode }, 'follow', link)}?said=${said}`, 303);
      },
    });
  }

  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/follow',
      summary: 'How far a case is, by the code of its receipt',
      right: 'public',
      params: InCounty,
      query: z.strictObject({ code: z.optional(z.string().check(z.maxLength(20))) }),
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, query, request, reply, now }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        const words = pageWords(frame.face.language);
        const typed = query.code?.trim() ?? '';
        if (typed === '') return sendPage(reply, frame, findPage(frame, words, { typed, fault: null }));
        portal.limit.lookups(request);
        try {
          const shown = await door.byCode(countyCode, readQueryCode(typed), now);
          return sendPage(reply, frame, casePage(frame, words, viewOf(shown, words, { link: null, now })));
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind !== 'missing') throw error;
          const page = findPage(frame, words, { typed, fault: words['find.none'] });
          return sendPage(reply, frame, page, { status: 404 });
        }
      },
    }),
    route({
      method: 'GET',
      path: '/portal/:countyCode/follow/:token',
      summary: 'A case for whoever holds its private link',
      right: 'public',
      params: OneLink,
      query: z.strictObject({ said: z.optional(z.enum(saids)) }),
      example: async (make) => ({
        params: { countyCode: make.countyCode, token: await make.linkToCase('reported') },
      }),
      async handle({ params: { countyCode, token }, query, request, reply, now }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        // A link is of its own county: elsewhere it costs and says what a link of nobody does.
        if (!token.startsWith(countyCode)) throw new Refusal('missing', 'incidents.unknown-link', {});
        const held = await portal.services.unit.transact(systemEyes, (tx) =>
          heldByLink(tx, { countyCode, linkHash: hashOfLink(token) }),
        );
        if (held !== null && held.state !== 'released') {
          const view = { ...held, state: held.state, link: token, photosLeft: query.said === 'held-photos' };
          return sendPage(reply, frame, heldPage(frame, pageWords(frame.face.language), view));
        }
        const shown = await door.follow(token, now).catch(async (error: unknown) => {
          if (!(error instanceof Refusal) || error.kind !== 'missing') throw error;
          return supportedView(await door.supported(token, now));
        });
        const words = pageWords(frame.face.language);
        // Chosen language and type lead back to the case, not to what was said about an act.
        const plain = { ...frame, here: frame.here.split('?')[0]! };
        return sendPage(
          reply,
          plain,
          casePage(plain, words, viewOf(shown, words, { link: token, said: query.said, now })),
        );
      },
    }),
    act(
      'rate',
      'Rate what became of it; not solved is worked again, once by itself',
      (make) => make.linkForm('closed', { responded: 'yes', solved: 'yes', satisfied: 'yes' }),
      async ({ link, commandId, now, form: { fields } }) => {
        const why = fields['why']?.trim() ?? '';
        const given = {
          responded: fields['responded'] === 'yes',
          solved: fields['solved'] === 'yes',
          satisfied: fields['satisfied'] === 'yes',
          ...(why === '' ? {} : { why: [...why].slice(0, 500).join('') }),
        };
        const { reopened } = await door.rate({ token: link, commandId, now }, given);
        return reopened ? 'reopened' : 'rated';
      },
    ),
    act(
      'solved',
      'A supporter says whether it is solved',
      (make) => make.supportForm({ solved: 'yes' }),
      async ({ link, commandId, now, form: { fields } }) => {
        const { solved } = fields;
        if (solved !== 'yes' && solved !== 'no') throw new Refusal('invalid', 'portal.say-yes-or-no', {});
        await door.tellSolved({ token: link, commandId, now }, solved === 'yes');
        return 'told';
      },
    ),
    act(
      'withdraw',
      'Withdraw it before it is accepted',
      (make) => make.linkForm('reported', {}),
      async ({ link, commandId, now }) => {
        await door.act({ token: link, commandId, now }, 'withdraw');
        return 'withdraw';
      },
    ),
    act(
      'reconsider',
      'Ask once to have a refusal reconsidered',
      (make) => make.linkForm('declined', { reason: '就在我家门口' }),
      async ({ link, commandId, now, form: { fields } }) => {
        const reason = [...(fields['reason']?.trim() ?? '')].slice(0, 1000).join('');
        if (reason === '') throw new Refusal('invalid', 'incidents.reason-needed', {});
        await door.act({ token: link, commandId, now }, 'reconsider', reason);
        return 'reconsider';
      },
    ),
    act(
      'add',
      'Add words or photos while it is worked on',
      (make) => make.linkForm('reported', { more: '今天又坏了一盏' }),
      async ({ link, commandId, now, form }) => {
        const { countyCode } = await door.follow(link, now);
        const actor = door.reporterOf(countyCode);
        const photos = await receivePhotos(portal, form, { actor, countyCode, now, known: [] });
        if (photos.fault !== null) throw new Refusal('invalid', 'attachments.unknown-type', {});
        const words = [...(form.fields['more']?.trim() ?? '')].slice(0, 1000).join('');
        const given = { fileIds: photos.fileIds, ...(words === '' ? {} : { words }) };
        await door.add({ token: link, commandId, now }, given);
        return 'added';
      },
    ),
  ];
}
