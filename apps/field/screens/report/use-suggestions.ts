import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { NamedMatter } from '#modules/catalogue/rules/match-matters.ts';
import { AlikeAnswer } from '#modules/incidents/contract.ts';
import { ask } from '../../api/client.ts';
import { useLine } from '../../api/line.ts';
import { useCountyPath, useStanding } from '../../api/session.tsx';
import { fetchHearing } from './hear-matters.ts';
import type { CountyModel } from './likely-matters.ts';
import type { ReportForm } from './report-form.ts';

/** How likely each matter is, by its code, and by which words of the text the county's own model was led to its first. */
export type Suggested = { likely: ReadonlyMap<string, number>; led: { label: string; words: string[] } | null };

const none: Suggested = { likely: new Map(), led: null };
/** Less sure than this is not offered. */
const leastShare = 0.03;

/** A value once it has not changed for a while. */
function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** What a text is likely about, worked out on this phone. */
export function useMatterSuggestions(text: string, matters: readonly NamedMatter[]): Suggested {
  const county = useCountyPath();
  const settled = useSettled(text.trim(), 300);
  const [found, setFound] = useState<Suggested>(none);
  useEffect(() => {
    if ([...settled].length < 3) return;
    let left = false;
    const keep = (suggested: Suggested) => left || setFound(suggested);
    fetchHearing()
      .then(async ([{ likelyMatters }, { countyModelOf }]) => {
        const weigh = (model: CountyModel | null) => {
          const likely = [...likelyMatters(matters, settled, model)].filter(([, share]) => share >= leastShare);
          const [led = null] = model?.suggest(settled, 1) ?? [];
          keep({ likely: new Map(likely), led });
        };
        // The county's model may have to come over a slow line; what the phone knows by itself is there at once.
        weigh(null);
        weigh(await countyModelOf(county));
      })
      .catch(() => keep(none));
    return () => {
      left = true;
    };
  }, [county, settled, matters]);
  return [...settled].length < 3 ? none : found;
}

/** Open cases nearby that may be the same thing; asked only where there is a line. */
export function useAlike(form: ReportForm) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const { reachable } = useLine();
  const description = form.description.trim() || form.matterName;
  // Where the phone is goes into the report alone; what lies near by the phone sees by itself.
  const place = form.byPosition
    ? null
    : form.at !== null
      ? { point: form.at }
      : capacity.gridId === null
        ? null
        : { gridId: capacity.gridId };
  const question =
    place === null || description === ''
      ? ''
      : JSON.stringify({
          description,
          ...(form.matterCode === null ? {} : { matterCode: form.matterCode }),
          place,
        });
  const settled = useSettled(question, 800);
  const query = useQuery({
    queryKey: ['alike', county, capacity.capacityId, settled],
    queryFn: ({ signal }) =>
      ask(`${county}/alike-cases`, AlikeAnswer, { method: 'POST', body: JSON.parse(settled), signal }),
    enabled: settled !== '' && reachable,
    staleTime: 60_000,
    retry: false,
  });
  return query.data?.items ?? [];
}
