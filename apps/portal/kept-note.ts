import { deliver } from './deliver.ts';
import { draftsBelow, forget, keepDraft, keepPhotos, photosOf } from './drawer.ts';
import { make, wordsOf } from './page-words.ts';
import { wasNewForm } from './report-form.ts';

/**
 * On any page: a report that was kept for want of a signal is sent now, and it is said what became of it. Where the form
 * itself is open, that does it.
 */
export async function sendWhatWaits(root: string): Promise<void> {
  const words = wordsOf(document.body);
  const main = document.querySelector('main');
  const tell = (...said: (Node | string)[]) => {
    document.querySelector('.kept-note')?.remove();
    main?.prepend(make('p', { class: 'kept kept-note', role: 'status' }, ...said));
  };
  if (wasNewForm()) tell(words('waits.new-form'));
  for (const draft of await draftsBelow(root)) {
    const { action, waiting } = draft;
    if (waiting === null) continue;
    const photos = await photosOf(action);
    const attempt = async (): Promise<void> => {
      tell(words('waits.going'));
      const delivered = navigator.onLine
        ? await deliver({
            action,
            fields: Object.entries(draft.fields),
            photos,
            waiting,
            photosChanged: () => keepPhotos(action, photos),
            waitingChanged: () => keepDraft(action, draft),
            onPhoto: () => {},
          })
        : ({ kind: 'no-line' } as const);
      if (delivered.kind === 'went') {
        await forget(action);
        const link = make('a', { href: delivered.address }, words('waits.look'));
        tell(words('waits.went'), ' ', delivered.newForm ? words('waits.new-form') : '', ' ', link);
      } else if (delivered.kind === 'no-line') {
        tell(words('waits.waiting'));
        window.addEventListener('online', () => void attempt(), { once: true });
      } else {
        tell(words('waits.open'), ' ', make('a', { href: action }, words('waits.open.link')));
      }
    };
    await attempt();
  }
}
