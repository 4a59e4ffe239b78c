import type { FastifyReply, FastifyRequest } from 'fastify';
import { fillWords } from '#platform/http/problem.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { Refusal } from '#platform/refusal.ts';
import { digestOfWords } from './gate.ts';
import { type Located, locate } from './locate.ts';
import { networkOf } from './network.ts';
import { challengeOf } from './patience.ts';
import { pausePage } from './pages/pause.page.ts';
import { reportPage } from './pages/report.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { type Page, pathOf } from './pages/shell.ts';
import { type Portal, sendPage } from './portal.ts';
import { type PhotosReceived, receivePhotos } from './receive-photos.ts';
import { matterChosen, reviewOf, supportMeant } from './review-report.ts';
import type { HeldReason, PauseReason, ReportOutcome } from './rules/held-report.ts';
import type { Fault, Frame, ReportTyped } from './rules/public-view.ts';
import { faultsOf, mostPhotos, readTyped } from './rules/report-form.ts';
import type { Carried } from './rules/review-view.ts';
import { holdForReview, sendReport } from './send-report.ts';
import { fill, type PageWords, pageWords } from './words.ts';

type Asked = { countyCode: string; frame: Frame; request: FastifyRequest; now: Date };
export type Taken = { outcome: ReportOutcome; answer: (reply: FastifyReply) => unknown };

/** A form as it came, with all that is known of it. */
type Sent = Asked & {
  form: ReadForm;
  typed: ReportTyped;
  words: PageWords;
  wall: Date;
  token: string;
  /** The form's own id, and that of the case which it becomes. */
  formId: string;
  incidentId: string;
  /** One form with these words: what words of ours are bound to. */
  ofForm: { formId: string; said: string };
  known: readonly string[];
};

type Verdict =
  | 'let-in'
  | 'refuse'
  | { hold: HeldReason }
  | { pause: PauseReason; word: string | null; secondsLeft: number };

/** A form that was sent: what becomes of it, and what is answered. Every one of them has one outcome. */
export async function takeReport(portal: Portal, asked: Asked): Promise<Taken> {
  const { countyCode, frame, request } = asked;
  const form = request.body as ReadForm;
  const words = pageWords(frame.face.language);
  const wall = portal.wallClock();
  const typed = readTyped(form.fields);
  const token = form.fields['token'] ?? '';
  const known = portal.forms.readPhotos(form.fields['kept'], wall);
  const purpose = purposeOf(countyCode);
  let read: { commandId: string; subjectId: string };
  try {
    read = portal.forms.read(purpose, token, wall);
  } catch (error) {
    const again = error instanceof Refusal && (agains as readonly string[]).includes(error.code);
    if (!again) throw error;
    // Too old a form begins anew with the same words; one that was too fast only grows older.
    const next = error.code === 'portal.form-too-old' ? portal.forms.make(purpose, wall) : token;
    const faults = [{ field: 'main', words: words[`fault.${error.code.slice('portal.'.length) as Again}`] }];
    return formAgain(portal, { frame, typed, wall }, { token: next, faults, fileIds: known });
  }
  const { commandId: formId, subjectId: incidentId } = read;
  const ofForm = { formId, said: digestOfWords(typed.words) };
  const sent = { ...asked, form, typed, words, wall, token, formId, incidentId, ofForm, known };
  const verdict = verdictOn(portal, sent);
  if (verdict === 'refuse') {
    const faults = [{ field: 'main', words: words['fault.refused'] }];
    // What it waits for stays good: in ten minutes it may be taken.
    const again = { token, faults, fileIds: known, patience: form.fields['patience'] ?? '' };
    return formAgain(portal, sent, { ...again, status: 429, outcome: 'refused' });
  }
  const photos = await photosOf(portal, sent, verdict);
  const faults = faultsIn(typed, photos.fault, words);
  const passed = verdict === 'let-in' ? portal.patience.pass(ofForm, wall) : '';
  if (faults.length > 0) return formAgain(portal, sent, { token, faults, fileIds: photos.fileIds, passed });
  if (verdict !== 'let-in' && 'pause' in verdict) return pause(portal, sent, verdict, photos);
  const located = await locate(portal, { countyCode, typed, now: asked.now });
  if (typed.about && located.inCharge.length === 0) {
    const nobody = [{ field: 'about', words: words['fault.about'] }];
    return formAgain(portal, sent, { token, faults: nobody, fileIds: photos.fileIds, passed });
  }
  if (verdict !== 'let-in') return hold(portal, sent, { reason: verdict.hold, photos, located });
  const supported = supportMeant(portal, { word: form.fields['support'] ?? '', formId });
  if (supported !== null) return support(portal, sent, { incidentId: supported, photos });
  if (form.fields['reviewed'] !== 'yes') {
    const review = await reviewOf(portal, { countyCode, formId, typed, located, now: asked.now });
    const carried = carriedOf(portal, sent, { passed, fileIds: photos.fileIds });
    if (review !== null) {
      const page = reviewPage(frame, words, { ...review, carried, photos: photos.fileIds.length });
      return { outcome: 'returned', answer: pageAnswer(frame, page, 200) };
    }
  }
  return letIn(portal, sent, { photos, located });
}

