import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import {
  BridgeAnswer,
  BridgeQuery,
  CountingAnswer,
  DashboardAnswer,
  DashboardQuery,
  IndicatorCasesAnswer,
  IndicatorCasesQuery,
  IndicatorsAnswer,
  IndicatorsQuery,
  InIndicator,
  OutlinesAnswer,
  OutlinesQuery,
} from './contract.ts';
import { readBridge } from './queries/bridge.ts';
import { readDashboard } from './queries/dashboard.ts';
import type { Names } from './queries/group-names.ts';
import { indicatorCases } from './queries/indicator-cases.ts';
import { readIndicators } from './queries/indicators.ts';
import { readOutlines } from './queries/outlines.ts';
import { keepCountingMark } from './queries/still-counting.ts';

export function assessmentRoutes({ names, cursors }: { names: Names; cursors: CursorKeeper }): Route[] {
  const { unit, trees } = names;
  const base = '/api/counties/:countyCode';
  const right = 'assessment.read-indicators';
  const stillCounting = keepCountingMark(unit);
  return [
    route({
      method: 'GET',
      path: `${base}/indicators`,
      summary: 'Indicators of a period by area, department, matter, day or month, with what they are made of',
      right,
      params: InCounty,
      query: IndicatorsQuery,
      answer: IndicatorsAnswer,
      example: ({ countyCode, now }) => ({
        params: { countyCode },
        query: { from: chinaDay(now), to: chinaDay(now), by: 'month', compare: 'year-ago' },
      }),
      handle: ({ params: { countyCode }, query, actor, now }) =>
        readIndicators(names, { ...query, countyCode, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/indicators/counting`,
      summary: 'How many cases of the county are in no figure yet, as found within the last minute',
      right,
      params: InCounty,
      answer: CountingAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode } }) => stillCounting(countyCode),
    }),
    route({
      method: 'GET',
      path: `${base}/indicators/outlines`,
      summary: 'Outlines of the next smaller areas, to be coloured by a figure',
      right,
      params: InCounty,
      query: OutlinesQuery,
      answer: OutlinesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, query: { area }, actor }) => readOutlines(names, { countyCode, actor, area }),
    }),
    route({
      method: 'GET',
      path: `${base}/indicators/bridge`,
      summary: 'From what was closed against what was reported to what was due, line by line',
      right,
      params: InCounty,
      query: BridgeQuery,
      answer: BridgeAnswer,
      example: ({ countyCode, now }) => ({ params: { countyCode }, query: { from: chinaDay(now), to: chinaDay(now) } }),
      handle: ({ params: { countyCode }, query, actor, now }) => readBridge(unit, { ...query, countyCode, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/indicators/:code/cases`,
      summary: 'The very cases behind a figure',
      right,
      params: InIndicator,
      query: IndicatorCasesQuery,
      answer: IndicatorCasesAnswer,
      example: ({ countyCode, now }) => ({
        params: { countyCode, code: 'closed-in-time' },
        query: { from: chinaDay(now), to: chinaDay(now), part: 'rest' },
      }),
      handle: ({ params: { countyCode, code }, query, actor, now }) =>
        indicatorCases({ unit, trees, cursors }, { ...query, code, countyCode, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/dashboard`,
      summary: "Today's state of an area or department, with the last thirty days",
      right,
      params: InCounty,
      query: DashboardQuery,
      answer: DashboardAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, query: { area }, actor, now }) =>
        readDashboard(names, { countyCode, actor, now, area }),
    }),
  ];
}
