import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { CountyCode } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { countReports } from './commands/count-reports.ts';
import { locate } from './locate.ts';
import { networkOf } from './network.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { reportPage } from './pages/report.page.ts';
import { pathOf } from './pages/shell.ts';
import { receivePhotos } from './receive-photos.ts';
import type { ReportOutcome } from './rules/held-report.ts';
import type { Fault, Frame, PublicView, ReportTyped } from './rules/public-view.ts';
import { faultsOf, mostPhotos, nothingTyped, readTyped } from './rules/report-form.ts';
import { holdForReview, sendReport } from './send-report.ts';
import { fill, type PageWords, pageWords } from './words.ts';

const InCounty = z.object({ countyCode: CountyCode });
/** Six photos as phones take them; the enhancement makes them smaller before they are sent. */
export const formBytes = 40 * 1024 * 1024;

export function reportRoutes(portal: Portal): Route[] {
  const counted = (countyCode: string, outcome: ReportOutcome, now: Date) =>
    portal.services.unit.transact(systemEyes, (tx) => countReports(tx, { countyCode, outcome, now }));

  /** The form again with all that was typed, and what is to be done about it. */
  async function formAgain(
    frame: Frame,
    reply: FastifyReply,
    view: Pick<PublicView['report'], 'token' | 'typed' | 'faults'> & { fileIds?: readonly string[]; status?: number },
  ) {
    const { fileIds = [], status = 422, ...given } = view;
    const keptPhotos =
      fileIds.length === 0
        ? null
        : { token: portal.forms.keepPhotos(fileIds, portal.wallClock()), count: fileIds.length };
    const towns = (await portal.counties(frame.countyCode))?.towns ?? [];
    const page = reportPage(frame, pageWords(frame.face.language), { ...given, towns, keptPhotos });
    return sendPage(reply, frame, page, { status });
  }

  async function taken(
    countyCode: string,
    frame: Frame,
    { request, reply, now }: { request: FastifyRequest; reply: FastifyReply; now: Date },
  ): Promise<{ outcome: ReportOutcome; answer: () => unknown }> {
    const form = request.body as ReadForm;
    const words = pageWords(frame.face.language);
    const wall = portal.wallClock();
    const typed = readTyped(form.fields);
    const purpose = `report ${countyCode}`;
    const token = form.fields['token'] ?? '';
    let read: { commandId: string; subjectId: string };
    try {
      read = portal.forms.read(purpose, token, wall);
    } catch (error) {
      const again = error instanceof Refusal && (agains as readonly string[]).includes(error.code);
      if (!again) throw error;
      // Too old a form begins anew with the same words; one that was too fast only grows older.
      const next = error.code === 'portal.form-too-old' ? portal.forms.make(purpose, wall) : token;
      const faults = [{ field: 'main', words: words[`fault.${error.code.slice('portal.'.length) as Again}`] }];
      return { outcome: 'returned', answer: () => formAgain(frame, reply, { token: next, typed, faults }) };
    }
    const { commandId, subjectId: incidentId } = read;
    const verdict = portal.gate({ network: networkOf(request.ip), words: typed.words });
    const photosSent = form.files.some((file) => file.field === 'photos');
    const known = portal.forms.readPhotos(form.fields['kept'], wall);
    if (verdict === 'refuse') {
      const faults = [{ field: 'main', words: words['fault.refused'] }];
      return {
        outcome: 'refused',
        answer: () => formAgain(frame, reply, { token, typed, faults, fileIds: known, status: 429 }),
      };
    }
    const actor = portal.door.reporterOf(countyCode);
    // Photos of what is held are not taken: opening them is what costs most. The page says so.
    const photos =
      verdict === 'let-in'
        ? await receivePhotos(portal, form, { actor, countyCode, now, known })
        : { fileIds: known, fault: null };
    const located = await locate(portal, { countyCode, typed, now });
    const faults = faultsIn(typed, photos.fault, typed.about && located.inCharge.length === 0, words);
    if (faults.length > 0) {
      const again = { token, typed, faults, fileIds: photos.fileIds };
      return { outcome: 'returned', answer: () => formAgain(frame, reply, again) };
    }
    const link = portal.door.linkOf(countyCode, commandId);
    const to = (said: string) => () => reply.redirect(`${pathOf(frame, 'follow', link)}?said=${said}`, 303);
    try {
      if (verdict === 'let-in') {
        const sent = { countyCode, commandId, incidentId, typed, fileIds: photos.fileIds, located, now };
        await sendReport(portal, sent);
        return { outcome: 'accepted', answer: to('new') };
      }
      const held = { countyCode, formId: commandId, incidentId, typed, located, reason: verdict.hold, now };
      await holdForReview(portal, { ...held, link });
      return { outcome: 'held', answer: to(photosSent || known.length > 0 ? 'held-photos' : 'held') };
    } catch (error) {
      // Gone back and sent once more: what was sent first stands, and the person is led to it.
      const isSecond = error instanceof Refusal && error.code === 'platform.command-id-reused';
      if (!isSecond) throw error;
      return { outcome: 'returned', answer: to('twice') };
    }
  }

  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/report',
      summary: 'The form in which a resident reports',
      right: 'public',
      params: InCounty,
      query: z.strictObject({ place: z.optional(z.string().check(z.maxLength(200))) }),
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params, query, request, reply }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, params.countyCode, request);
        const view: PublicView['report'] = {
          token: portal.forms.make(`report ${params.countyCode}`, portal.wallClock()),
          typed: { ...nothingTyped, place: query.place ?? '' },
          faults: [],
          towns: (await portal.counties(params.countyCode))?.towns ?? [],
          keptPhotos: null,
        };
        return sendPage(reply, frame, reportPage(frame, pageWords(frame.face.language), view));
      },
    }),
    route({
      method: 'POST',
      path: '/portal/:countyCode/report',
      summary: 'A resident reports by the form of the page',
      right: 'public',
      params: InCounty,
      takesForm: true,
      bodyLimit: formBytes,
      example: (make) => make.reportForm(),
      async handle({ params: { countyCode }, request, reply, now }) {
        const frame = await frameOf(portal, countyCode, request);
        const { outcome, answer } = await taken(countyCode, frame, { request, reply, now }).catch(async (error) => {
          if (error instanceof Refusal) await counted(countyCode, 'refused', now);
          throw error;
        });
        await counted(countyCode, outcome, now);
        // Counted before it is answered, so that no answer runs ahead of the books.
        return answer();
      },
    }),
  ];
}

const agains = ['portal.form-too-old', 'portal.form-too-fast'] as const;
type Again = 'form-too-old' | 'form-too-fast';

function faultsIn(
  typed: ReportTyped,
  photos: 'photos' | 'many' | null,
  aboutNobody: boolean,
  words: PageWords,
): Fault[] {
  const faults: Fault[] = faultsOf(typed).map((field) => ({ field, words: words[`fault.${field}`] }));
  if (photos === 'photos') faults.push({ field: 'photos', words: words['fault.photos'] });
  if (photos === 'many')
    faults.push({ field: 'photos', words: fill(words['fault.photos.many'], { most: mostPhotos }) });
  if (aboutNobody) faults.push({ field: 'about', words: words['fault.about'] });
  return faults;
}
