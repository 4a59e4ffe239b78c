/**
 * What a report hears from its first words: everyday words and the county's own model. Fetched when the app keeps itself
 * on the phone, so that they are there without a line too, and never before the first page stands.
 */
export function fetchHearing() {
  return Promise.all([import('./likely-matters.ts'), import('../../keep/matter-model.ts')]);
}
