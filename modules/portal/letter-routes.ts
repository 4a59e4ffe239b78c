import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { askAgain, replyToDesk } from './commands/act-on-letter.ts';
import { letterOf } from './commands/letter-row.ts';
import { sendLetter } from './commands/send-letter.ts';
import './correspondence-examples.ts';
import { dueAtDesk, ledDesk } from './due-at.ts';
import { createLetterGate, usualLetterLimits } from './letter-gate.ts';
import { networkOf } from './network.ts';
import { letterFormPage, letterPage } from './pages/letter.page.ts';
import { pathOf } from './pages/shell.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { correspondenceOf } from './queries/correspondence.ts';
import { letterByLink } from './queries/letters.ts';
import { deskOfLetter, type LetterKind, letterStageOf, possibleActs } from './rules/letter.ts';
import { type LetterFault, letterFaults, type LetterTyped, readLetterTyped } from './rules/letter-form.ts';
import type { LetterView } from './rules/letter-view.ts';
import type { Frame } from './rules/public-view.ts';
import { type PageWords, pageWords } from './words.ts';

const OneLink = z.object({ countyCode: CountyCode, token: z.string().check(z.maxLength(100)) });
const saids = ['new', 'twice', 'reply', 'again'] as const;
const mostOffered = 300;

