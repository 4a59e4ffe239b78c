/** What a script adds to pages that are complete without it: the place by phone, smaller photos, a draft that is kept. */

/** The phone's own place, when asked for and allowed; nothing is asked before a person presses. */
function offerPlace(form: HTMLFormElement): void {
  const here = form.querySelector<HTMLElement>('[data-here]');
  const button = here?.querySelector('button');
  const said = here?.querySelector('output');
  if (!here || !button || !said || !('geolocation' in navigator)) return;
  here.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setField(form, 'longitude', coords.longitude.toFixed(6));
        setField(form, 'latitude', coords.latitude.toFixed(6));
        said.textContent = here.dataset['done'] ?? '';
        button.disabled = false;
      },
      () => {
        said.textContent = here.dataset['failed'] ?? '';
        button.disabled = false;
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

const longestEdge = 1920;

/** Photos are made smaller before they leave the phone, which also leaves their EXIF behind. */
function shrinkPhotos(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[data-photos]');
  if (!input || !('createImageBitmap' in window) || !('DataTransfer' in window)) return;
  let working: Promise<void> | null = null;
  input.addEventListener('change', () => {
    working = shrinkAll(input).finally(() => (working = null));
  });
  form.addEventListener('submit', (event) => {
    if (working === null) return;
    event.preventDefault();
    void working.then(() => form.requestSubmit());
  });
}

async function shrinkAll(input: HTMLInputElement): Promise<void> {
  const made = new DataTransfer();
  for (const file of input.files ?? []) made.items.add(await shrink(file).catch(() => file));
  input.files = made.files;
}

async function shrink(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  return blob === null || blob.size >= file.size ? file : new File([blob], 'photo.jpg', { type: 'image/jpeg' });
}

const drafted = ['words', 'place', 'town'] as const;
const aDay = 86_400_000;

/** Words are kept on this device until they are sent, so that a lost signal loses nothing. Never the phone number. */
function keepDraft(form: HTMLFormElement): void {
  const key = `linli.draft.${location.pathname}`;
  const fieldOf = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as {
      at: number;
      values: Record<string, string>;
    } | null;
    if (kept !== null && Date.now() - kept.at < aDay) {
      for (const name of drafted) {
        const field = fieldOf(name);
        if (field !== null && field.value === '') field.value = kept.values[name] ?? '';
      }
    } else localStorage.removeItem(key);
    form.addEventListener('input', () => {
      const values = Object.fromEntries(drafted.map((name) => [name, fieldOf(name)?.value ?? '']));
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
    });
  } catch {
    // A browser that keeps nothing works all the same.
  }
}

/** What was sent needs no draft any more. */
function forgetDrafts(): void {
  if (!document.querySelector('.received')) return;
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('linli.draft.')) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

for (const form of document.querySelectorAll('form')) {
  offerPlace(form);
  shrinkPhotos(form);
  if (form.dataset['draft']) keepDraft(form);
}
forgetDrafts();
document.querySelector<HTMLElement>('.summary')?.focus();