/** The gate is asked once for a form with its words; what it said then is carried by the form. */
function verdictOn(portal: Portal, { form, request, typed, ofForm, wall, countyCode }: Sent): Verdict {
  const { fields, files } = form;
  const network = networkOf(request.ip);
  // Photos that come with a form that was let in already are opened like those of a new one.
  if (files.length === 0 && portal.patience.hasPassed(ofForm, fields['passed'], wall)) {
    portal.limit.pages(request);
    return 'let-in';
  }
  const waited = portal.patience.heard(ofForm, { word: fields['patience'], proof: fields['proof'] }, wall);
  if (waited === null) {
    const said = portal.gate.ask({ network, countyCode, words: typed.words });
    return typeof said === 'string' ? said : { ...said, word: null, secondsLeft: portal.patience.secondsInAll };
  }
  const { reason, secondsLeft } = waited;
  if (secondsLeft > 0) return { pause: reason, word: fields['patience'] ?? null, secondsLeft };
  if (reason === 'surge') return 'let-in';
  return portal.gate.hold(network) ? { hold: reason } : 'refuse';
}

async function photosOf(portal: Portal, sent: Sent, verdict: Exclude<Verdict, 'refuse'>): Promise<PhotosReceived> {
  const { countyCode, form, now, known, request } = sent;
  const actor = portal.door.reporterOf(countyCode);
  const network = networkOf(request.ip);
  const bounded = verdict === 'let-in' ? {} : { mayOpen: () => portal.gate.photo(network) };
  return receivePhotos(portal, form, { actor, countyCode, now, known, ...bounded });
}

async function letIn(
  portal: Portal,
  sent: Sent,
  { photos, located }: { photos: PhotosReceived; located: Located },
): Promise<Taken> {
  const { countyCode, formId: commandId, incidentId, typed, now } = sent;
  const matterCode = await matterChosen(portal, { countyCode, typed, located, now });
  const report = { countyCode, commandId, incidentId, typed, fileIds: photos.fileIds, located, matterCode, now };
  return done(portal, sent, photos, 'refused', async () => {
    await sendReport(portal, report);
    return { outcome: 'accepted', said: 'new' };
  });
}

async function support(
  portal: Portal,
  sent: Sent,
  { incidentId, photos }: { incidentId: string; photos: PhotosReceived },
): Promise<Taken> {
  const { countyCode, formId: commandId, typed, now } = sent;
  const given = { incidentId, words: typed.words, fileIds: photos.fileIds, language: typed.language };
  // Of somebody who supports a case the phone is for messages only.
  const phone = typed.phone === '' || typed.quiet ? {} : { phone: typed.phone };
  return done(portal, sent, photos, 'returned', async () => {
    await portal.door.support({ countyCode, commandId, now, ...given, ...phone });
    return { outcome: 'supported', said: 'supported' };
  });
}

async function hold(
  portal: Portal,
  sent: Sent,
  { reason, photos, located }: { reason: HeldReason; photos: PhotosReceived; located: Located },
): Promise<Taken> {
  const { countyCode, formId, incidentId, typed, now } = sent;
  const link = portal.door.linkOf(countyCode, formId);
  const held = { countyCode, formId, incidentId, typed, located, now, link, reason, fileIds: photos.fileIds };
  return done(portal, sent, photos, 'refused', async () => {
    await holdForReview(portal, held);
    return { outcome: 'held', said: photos.left ? 'held-photos' : 'held' };
  });
}

