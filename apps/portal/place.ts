import { button, type PageWords, wordsOf } from './page-words.ts';

/** The phone's own place, when asked for and allowed; or a tap on a map. Nothing is asked before a person presses. */
export function offerPlace(form: HTMLFormElement): void {
  const here = form.querySelector<HTMLElement>('[data-here]');
  const said = here?.querySelector('output');
  if (!here || !said) return;
  here.hidden = false;
  const locate = here.querySelector<HTMLButtonElement>('button')!;
  if ('geolocation' in navigator) locate.addEventListener('click', () => askPhone(form, here, locate, said));
  else locate.hidden = true;
  const words = wordsOf(form);
  const map = here.dataset['map'];
  if (map) {
    const opener = button(words('map.open'), () => void openMap(form, { root: map, words, said, opener }));
    locate.after(' ', opener);
  }
}

function askPhone(form: HTMLFormElement, here: HTMLElement, locate: HTMLButtonElement, said: HTMLOutputElement): void {
  locate.disabled = true;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      setPoint(form, coords.longitude, coords.latitude);
      said.textContent = here.dataset['done'] ?? '';
      locate.disabled = false;
    },
    () => {
      said.textContent = here.dataset['failed'] ?? '';
      locate.disabled = false;
    },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  );
}

type MapAsked = { root: string; words: PageWords; said: HTMLOutputElement; opener: HTMLElement };

async function openMap(form: HTMLFormElement, { root, words, said, opener }: MapAsked): Promise<void> {
  said.textContent = words('map.loading');
  try {
    const { chooseOnMap } = await import('./map.ts');
    const [longitude, latitude] = [fieldOf(form, 'longitude'), fieldOf(form, 'latitude')].map(Number);
    const point = longitude && latitude ? { longitude, latitude } : null;
    said.textContent = '';
    const chosen = await chooseOnMap({ root, words, town: fieldOf(form, 'town'), point });
    if (chosen !== null) {
      setPoint(form, chosen.longitude, chosen.latitude);
      said.textContent = words('map.done', { place: chosen.words });
      const place = form.elements.namedItem('place') ?? form.elements.namedItem('address');
      if (place instanceof HTMLInputElement && place.value === '') place.value = chosen.words;
      form.dispatchEvent(new Event('input'));
    }
  } catch {
    said.textContent = words('map.failed');
  }
  opener.focus();
}

function fieldOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
}

function setPoint(form: HTMLFormElement, longitude: number, latitude: number): void {
  for (const [name, value] of [
    ['longitude', longitude],
    ['latitude', latitude],
  ] as const) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value.toFixed(6);
  }
}
