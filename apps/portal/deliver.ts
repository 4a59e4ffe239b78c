import type { KeptPhoto, Waiting } from './drawer.ts';
import { askOver, NoLine, sendPhoto } from './upload.ts';

export type Delivered =
  /** It is in; here its page is. */
  | { kind: 'went'; address: string; newForm: boolean }
  /** The server has a question: something is missing, or the form has been refused in words. */
  | { kind: 'asked'; page: string; token: string }
  /** It may have arrived already, and its form is too old to find out. */
  | { kind: 'unsure' }
  | { kind: 'no-line' };

export type Given = {
  /** Where the form goes. */
  action: string;
  fields: Iterable<readonly [string, string]>;
  photos: readonly KeptPhoto[];
  waiting: Waiting;
  /** Whatever has been reached is kept. */
  photosChanged: () => Promise<void>;
  waitingChanged: () => Promise<void>;
  /** Of so many photos this one is on its way. */
  onPhoto: (at: number) => void;
};

/**
 * Sends photos, then the form that carries their words. The form's signed word makes sure that it is done once, however
 * often it is sent; one that is too old is sent as a new form, with the same words.
 */
export async function deliver(given: Given): Promise<Delivered> {
  const { action, waiting } = given;
  try {
    if (waiting.token === '') await takeToken(given);
    for (let newForm = false; ; newForm = true) {
      const form = new FormData();
      for (const [name, value] of given.fields) form.append(name, value);
      form.set('token', waiting.token);
      const lost = await sendPhotos(given, form);
      if (lost) return { kind: 'no-line' };
      const before = waiting.tried;
      waiting.tried = true;
      await given.waitingChanged();
      const answer = await askOver(action, { method: 'POST', body: form }, 120);
      if (answer.redirected) return { kind: 'went', address: answer.url, newForm };
      const page = await answer.text();
      // It was answered, so nothing of this attempt is unknown.
      waiting.tried = before;
      const token = tokenIn(page);
      if (token === '' || token === waiting.token || newForm) {
        await given.waitingChanged();
        return { kind: 'asked', page, token };
      }
      if (before) return { kind: 'unsure' };
      waiting.token = token;
      await given.waitingChanged();
    }
  } catch (error) {
    if (error instanceof NoLine) return { kind: 'no-line' };
    throw error;
  }
}

/** A page that was opened without a line has no word of its own yet. */
async function takeToken({ action, waiting, waitingChanged }: Given): Promise<void> {
  waiting.token = tokenIn(await (await askOver(action, { method: 'GET' })).text());
  await waitingChanged();
}

/** @returns whether the line was lost */
async function sendPhotos(
  { action, photos, waiting, photosChanged, onPhoto }: Given,
  form: FormData,
): Promise<boolean> {
  const root = action.replace(/\/report$/, '');
  const words = String(form.get('kept') ?? '')
    .split(',')
    .filter((word) => word !== '');
  for (const [at, photo] of photos.entries()) {
    onPhoto(at + 1);
    const sent = await sendPhoto({ root, token: waiting.token }, photo, photosChanged);
    if (sent === 'no-line') return true;
    if (sent === 'refused') form.append('photos', photo.blob, 'photo.jpg');
    else words.push(photo.place!.slice(photo.place!.lastIndexOf('/') + 1));
  }
  if (words.length > 0) form.set('kept', words.join(','));
  return false;
}

function tokenIn(page: string): string {
  const read = new DOMParser().parseFromString(page, 'text/html');
  return read.querySelector<HTMLInputElement>('form[data-draft] input[name=token]')?.value ?? '';
}
