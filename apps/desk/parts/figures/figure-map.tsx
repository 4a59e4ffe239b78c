import type { FigureAnswer, OutlinesAnswer } from '#modules/assessment/contract.ts';
import type { IndicatorCode } from '#modules/assessment/rules/indicators.ts';
import { bordersOf, classOf } from '#modules/assessment/rules/map-scale.ts';
import { useMemo } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { AreaMap, type ColouredArea, type MapRoom } from './area-map.tsx';
import { figureWords } from './assessment-words.ts';
import { figureText, partsText } from './figure-text.ts';

const leastColoured = 5;

/** One figure of every area on the map, with the borders of its classes. */
export function FigureMap({
  code,
  label,
  outlines,
  figures,
  room = 'wide',
  hrefOf,
  onOpen,
}: {
  code: IndicatorCode;
  label: string;
  outlines: OutlinesAnswer['items'];
  figures: ReadonlyMap<string, FigureAnswer>;
  room?: MapRoom;
  hrefOf: (key: string) => string | null;
  onOpen: (area: ColouredArea) => void;
}) {
  const { map } = useWords(figureWords);
  const borders = useMemo(
    () =>
      bordersOf(
        code,
        [...figures.values()].map(({ value }) => value),
      ),
    [code, figures],
  );
  const areas = outlines.map(({ key, name, geometry }) => {
    const figure = figures.get(key);
    const value = figure?.value ?? null;
    const parts = figure === undefined ? '' : partsText(figure);
    return {
      key,
      name,
      geometry,
      said: `${name} ${figureText({ code, value })}${parts === '' ? '' : ` (${parts})`}`,
      shade: isTooFew(figure) ? null : classOf(borders, value),
      href: hrefOf(key),
    };
  });
  const texts = borders.map((value) => figureText({ code, value }));
  const classes = [
    `< ${texts[0]}`,
    ...texts.slice(0, -1).map((text, index) => `${text} – ${texts[index + 1]}`),
    `≥ ${texts.at(-1)}`,
  ];
  return <AreaMap label={label} areas={areas} classes={classes} none={map.none} room={room} onOpen={onOpen} />;
}

/** A share of so few says more of single cases than of a place. */
function isTooFew(figure: FigureAnswer | undefined): boolean {
  return figure !== undefined && figure.denominator !== null && figure.denominator < leastColoured;
}
