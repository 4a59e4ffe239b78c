import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { AlikeAnswer } from '#modules/incidents/contract.ts';
import { ask } from '../../api/client.ts';
import { useLine } from '../../api/line.ts';
import { useCountyPath, useStanding } from '../../api/session.tsx';
import type { ReportForm } from './report-form.ts';

export type Suggested = { label: string; share: number; words: string[] };

const none: readonly Suggested[] = [];
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
export function useMatterSuggestions(text: string): readonly Suggested[] {
  const county = useCountyPath();
  const settled = useSettled(text.trim(), 300);
  const [found, setFound] = useState<{ text: string; items: readonly Suggested[] }>({ text: '', items: none });
  useEffect(() => {
    if ([...settled].length < 3) return;
    let left = false;
    const keep = (items: readonly Suggested[]) => left || setFound({ text: settled, items });
    // The model's code and bytes come with the first words that are written, and stay.
    import('../../keep/matter-model.ts')
      .then(({ suggesterOf }) => suggesterOf(county))
      .then((suggest) => keep(suggest?.(settled).filter(({ share }) => share >= leastShare) ?? none))
      .catch(() => keep(none));
    return () => {
      left = true;
    };
  }, [county, settled]);
  return [...settled].length < 3 ? none : found.items;
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
