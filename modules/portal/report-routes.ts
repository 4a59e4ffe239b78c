import * as z from 'zod/mini';
import { CountyCode } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { reportPage } from './pages/report.page.ts';
import { pathOf } from './pages/shell.ts';
import { placeOfWords } from './queries/place-of-words.ts';
import { receivePhotos } from './receive-photos.ts';
import { type Fault, type PublicView, type ReportTyped } from './rules/public-view.ts';
import { faultsOf, mostPhotos, nothingTyped, pointTyped, readTyped } from './rules/report-form.ts';
import { fill, type PageWords, pageWords } from './words.ts';

const InCounty = z.object({ countyCode: CountyCode });
/** Six photos as phones take them; the enhancement makes them smaller before they are sent. */
export const formBytes = 40 * 1024 * 1024;

export function reportRoutes(portal: Portal): Route[] {
  const { unit, trees, grids } = portal.services;

  /** Where it is: the phone's point, else what the ledger knows of the words; and whom to go around. */
  async function locate(countyCode: string, typed: ReportTyped, now: Date) {
    const index = await grids.of(countyCode);
    const own = pointTyped(typed);
    const known =
      own === null && typed.place !== ''
        ? await unit.transact(systemEyes, (tx) =>
            placeOfWords(tx, index, { countyCode, words: typed.place, today: chinaDay(now) }),
          )
        : null;
    const point = own ?? known?.point ?? null;
    const grid = (point ? index.at(point.longitude, point.latitude, chinaDay(now)) : undefined) ?? known?.grid;
    const county = await portal.counties(countyCode);
    const town = county?.towns.find((one) => one.path === typed.town)?.path ?? null;
    const divisionPath = grid?.divisionPath ?? town ?? countyCode;
    const tree = await trees.of(countyCode);
    const inCharge = tree
      .all()
      .filter((node) => node.kind === 'centre' && node.level !== 'county' && divisionPath.startsWith(node.divisionPath))
      .map((node) => node.organisationId);
    const place = {
      ...(point && grid ? { point } : {}),
      ...(!point && grid ? { gridId: grid.gridId } : {}),
      ...(typed.place === '' ? {} : { words: typed.place }),
    };
    return { place, divisionPath, inCharge };
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
        portal.limit.reports(request);
        const form = request.body as ReadForm;
        const frame = await frameOf(portal, countyCode, request);
        const words = pageWords(frame.face.language);
        const wall = portal.wallClock();
        const token = form.fields['token'] ?? '';
        const { commandId, subjectId } = portal.forms.read(`report ${countyCode}`, token, wall);
        const typed = readTyped(form.fields);
        const actor = portal.door.reporterOf(countyCode);
        const known = portal.forms.readPhotos(form.fields['kept'], wall);
        const photos = await receivePhotos(portal, form, { actor, countyCode, now, known });
        const { place, divisionPath, inCharge } = await locate(countyCode, typed, now);
        const faults = faultsIn(typed, photos.fault, typed.about && inCharge.length === 0, words);
        if (faults.length > 0) {
          const keptPhotos =
            photos.fileIds.length === 0
              ? null
              : { token: portal.forms.keepPhotos(photos.fileIds, wall), count: photos.fileIds.length };
          const towns = (await portal.counties(countyCode))?.towns ?? [];
          const page = reportPage(frame, words, { token, typed, faults, towns, keptPhotos });
          return sendPage(reply, frame, page, { status: 422 });
        }
        const link = portal.door.linkOf(countyCode, commandId);
        try {
          await portal.door.report({
            countyCode,
            commandId,
            now,
            incidentId: subjectId,
            appealKind: 'problem',
            description: typed.words,
            place,
            divisionPath,
            attachments: photos.fileIds.map((fileId) => ({ fileId, kind: 'near' as const })),
            ...(typed.phone === '' && !typed.confidential
              ? {}
              : {
                  reporter: { ...(typed.phone === '' ? {} : { phone: typed.phone }), confidential: typed.confidential },
                }),
            ...(typed.about ? { aboutOrganisationIds: inCharge.slice(0, 5) } : {}),
          });
        } catch (error) {
          // Gone back and sent once more: what was sent first stands, and the person is led to it.
          const isSecond = error instanceof Refusal && error.code === 'platform.command-id-reused';
          if (!isSecond) throw error;
          return reply.redirect(`${pathOf(frame, 'follow', link)}?said=twice`, 303);
        }
        return reply.redirect(`${pathOf(frame, 'follow', link)}?said=new`, 303);
      },
    }),
  ];
}

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
