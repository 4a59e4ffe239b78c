/** What a script adds to pages that are complete without it. Each part does without the others. */
import { forget } from './drawer.ts';
import { sendWhatWaits } from './kept-note.ts';
import { wordsOf } from './page-words.ts';
import { listPhotos } from './photos.ts';
import { offerPlace } from './place.ts';
import { proveWork } from './proof.ts';
import { enhanceReport } from './report-form.ts';

const root = /^\/portal\/\d{6}(?=\/|$)/.exec(location.pathname)?.[0] ?? '';

/** Photos of a form that the browser sends by itself: as they were chosen, made smaller and covered. */
function preparePhotos(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[data-photos]');
  if (!input || !('DataTransfer' in window)) return;
  const { photos, add } = listPhotos(input, { words: wordsOf(form), most: 6, changed: () => {} });
  let working: Promise<unknown> | null = null;
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    working = Promise.all([working, add(files)]);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void Promise.resolve(working).then(() => {
      const made = new DataTransfer();
      for (const { blob } of photos) made.items.add(new File([blob], 'photo.jpg', { type: blob.type }));
      input.files = made.files;
      form.submit();
    });
  });
}

/** What was sent needs no draft any more, whichever way it went. */
async function forgetWhatWent(): Promise<void> {
  const said = new URLSearchParams(location.search).get('said') ?? '';
  if (location.pathname.startsWith(`${root}/follow/`) && /^(new|twice|held|held-photos)$/.test(said))
    await forget(`${root}/report`);
}

/** A page that the server answered takes this one's place, as if the browser itself had sent the form. */
function showPage(page: string): void {
  const read = new DOMParser().parseFromString(page, 'text/html');
  document.title = read.title;
  document.body.replaceWith(document.adoptNode(read.body));
  window.scrollTo(0, 0);
  void start();
}

async function start(): Promise<void> {
  proveWork();
  for (const form of document.querySelectorAll('form')) offerPlace(form);
  document.querySelector<HTMLElement>('.summary')?.focus();
  await forgetWhatWent();
  const report = document.querySelector<HTMLFormElement>('form[data-draft]');
  for (const form of document.querySelectorAll('form')) if (form !== report) preparePhotos(form);
  if (report) await enhanceReport(report, showPage);
  else if (root !== '') await sendWhatWaits(root);
}

void start();
if ('serviceWorker' in navigator && root !== '')
  void navigator.serviceWorker.register('/portal/worker.js', { scope: '/portal/' }).catch(() => {});
