import type { HeldMatter } from '#modules/catalogue/public.ts';
import { sureShare } from '#modules/incidents/rules/public-matter.ts';
import type { Located } from './locate.ts';
import type { Portal } from './portal.ts';
import type { ReportTyped } from './rules/public-view.ts';
import type { AlikeShown, ReviewView } from './rules/review-view.ts';
import { urgentIn } from './rules/urgent-words.ts';

type Given = { countyCode: string; formId: string; typed: ReportTyped; located: Located; now: Date };

const mostMatters = 3;
/** Less likely ones would only take time to read. */
const leastShare = 0.08;
const supportMinutes = 60;

/**
 * What somebody is shown before his report is taken: whom to call, and what has been reported already; with it matters to
 * choose from. Null where there is nothing to show: a page between would only lose people.
 */
export async function reviewOf(
  portal: Pick<Portal, 'door' | 'forms' | 'services' | 'suggestMatters' | 'wallClock'>,
  { countyCode, formId, typed, located, now }: Given,
): Promise<Pick<ReviewView, 'urgent' | 'alike' | 'matters'> | null> {
  const urgent = urgentIn(typed.words);
  // Whom it is about may read along: nothing of others is said, and nothing is offered.
  const { gridId, point } = located.compared;
  const suggest = await portal.suggestMatters(countyCode);
  const suggested = suggest(typed.words);
  const guess = (text: string) => {
    const [first] = suggest(text);
    return first && first.share >= sureShare ? first.matterCode : null;
  };
  const asked = { countyCode, words: typed.words, placeWords: typed.place, gridId, point, now };
  const found =
    typed.about || (gridId === null && point === null)
      ? []
      : await portal.door.alike({ ...asked, matterCode: guess(typed.words) }, guess);
  if (urgent.length === 0 && found.length === 0) return null;
  const alike = found.map(({ incidentId, over, ...shown }): AlikeShown => ({
    ...shown,
    support: over ? null : portal.forms.say('support', { formId, incidentId }, portal.wallClock(), supportMinutes),
  }));
  const catalogue = await portal.services.catalogue.read();
  const matters = suggested
    .filter(({ share }) => share >= leastShare)
    .flatMap(({ matterCode }) => catalogue.matter(matterCode) ?? [])
    .filter((matter) => mayChoose(matter, urgent.length > 0))
    .slice(0, mostMatters)
    .map(({ matterCode, minorName }) => ({ code: matterCode, name: minorName }));
  return { urgent, alike, matters };
}

/** A matter by which a whole county is alarmed is offered only where the words speak of danger. */
function mayChoose({ emergency }: HeldMatter, danger: boolean): boolean {
  return danger || !emergency;
}

/** The matter that was chosen; left out where it may not be, or where such reports are closed at that place just now. */
export async function matterChosen(
  { services }: Pick<Portal, 'services'>,
  { countyCode, typed, located, now }: Omit<Given, 'formId'>,
): Promise<string | null> {
  if (typed.matter === '') return null;
  const catalogue = await services.catalogue.read();
  const matter = catalogue.matter(typed.matter);
  if (!matter || !mayChoose(matter, urgentIn(typed.words).length > 0)) return null;
  const closed = catalogue.closedBy({ countyCode, matter, divisionPath: located.divisionPath, at: now });
  return closed ? null : matter.matterCode;
}

/** Which case a button of ours supports; null where it is not this form's. */
export function supportMeant(
  { forms, wallClock }: Pick<Portal, 'forms' | 'wallClock'>,
  { word, formId }: { word: string; formId: string },
): string | null {
  const meant = forms.heard('support', word, wallClock()) as { formId: string; incidentId: string } | null;
  return meant?.formId === formId ? meant.incidentId : null;
}
