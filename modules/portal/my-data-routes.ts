import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { ReporterDoor } from '#modules/incidents/public.ts';
import { CountyCode } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { type Route, route } from '#platform/http/route.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { askPrivacy, takeCopy } from './commands/ask-privacy.ts';
import './correspondence-examples.ts';
import { dueAtDesk, ledDesk } from './due-at.ts';
import { myDataPage } from './pages/my-data.page.ts';
import { pathOf } from './pages/shell.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { type OwnRequest, requestsOfCase } from './queries/privacy-requests.ts';
import type { MyDataView, OwnDataShown } from './rules/letter-view.ts';
import { correctable, type PrivacyKind, privacyKinds } from './rules/privacy-request.ts';
import type { Frame } from './rules/public-view.ts';
import { pageWords } from './words.ts';

const OneLink = z.object({ countyCode: CountyCode, token: z.string().check(z.maxLength(100)) });
const saids = ['asked', 'waits', 'twice'] as const;
const phone = /^\+?[\d\- ]{5,20}$/;
type OneCase = Awaited<ReturnType<ReporterDoor['privacy']['caseOfLink']>>;

/** What is kept of whoever holds a private link: seen, taken along, corrected, deleted. Complete without a script. */
export function myDataRoutes(portal: Portal): Route[] {
  const { services, runCommand, door, forms } = portal;
  const { privacy } = door;

  /** A link is of its own county; every wrong one gets the same answer. */
  async function caseOf(countyCode: string, link: string): Promise<OneCase> {
    if (!link.startsWith(countyCode)) throw new Refusal('missing', 'incidents.unknown-link', {});
    return privacy.caseOfLink(link);
  }

  async function requestsOf({ countyCode, incidentId }: OneCase): Promise<OwnRequest[]> {
    return services.unit.transact(systemEyes, (tx) => requestsOfCase(tx, services.sealer, { countyCode, incidentId }));
  }

  async function shown(
    frame: Frame,
    reply: FastifyReply,
    given: { link: string; one: OneCase; now: Date; whole: boolean; note: MyDataView['note']; status?: number },
  ) {
    const { link, one, now, whole, note, status = 200 } = given;
    const { countyCode } = one;
    const requests = await requestsOf(one);
    const tree = await services.trees.of(countyCode);
    const view: MyDataView = {
      link,
      formToken: forms.make(`my-data ${link}`, portal.wallClock()),
      data: await dataOf(one, whole),
      whole,
      requests: requests.map((row) => ({
        kind: row.kind,
        state: row.state,
        deskName: tree.named(row.desk_organisation_id)?.name ?? '',
        receivedAt: row.received_at.toISOString(),
        dueAt: row.due_at.toISOString(),
        late: row.decided_at === null && row.due_at < now,
        ground: row.ground,
        decidedAt: row.decided_at?.toISOString() ?? null,
        answer: row.answer,
        copyUntil: row.copy_until?.toISOString() ?? null,
        // Nobody here stands above the county: there the page names who does.
        objectTo: (tree.find(row.desk_organisation_id)?.parentId ?? null) === null ? null : row.desk_organisation_id,
      })),
      waiting: requests.filter((row) => row.decided_at === null).map((row) => row.kind),
      correctable,
      note,
    };
    return sendPage(reply, frame, myDataPage(frame, pageWords(frame.face.language), view), { status });
  }

  async function dataOf({ countyCode, incidentId }: OneCase, open: boolean): Promise<OwnDataShown> {
    return privacy.ownData({ countyCode, incidentId, open });
  }

  /** How it is sure who asks: a copy that the desk granted, or nothing that is masked. */
  async function grantedWay(one: OneCase, now: Date): Promise<'granted' | 'nothing-hidden' | null> {
    const requests = await requestsOf(one);
    if (requests.some((row) => row.copy_until !== null && row.copy_until > now)) return 'granted';
    return (await dataOf(one, false)).masked ? null : 'nothing-hidden';
  }

  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/follow/:token/my-data',
      summary: 'What is kept of whoever told a case, and what he asked about it',
      right: 'public',
      params: OneLink,
      query: z.strictObject({ said: z.optional(z.enum(saids)) }),
      example: async (make) => ({ params: { countyCode: make.countyCode, token: await make.linkToCase('reported') } }),
      async handle({ params: { countyCode, token: link }, query, request, reply, now }) {
        portal.limit.lookups(request);
        const whole = await frameOf(portal, countyCode, request);
        const one = await caseOf(countyCode, link);
        const frame = { ...whole, here: whole.here.split('?')[0]! };
        const words = pageWords(frame.face.language);
        const { said } = query;
        const note = said === undefined ? null : { words: words[`my-data.said.${said}`], good: said === 'asked' };
        return shown(frame, reply, { link, one, now, note, whole: (await grantedWay(one, now)) === 'granted' });
      },
    }),
    route({
      method: 'POST',
      path: '/portal/:countyCode/follow/:token/my-data/take',
      summary: 'A whole copy at once, as a page or a file, for whoever knows the number that was left',
      right: 'public',
      params: OneLink,
      takesForm: true,
      bodyLimit: 64 * 1024,
      example: (make) => make.myDataForm({ phone: '13900000000', form: 'page' }),
      async handle({ params: { countyCode, token: link }, request, reply, now }) {
        portal.limit.acts(request);
        const plain = await frameOf(portal, countyCode, request);
        const frame = { ...plain, here: pathOf({ countyCode }, 'follow', link, 'my-data') };
        const one = await caseOf(countyCode, link);
        const { fields } = request.body as ReadForm;
        const { commandId } = forms.read(`my-data ${link}`, fields['token'] ?? '', portal.wallClock());
        const typed = (fields['phone'] ?? '').trim();
        const { incidentId } = one;
        const known = typed !== '' && (await privacy.isOwnPhone({ countyCode, incidentId, phone: typed }));
        const way = known ? ('phone' as const) : await grantedWay(one, now);
        if (way === null) {
          const note = { words: portal.findWords('portal.not-that-phone', frame.face.language) ?? '', good: false };
          return shown(frame, reply, { link, one, now, note, whole: false, status: 422 });
        }
        // Page and file of one form are two copies.
        const copyId = fields['form'] === 'file' ? uuidv7() : commandId;
        const actor = door.reporterOf(countyCode);
        await runCommand(takeCopy, { commandId: copyId, countyCode, actor, now, input: { incidentId, way } });
        if (fields['form'] !== 'file') return shown(frame, reply, { link, one, now, note: null, whole: true });
        const looks = await door.looks(link);
        const file = { ...(await dataOf(one, true)), takenAt: now.toISOString(), looks };
        return reply
          .headers({
            'content-type': 'application/json; charset=utf-8',
            'content-disposition': `attachment; filename="my-data-${file.number}.json"`,
          })
          .send(JSON.stringify(file, null, 2));
      },
    }),
    route({
      method: 'POST',
      path: '/portal/:countyCode/follow/:token/my-data/ask',
      summary: 'Ask for a copy, a correction or a deletion by the desk',
      right: 'public',
      params: OneLink,
      takesForm: true,
      bodyLimit: 64 * 1024,
      example: (make) => make.myDataForm({ kind: 'correction', 'new-phone': '13900000001' }),
      async handle({ params: { countyCode, token: link }, request, reply, now }) {
        portal.limit.acts(request);
        const one = await caseOf(countyCode, link);
        const { fields } = request.body as ReadForm;
        const { commandId, subjectId } = forms.read(`my-data ${link}`, fields['token'] ?? '', portal.wallClock());
        const kind = privacyKinds.find((known) => known === fields['kind']);
        if (kind === undefined) throw new Refusal('invalid', 'platform.malformed', { fields: [{ path: 'kind' }] });
        const { incidentId } = one;
        const standing = await privacy.caseOfRequest({ countyCode, incidentId });
        const tree = await services.trees.of(countyCode);
        const desk = { countyCode, organisationId: standing.deskOrganisationId, now };
        const organisationId = await ledDesk(services, tree, { ...desk, covering: standing.divisionPath });
        const input = {
          requestId: subjectId,
          incidentId,
          kind,
          deskOrganisationId: organisationId,
          divisionPath: tree.find(organisationId)?.divisionPath ?? countyCode,
          confidential: standing.confidential,
          dueAt: await dueAtDesk(services, { ...desk, organisationId, clock: 'privacy-request' }),
          texts: textsAsked(kind, fields),
        };
        const actor = door.reporterOf(countyCode);
        const said = await runCommand(askPrivacy(services.sealer), { commandId, countyCode, actor, now, input }).then(
          () => 'asked' as const,
          (error: unknown) => {
            if (error instanceof Refusal && error.code === 'platform.command-id-reused') return 'twice' as const;
            if (error instanceof Refusal && error.code === 'portal.request-waits') return 'waits' as const;
            throw error;
          },
        );
        return reply.redirect(`${pathOf({ countyCode }, 'follow', link, 'my-data')}?said=${said}`, 303);
      },
    }),
  ];
}

/** What is asked in words. @throws Refusal invalid */
function textsAsked(kind: PrivacyKind, fields: Readonly<Record<string, string>>) {
  const text = (name: string, most: number) => [...(fields[name] ?? '').trim()].slice(0, most).join('');
  if (kind !== 'correction') return { words: text('words', 1000) };
  const texts = { words: text('new-words', 1000), phone: text('new-phone', 20), place: text('new-place', 200) };
  if (Object.values(texts).every((one) => one === '')) throw new Refusal('invalid', 'portal.nothing-to-correct', {});
  if (texts.phone !== '' && !phone.test(texts.phone)) throw new Refusal('invalid', 'portal.bad-phone', {});
  return texts;
}