/** Letters of residents: the form, and the page of one by its private link. Complete without a script. */
export function letterRoutes(portal: Portal): Route[] {
  const { services, runCommand, door, forms } = portal;
  const gate = createLetterGate(portal.letterLimits ?? usualLetterLimits);

  async function formAgain(
    frame: Frame,
    reply: FastifyReply,
    { status, ...view }: Pick<LetterView['form'], 'token' | 'typed' | 'faults'> & { status: number },
  ) {
    const towns = (await portal.counties(frame.countyCode))?.towns ?? [];
    const organisations = offered(await services.trees.of(frame.countyCode), view.typed.about);
    const page = letterFormPage(frame, pageWords(frame.face.language), { ...view, towns, organisations });
    return sendPage(reply, frame, page, { status });
  }

  /** Who answers, or what is wrong with whom it is about. */
  async function deskFor(countyCode: string, typed: LetterTyped, now: Date) {
    const tree = await services.trees.of(countyCode);
    const about = typed.about === '' ? undefined : tree.find(typed.about);
    if (typed.about !== '' && about === undefined) return { fault: 'fault.about.unknown' as const };
    const towns = (await portal.counties(countyCode))?.towns ?? [];
    const desk = deskOfLetter(tree.all(), {
      kind: typed.kind!,
      divisionPath: towns.find((town) => town.path === typed.town)?.path ?? countyCode,
      about: about ? { organisationId: about.organisationId, above: tree.above(about.organisationId) } : null,
    });
    if (desk === null) return { fault: 'fault.about.top' as const };
    const organisationId = await ledDesk(services, tree, { countyCode, organisationId: desk.organisationId, now });
    const divisionPath = tree.find(organisationId)?.divisionPath ?? countyCode;
    return { desk: { organisationId, divisionPath }, about: about?.organisationId ?? null };
  }

  function act(
    name: 'reply' | 'again',
    summary: string,
    take: (given: {
      countyCode: string;
      commandId: string;
      letterId: string;
      deskOrganisationId: string;
      words: string;
      now: Date;
    }) => Promise<unknown>,
  ): Route {
    return route({
      method: 'POST',
      path: `/portal/:countyCode/letter/:token/${name}`,
      summary,
      right: 'public',
      params: OneLink,
      takesForm: true,
      bodyLimit: 64 * 1024,
      example: (make) => make.letterForm(name),
      async handle({ params: { countyCode, token: link }, request, reply, now }) {
        portal.limit.acts(request);
        const { fields } = request.body as ReadForm;
        const { commandId } = forms.read(`letter ${link}`, fields['token'] ?? '', portal.wallClock());
        const words = [...(fields['words'] ?? '').trim()].slice(0, 2000).join('');
        if (words === '') throw new Refusal('invalid', 'portal.letter-words', {});
        const row = await services.unit.transact(systemEyes, (tx) =>
          letterByLink(tx, { countyCode, linkHash: hashOfLetterLink(link) }),
        );
        const { letter_id: letterId, desk_organisation_id: deskOrganisationId } = row;
        const given = { countyCode, commandId, letterId, deskOrganisationId, words, now };
        const said = await take(given).then(
          () => name,
          (error: unknown) => {
            if (error instanceof Refusal && error.code === 'platform.command-id-reused') return 'twice' as const;
            throw error;
          },
        );
        return reply.redirect(`${pathOf({ countyCode }, 'letter', link)}?said=${said}`, 303);
      },
    });
  }

  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/letter',
      summary: 'The form of a letter: complaint, suggestion, thanks',
      right: 'public',
      params: InCounty,
      query: z.strictObject({ about: z.optional(z.uuid()) }),
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, query, request, reply }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        const token = forms.make(`letter ${countyCode}`, portal.wallClock());
        const about = query.about ?? '';
        const typed = readLetterTyped(about === '' ? {} : { about, kind: 'complaint' });
        return formAgain(frame, reply, { token, typed, faults: [], status: 200 });
      },
    }),
    route({
      method: 'POST',
      path: '/portal/:countyCode/letter',
      summary: 'Somebody sends a letter by the form of the page',
      right: 'public',
      params: InCounty,
      takesForm: true,
      bodyLimit: 64 * 1024,
      example: (make) => make.letterForm('send'),
      async handle({ params: { countyCode }, request, reply, now }) {
        const frame = await frameOf(portal, countyCode, request);
        const words = pageWords(frame.face.language);
        const { fields } = request.body as ReadForm;
        const typed = readLetterTyped(fields);
        const wall = portal.wallClock();
        const purpose = `letter ${countyCode}`;
        const token = fields['token'] ?? '';
        const again = (fault: { field: string; words: string }, status = 422, next = token) =>
          formAgain(frame, reply, { token: next, typed, faults: [fault], status });
        let read: { commandId: string; subjectId: string };
        try {
          read = forms.read(purpose, token, wall);
        } catch (error) {
          const code = error instanceof Refusal ? error.code : '';
          if (code === 'portal.form-too-old') {
            return again({ field: 'main', words: words['letter.form-too-old'] }, 422, forms.make(purpose, wall));
          }
          if (code === 'portal.form-too-fast') return again({ field: 'main', words: words['letter.form-too-fast'] });
          throw error;
        }
        const faults = letterFaults(typed).map((field) => ({ field, words: faultWords(words, field) }));
        if (faults.length > 0) return formAgain(frame, reply, { token, typed, faults, status: 422 });
        const found = await deskFor(countyCode, typed, now);
        if ('fault' in found) return again({ field: 'about', words: words[found.fault!] });
        const verdict = gate({ network: networkOf(request.ip), words: typed.words });
        if (verdict === 'refuse') return again({ field: 'main', words: words['fault.letter-refused'] }, 429);
        const { commandId, subjectId: letterId } = read;
        const link = door.linkOf(countyCode, commandId);
        const { organisationId, divisionPath } = found.desk;
        const input = {
          letterId,
          kind: typed.kind!,
          words: typed.words,
          phone: typed.phone,
          aboutOrganisationId: found.about,
          deskOrganisationId: organisationId,
          divisionPath,
          linkHash: hashOfLetterLink(link),
          dueAt: await dueAtDesk(services, { countyCode, organisationId, clock: 'letter', now }),
          held: verdict === 'let-in' ? null : verdict.hold,
        };
        const actor = door.reporterOf(countyCode);
        const to = (said: string) => reply.redirect(`${pathOf(frame, 'letter', link)}?said=${said}`, 303);
        try {
          await runCommand(sendLetter(services.sealer), { commandId, countyCode, actor, now, input });
          return to('new');
        } catch (error) {
          // Gone back and sent once more: what was sent first stands, and the person is led to it.
          if (error instanceof Refusal && error.code === 'platform.command-id-reused') return to('twice');
          throw error;
        }
      },
    }),
    route({
      method: 'GET',
      path: '/portal/:countyCode/letter/:token',
      summary: 'A letter for whoever holds its private link',
      right: 'public',
      params: OneLink,
      query: z.strictObject({ said: z.optional(z.enum(saids)) }),
      example: async (make) => ({ params: { countyCode: make.countyCode, token: await make.letterLink() } }),
      async handle({ params: { countyCode, token: link }, query, request, reply, now }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        const words = pageWords(frame.face.language);
        const { row, steps } = await services.unit.transact(systemEyes, async (tx) => {
          const letter = await letterByLink(tx, { countyCode, linkHash: hashOfLetterLink(link) });
          const asked = { countyCode, subjectId: letter.letter_id };
          return { row: letter, steps: await correspondenceOf(tx, services.sealer, asked) };
        });
        const tree = await services.trees.of(countyCode);
        const mayDo = possibleActs(letterOf(row), null);
        const { said } = query;
        const view: LetterView['letter'] = {
          link,
          formToken: forms.make(`letter ${link}`, portal.wallClock()),
          kind: row.kind,
          stage: letterStageOf(row.state),
          held: row.state === 'held',
          discardReason: row.state === 'discarded' ? (steps.at(-1)?.texts.reason ?? '') : null,
          deskName: tree.named(row.desk_organisation_id)?.name ?? '',
          receivedAt: row.received_at.toISOString(),
          dueAt: row.due_at.toISOString(),
          late: row.answered_at === null && row.due_at < now,
          erased: row.erased_at !== null,
          said: saidOf(steps, row.kind),
          mayReply: mayDo.includes('reply'),
          mayAskAgain: mayDo.includes('ask-again'),
          note:
            said === undefined || said === 'new'
              ? null
              : { words: words[`letter.said-${said}`], good: said !== 'twice' },
          isNew: said === 'new',
        };
        const plain = { ...frame, here: frame.here.split('?')[0]! };
        return sendPage(reply, plain, letterPage(plain, words, view));
      },
    }),
    act('reply', 'The writer answers what he was asked', ({ countyCode, commandId, letterId, words, now }) =>
      runCommand(replyToDesk(services.sealer), {
        commandId,
        countyCode,
        now,
        actor: door.reporterOf(countyCode),
        input: { letterId, words },
      }),
    ),
    act('again', 'The writer asks again, once', async ({ countyCode, commandId, letterId, words, now, ...rest }) => {
      const asked = { countyCode, organisationId: rest.deskOrganisationId, clock: 'letter' as const, now };
      return runCommand(askAgain(services.sealer), {
        commandId,
        countyCode,
        now,
        actor: door.reporterOf(countyCode),
        input: { letterId, words, dueAt: await dueAtDesk(services, asked) },
      });
    }),
  ];
}

