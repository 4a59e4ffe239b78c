import { deliver, type Delivered } from './deliver.ts';
import { draftsBelow, forget, type Kept, keepDraft, keepPhotos, keepsAnything, photosOf } from './drawer.ts';
import { button, fillWith, make, type PageWords, wordsOf } from './page-words.ts';
import { proveWork } from './proof.ts';
import { listPhotos, type PhotoList } from './photos.ts';

/** Nobody fills in a form faster; the server would send it back. */
const leastMilliseconds = 2200;
const againMilliseconds = 20_000;
const mostPhotos = 6;

/**
 * The form of a report: what is written stays on this device until it is sent, photos go ahead in pieces, and what could
 * not be sent is sent by itself when the signal returns.
 */
export async function enhanceReport(form: HTMLFormElement, showPage: (page: string) => void): Promise<void> {
  const action = new URL(form.action).pathname;
  const words = wordsOf(form);
  const kept: Kept = { at: Date.now(), fields: {}, waiting: null };
  const input = form.querySelector<HTMLInputElement>('input[data-photos]');
  let saving: Promise<unknown> = Promise.resolve();
  const save = (work: () => Promise<unknown>) => (saving = saving.then(work, work));
  const list = input
    ? listPhotos(input, {
        words,
        most: mostPhotos,
        changed: (photos) => {
          void save(() => keepPhotos(action, photos));
          touch();
        },
      })
    : null;
  const sender = senderOf({ form, showPage, action, words, kept, list, keep, save });

  function keep(): Promise<unknown> {
    kept.fields = fieldsToKeep(form);
    return save(() => keepDraft(action, kept));
  }
  /** By the person: what the script does by itself makes a draft no younger. */
  function touch(): void {
    kept.at = Date.now();
    void keep();
  }
  let pause: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener('input', (event) => {
    if (event.target === input) return;
    clearTimeout(pause);
    pause = setTimeout(touch, 300);
  });
  input?.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    void sender.during(list!.add(files));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    void sender.send();
  });

  const [draft] = (await draftsBelow(action)).filter((one) => one.action === action);
  if (draft) {
    for (const [name, value] of Object.entries(draft.fields)) putBack(form, name, value);
    if (list) {
      list.photos.push(...(await photosOf(action)));
      if (list.photos.length > 0) {
        leaveKeptAtServer(form);
        list.draw();
      }
    }
    kept.at = draft.at;
    kept.fields = draft.fields;
    kept.waiting = draft.waiting;
  }
  if (kept.waiting !== null) void sender.send();
}

type SenderParts = {
  form: HTMLFormElement;
  showPage: (page: string) => void;
  action: string;
  words: PageWords;
  kept: Kept;
  list: PhotoList | null;
  keep: () => Promise<unknown>;
  save: (work: () => Promise<unknown>) => Promise<unknown>;
};

function senderOf({ form, showPage, action, words, kept, list, keep, save }: SenderParts) {
  const submit = form.querySelector<HTMLButtonElement>('button[type=submit]');
  const said = make('div', { class: 'sending', role: 'status' });
  said.hidden = true;
  form.append(said);
  let working: Promise<unknown> = Promise.resolve();
  let sending = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  function say(sentence: string, ...more: Node[]): void {
    said.hidden = sentence === '';
    fillWith(said, make('p', {}, sentence), ...more);
  }

  async function send(): Promise<void> {
    if (sending || !form.isConnected) return;
    sending = true;
    clearTimeout(again);
    submit?.setAttribute('aria-disabled', 'true');
    say(words('send.going'));
    try {
      await working;
      const token = (form.elements.namedItem('token') as HTMLInputElement | null)?.value ?? '';
      const waiting = (kept.waiting ??= { token, tried: false });
      await keep();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, leastMilliseconds - performance.now())));
      const photos = list?.photos ?? [];
      const delivered: Delivered = navigator.onLine
        ? await deliver({
            action,
            fields: fieldsToSend(form),
            photos,
            waiting,
            photosChanged: async () => void (await save(() => keepPhotos(action, photos))),
            waitingChanged: async () => void (await keep()),
            onPhoto: (at) => say(words('send.photo', { at, count: photos.length })),
          })
        : { kind: 'no-line' };
      await answer(delivered);
    } finally {
      sending = false;
      submit?.removeAttribute('aria-disabled');
    }
  }

  async function answer(delivered: Delivered): Promise<void> {
    if (delivered.kind === 'went') {
      await save(() => forget(action));
      if (delivered.newForm) rememberNewForm();
      location.assign(delivered.address);
    } else if (delivered.kind === 'asked') {
      kept.waiting = null;
      await keep();
      showPage(delivered.page);
      // A module runs once in a document, whatever is written into it.
      proveWork();
    } else if (delivered.kind === 'unsure') {
      say(words('send.unsure'), button(words('send.anew'), sendAnew), button(words('send.not'), giveUp, 'plain'));
    } else {
      const phone = form.elements.namedItem('phone') as HTMLInputElement | null;
      const stays = await keepsAnything();
      const advice = !stays ? 'send.stay' : phone?.value ? 'send.kept.phone' : 'send.kept';
      say(
        words('send.waiting'),
        make('p', { class: 'hint' }, words(advice)),
        button(words('send.now'), () => void send()),
        button(words('send.not'), giveUp, 'plain'),
      );
      again = setTimeout(() => void send(), againMilliseconds);
    }
  }

  function sendAnew(): void {
    // Without a word of its own it takes a new one.
    kept.waiting = { token: '', tried: false };
    void send();
  }

  function giveUp(): void {
    clearTimeout(again);
    kept.waiting = null;
    say('');
    void keep();
  }

  const onLine = () => kept.waiting !== null && document.visibilityState === 'visible' && void send();
  window.addEventListener('online', onLine);
  document.addEventListener('visibilitychange', onLine);
  return {
    send,
    /** Sending waits for this. */
    during(work: Promise<unknown>): Promise<unknown> {
      working = Promise.all([working, work]);
      return working;
    },
  };
}

/** What is kept on the device: what can be seen on the page, but never a phone number, and the place of the phone. */
function fieldsToKeep(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const element of form.elements) {
    if (
      !(
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement
      )
    )
      continue;
    const isPlace = element.name === 'longitude' || element.name === 'latitude';
    if (element.name === '' || element.type === 'tel' || element.type === 'file') continue;
    if (element.type === 'hidden' && !isPlace) continue;
    if (element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type) && !element.checked)
      continue;
    if (element.value !== '') fields[element.name] = element.value;
  }
  return fields;
}

function fieldsToSend(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
}

/** Puts back what was typed, where nothing else stands. */
function putBack(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true;
  else if (field instanceof RadioNodeList) field.value ||= value;
  else if (
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement
  )
    field.value ||= value;
}

/** Photos that the server keeps from an earlier try are the same as those that are listed here. */
function leaveKeptAtServer(form: HTMLFormElement): void {
  form.querySelector('input[name=kept]')?.remove();
  form.querySelector('p.kept')?.remove();
}

const newFormMark = 'linli.new-form';

function rememberNewForm(): void {
  try {
    sessionStorage.setItem(newFormMark, 'yes');
  } catch {
    // Then it is not told; nothing else depends on it.
  }
}

/** Was the last report sent as a new form? Asked once. */
export function wasNewForm(): boolean {
  try {
    const was = sessionStorage.getItem(newFormMark) !== null;
    sessionStorage.removeItem(newFormMark);
    return was;
  } catch {
    return false;
  }
}
