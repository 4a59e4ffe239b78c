import type { FigureAnswer, IndicatorsAnswer } from '#modules/assessment/contract.ts';
import { asideStates } from '#modules/assessment/rules/indicators.ts';
import type { figureWords } from '../../parts/figures/assessment-words.ts';
import { figureText } from '../../parts/figures/figure-text.ts';
import { offerWorkbook } from '../../parts/offer-file.ts';
import { type Sheet, tableFile } from '../../parts/table-file.ts';
import type { indicatorsWords } from './words.ts';

type Rooms = (typeof figureWords)['zh'];
type Words = Readonly<Record<keyof (typeof indicatorsWords)['zh'], string>>;
type Cell = string | number;

/** The table as a workbook: a sheet of the whole, one of the groups, one of how it is counted. */
export function saveFigures(answer: IndicatorsAnswer, rooms: Rooms, words: Words): void {
  const { period, total, groups, by } = answer;
  const head = [words.indicator, words.value, ...partsOf(words), ...asideStates.map((state) => rooms.aside[state])];
  const sheets: Sheet[] = [
    { name: words.title, rows: [head, ...total.map((figure) => cellsOf(figure, rooms))] },
    ...(groups.length === 0
      ? []
      : [
          {
            name: rooms.groupings[by],
            rows: [
              [words['group.name'], ...head],
              ...groups.flatMap(({ name, figures }) => figures.map((figure) => [name, ...cellsOf(figure, rooms)])),
            ],
          },
        ]),
    {
      name: words.definitions,
      rows: [
        ...total.map(({ code }) => [rooms.indicators[code].name, rooms.indicators[code].meaning]),
        ...rooms.definitions.map((sentence) => ['', sentence]),
      ],
    },
  ];
  offerWorkbook(tableFile(sheets), `${words.file} ${period.from} ${period.to}.xlsx`);
}

function partsOf(words: Words): string[] {
  return [words['bridge.numerator'], words['bridge.denominator']];
}

function cellsOf(figure: FigureAnswer, rooms: Rooms): Cell[] {
  const { numerator, denominator, tooFew, aside } = figure;
  return [
    rooms.indicators[figure.code].name,
    figureText(figure),
    tooFew ? '' : numerator,
    tooFew || denominator === null ? '' : denominator,
    ...asideStates.map((state) => aside[state]),
  ];
}