export function hashOfLetterLink(link: string): string {
  return createHash('sha256').update(`letter ${link}`).digest('hex');
}

/** Whom a letter can be about: the organisations of county and towns, as they stand in their tree, and who was named. */
function offered(tree: OrganisationTree, named: string): LetterView['form']['organisations'] {
  const nodes = tree.all().filter((node) => node.level !== 'village' && node.kind !== 'fallback');
  const shown = nodes.slice(0, mostOffered);
  const chosen = tree.find(named);
  return [...(chosen && !shown.includes(chosen) ? [chosen] : []), ...shown].map(({ organisationId, name }) => ({
    organisationId,
    name,
  }));
}

function faultWords(words: PageWords, fault: LetterFault): string {
  return fault === 'words' ? words['fault.letter-words'] : words[`fault.${fault}`];
}

/** What was said from both sides. The draft of an answer is none before somebody else has released it. */
function saidOf(steps: Awaited<ReturnType<typeof correspondenceOf>>, kind: LetterKind): LetterView['letter']['said'] {
  const goesOut = kind === 'complaint' ? 'release-answer' : 'answer';
  const said: LetterView['letter']['said'][number][] = [];
  let draft: string | undefined;
  for (const { act, at, texts } of steps) {
    if (texts.words !== undefined) said.push({ by: 'writer', kind: 'words', words: texts.words, at });
    if (texts.question !== undefined) said.push({ by: 'desk', kind: 'question', words: texts.question, at });
    if (texts.reply !== undefined) said.push({ by: 'writer', kind: 'reply', words: texts.reply, at });
    if (texts.again !== undefined) said.push({ by: 'writer', kind: 'again', words: texts.again, at });
    if (act === 'answer') draft = texts.answer;
    if (act === goesOut && draft !== undefined) said.push({ by: 'desk', kind: 'answer', words: draft, at });
  }
  return said;
}
