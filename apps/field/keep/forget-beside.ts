import { deleteIndexed } from './indexed.ts';

/**
 * What lies on this phone beside the sealed store: the county's model of matters, what an older app had kept, the post
 * that was chosen and the matters reported last. None of it names anybody; a wiped phone holds it no longer all the same.
 */
export async function forgetBeside(): Promise<void> {
  for (const name of ['linli.field.post', 'linli.field.matters']) localStorage.removeItem(name);
  for (const name of ['linli-field-model', 'linli-field']) {
    await deleteIndexed(name).catch((error: unknown) => console.error('It could not be taken off the phone', error));
  }
}
