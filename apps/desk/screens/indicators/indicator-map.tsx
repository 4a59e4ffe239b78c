import type { FigureAnswer } from '#modules/assessment/contract.ts';
import type { Grouping } from '#modules/assessment/rules/groups.ts';
import type { IndicatorCode } from '#modules/assessment/rules/indicators.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useIndicators, useOutlines } from '../../api/figures.ts';
import { figureWords } from '../../parts/figures/assessment-words.ts';
import { FigureMap } from '../../parts/figures/figure-map.tsx';
import { to, useLocation } from '../../router.tsx';
import style from './indicators.module.css';
import { indicatorsWords } from './words.ts';

/** Which areas lie within those of a map. */
const below: Readonly<Record<'town' | 'village' | 'grid', Grouping | null>> = {
  town: 'village',
  village: 'grid',
  grid: null,
};

/** One indicator on the map of the next smaller areas; a click goes into an area, and from a grid to its cases. */
export function IndicatorMap({
  code,
  from,
  to: until,
  area,
  mayEnter,
  onCases,
}: {
  code: IndicatorCode;
  from: string;
  to: string;
  area: string | null;
  /** Whether the reader has figures of smaller areas at all. */
  mayEnter: boolean;
  onCases: (by: Grouping, key: string, name: string) => void;
}) {
  const words = useWords(indicatorsWords);
  const { indicators } = useWords(figureWords);
  const { query } = useLocation();
  const outlines = useOutlines(area);
  const by = outlines.data?.by ?? 'town';
  const figures = useIndicators(
    { from, to: until, by, compare: null, area, indicator: code },
    { enabled: outlines.data !== undefined && outlines.data.items.length > 0 },
  );
  if (outlines.data === undefined || outlines.data.items.length === 0 || figures.data === undefined) return null;
  if (figures.data.by !== by) return null;
  const told = new Map<string, FigureAnswer>(
    figures.data.groups.flatMap(({ key, figures: [figure] }) =>
      figure?.code === code ? [[key, figure] as const] : [],
    ),
  );
  const inside = below[by];
  const hrefOf = (key: string) => {
    if (inside === null || !mayEnter) return null;
    const next = new URLSearchParams(query);
    next.set('area', key);
    next.set('by', inside);
    return `${to('indicators')}?${next.toString()}`;
  };
  const title = fill(words.map, { name: indicators[code].name });
  return (
    <section className={`panel ${style.section}`} aria-labelledby="indicator-map">
      <h2 id="indicator-map">{title}</h2>
      <FigureMap
        code={code}
        label={title}
        outlines={outlines.data.items}
        figures={told}
        hrefOf={hrefOf}
        onOpen={({ key, name }) => onCases(by, key, name)}
      />
      <p className={`second small ${style.screenOnly}`}>{words['map.hint']}</p>
    </section>
  );
}
