import type { KeptPhoto } from './drawer.ts';
import { button, fillWith, make, type PageWords } from './page-words.ts';
import { shrink } from './shrink.ts';

export type PhotoList = { photos: KeptPhoto[]; add: (files: readonly Blob[]) => Promise<void>; draw: () => void };

/**
 * The photos that were chosen, shown small: each can be taken out again, and places in it can be covered before anything
 * leaves this device.
 */
export function listPhotos(
  input: HTMLInputElement,
  { words, most, changed }: { words: PageWords; most: number; changed: (photos: readonly KeptPhoto[]) => void },
): PhotoList {
  const photos: KeptPhoto[] = [];
  const list = make('ul', { class: 'shots' });
  const said = make('p', { class: 'hint', role: 'status' });
  input.after(list, said);
  input.classList.add('listed');

  function draw(): void {
    for (const image of list.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    fillWith(
      list,
      ...photos.map((photo, at) => {
        const image = make('img', { alt: words('photo.name', { at: at + 1 }), src: URL.createObjectURL(photo.blob) });
        // A file that is no picture cannot be covered; the server will say so.
        const cover = button(words('photo.cover'), () => void coverPlaces(photo, cover));
        cover.setAttribute('aria-label', words('photo.cover.name', { at: at + 1 }));
        const remove = button(words('photo.remove'), () => {
          photos.splice(photos.indexOf(photo), 1);
          tell(words('photo.count', { count: photos.length }));
          (list.querySelector<HTMLElement>('button') ?? input).focus();
        });
        remove.setAttribute('aria-label', words('photo.remove.name', { at: at + 1 }));
        return make('li', {}, image, cover, remove);
      }),
    );
  }

  function tell(sentence: string): void {
    draw();
    said.textContent = sentence;
    changed(photos);
  }

  async function coverPlaces(photo: KeptPhoto, opener: HTMLElement): Promise<void> {
    try {
      const { openCover } = await import('./cover.ts');
      const covered = await openCover(photo.blob, words);
      if (covered !== null) {
        // What was sent of the open picture is worth nothing any more; a new picture, a new id.
        Object.assign(photo, { id: newId(), blob: covered, place: null, whole: false });
        tell(words('photo.covered'));
      }
    } catch {
      said.textContent = words('photo.cover.failed');
    }
    if (opener.isConnected) opener.focus();
    else list.querySelectorAll<HTMLElement>('li')[photos.indexOf(photo)]?.querySelector('button')?.focus();
  }

  async function add(files: readonly Blob[]): Promise<void> {
    const taken = files.slice(0, Math.max(0, most - photos.length));
    if (taken.length > 0) said.textContent = words('photo.working');
    for (const file of taken)
      photos.push({ id: newId(), blob: await shrink(file), place: null, begun: Date.now(), whole: false });
    const tooMany = taken.length < files.length;
    tell(tooMany ? words('photo.many', { most }) : words('photo.count', { count: photos.length }));
  }
  return { photos, add, draw };
}

function newId(): string {
  return `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
}