/** Does it, and leads to the page of the private link; a refusal comes back with the form, under an id that is still free. */
async function done(
  portal: Portal,
  sent: Sent,
  { fileIds }: PhotosReceived,
  otherwise: ReportOutcome,
  act: () => Promise<{ outcome: ReportOutcome; said: string }>,
): Promise<Taken> {
  const { countyCode, frame, formId, wall } = sent;
  const link = portal.door.linkOf(countyCode, formId);
  const to = (said: string) => (reply: FastifyReply) =>
    reply.redirect(`${pathOf(frame, 'follow', link)}?said=${said}`, 303);
  try {
    // Pressed twice: the same answer, counted once.
    const again = await portal.door.isTaken(countyCode, formId);
    const { outcome, said } = await act();
    return { outcome: again ? 'returned' : outcome, answer: to(said) };
  } catch (error) {
    if (!(error instanceof Refusal) || !expected.includes(error.kind)) throw error;
    // Gone back and sent once more: what was sent first stands, and the person is led to it.
    if (error.code === 'platform.command-id-reused') return { outcome: 'returned', answer: to('twice') };
    const sentence = portal.findWords(error.code, frame.face.language) ?? error.code;
    const faults = [{ field: 'main', words: fillWords(sentence, error.details) }];
    const token = portal.forms.make(purposeOf(countyCode), wall);
    return formAgain(portal, sent, { token, faults, fileIds, outcome: otherwise });
  }
}

const expected: readonly Refusal['kind'][] = ['invalid', 'forbidden', 'missing', 'conflict'];

function pause(
  portal: Portal,
  sent: Sent,
  { pause: reason, word, secondsLeft }: Extract<Verdict, { pause: PauseReason }>,
  { fileIds, left }: PhotosReceived,
): Taken {
  const { frame, words, ofForm, wall } = sent;
  const patience = word ?? portal.patience.begin(ofForm, reason, wall);
  const carried = carriedOf(portal, sent, { patience, fileIds });
  const { bits } = portal.patience;
  const view = {
    carried,
    secondsLeft,
    challenge: challengeOf(patience),
    bits,
    photos: fileIds.length,
    photosLeft: left,
  };
  const page = pausePage(frame, words, view);
  return {
    outcome: 'paused',
    answer: (reply) => pageAnswer(frame, page, 429)(reply.header('retry-after', String(secondsLeft))),
  };
}

const pageAnswer = (frame: Frame, page: Page, status: number) => (reply: FastifyReply) =>
  sendPage(reply, frame, page, { status });

function carriedOf(
  { forms }: Pick<Portal, 'forms'>,
  { token, typed, wall }: Sent,
  { passed = '', patience = '', fileIds }: { passed?: string; patience?: string; fileIds: readonly string[] },
): Carried {
  const kept = fileIds.length === 0 ? '' : forms.keepPhotos(fileIds, wall);
  return { token, typed, passed, patience, kept };
}

type Again = 'form-too-old' | 'form-too-fast';
const agains = ['portal.form-too-old', 'portal.form-too-fast'] as const;
const purposeOf = (countyCode: string) => `report ${countyCode}`;

/** The form again with all that was typed, and what is to be done about it. */
async function formAgain(
  portal: Portal,
  { frame, typed, wall }: Pick<Sent, 'frame' | 'typed' | 'wall'>,
  given: {
    token: string;
    faults: readonly Fault[];
    fileIds: readonly string[];
    passed?: string;
    patience?: string;
    status?: number;
    outcome?: ReportOutcome;
  },
): Promise<Taken> {
  const { token, faults, fileIds, passed = '', patience = '', status = 422, outcome = 'returned' } = given;
  const keptPhotos =
    fileIds.length === 0 ? null : { token: portal.forms.keepPhotos(fileIds, wall), count: fileIds.length };
  const towns = (await portal.counties(frame.countyCode))?.towns ?? [];
  const view = { token, typed, faults, towns, keptPhotos, passed, patience };
  const page = reportPage(frame, pageWords(frame.face.language), view);
  return { outcome, answer: pageAnswer(frame, page, status) };
}

function faultsIn(typed: ReportTyped, photos: PhotosReceived['fault'], words: PageWords): Fault[] {
  const faults: Fault[] = faultsOf(typed).map((field) => ({ field, words: words[`fault.${field}`] }));
  if (photos === 'photos') faults.push({ field: 'photos', words: words['fault.photos'] });
  if (photos === 'many')
    faults.push({ field: 'photos', words: fill(words['fault.photos.many'], { most: mostPhotos }) });
  return faults;
}
