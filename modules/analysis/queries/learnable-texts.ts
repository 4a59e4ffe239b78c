import '../tables.ts';
import { sql } from 'kysely';
import type { HeldCatalogue } from '#modules/catalogue/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { TextExample } from '#platform/pure/text-model/train-text-model.ts';
import { learning } from '../rules/matter-model.ts';

/**
 * What a county's model is learnt from: the catalogue's own words, and the titles of its newest closed cases under
 * matters that are still in use. A title that is only the name of a matter, as a case gets that is reported under one,
 * teaches nothing, as the code that an erased one gets, and would let the model be tried on what it was told.
 */
export async function learnableTexts(tx: Tx, countyCode: string, catalogue: HeldCatalogue): Promise<TextExample[]> {
  const printed = await sql<{ label: string; text: string }>`
    select matter_code as label, words as text from catalogue.matter_words order by matter_code, words limit 20000`.execute(
    tx,
  );
  const inUse = new Set(printed.rows.map(({ label }) => label));
  const cases = await sql<{ label: string; text: string; place: string | null }>`
    select matter_code as label, title as text, grid_id as place from incidents.learnable_case
    where county_code = ${countyCode} order by closed_at desc limit ${3 * learning.mostCases}`.execute(tx);
  return [
    ...printed.rows.map((row) => ({ ...row, printed: true })),
    ...cases.rows
      .filter(({ label, text }) => inUse.has(label) && text !== label && catalogue.matterNamed(text) === undefined)
      .slice(0, learning.mostCases)
      // Where the grid is not known, all such cases count as one place.
      .map(({ label, text, place }) => ({ label, text, place: place ?? 'unknown' })),
  ];
}

/** Cases closed since, as far as it matters. */
export async function newsSince(tx: Tx, countyCode: string, since: Date): Promise<number> {
  const { rows } = await sql<{ news: number }>`
    select count(*)::int as news from (select 1 from incidents.learnable_case
      where county_code = ${countyCode} and closed_at > ${since} limit ${learning.leastNews}) as fresh`.execute(tx);
  return rows[0]?.news ?? 0;
}
