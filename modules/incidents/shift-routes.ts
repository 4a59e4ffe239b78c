import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { closeShift, takeShift, takeShiftBack } from './commands/shift-sheet.ts';
import {
  CloseShiftRequest,
  OneShift,
  ShiftAnswer,
  ShiftNowAnswer,
  ShiftSheet,
  ShiftSheetsAnswer,
  ShiftSheetsQuery,
  TakeShiftBackRequest,
  TakeShiftRequest,
} from './contract.ts';
import './examples.ts';
import { listShiftSheets, openShiftSheet, shiftBeforeClosing } from './queries/shift-sheets.ts';
import type { CaseDoors } from './services.ts';

const base = '/api/counties/:countyCode/shift-sheets';

/** 交接班: a shift is closed with a sheet, and taken over by receipt. */
export function shiftRoutes({ services, runCommand, cursors }: CaseDoors): Route[] {
  const { sealer } = services;
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'Shifts that were handed over at my desk',
      right: 'incidents.read-shifts',
      params: InCounty,
      query: ShiftSheetsQuery,
      answer: ShiftSheetsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { limit: 200 } }),
      handle: ({ params, query, actor, now }) =>
        listShiftSheets(services, cursors, { ...params, ...query, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/now`,
      summary: 'What a sheet that is closed now would say',
      right: 'incidents.read-shifts',
      params: InCounty,
      answer: ShiftNowAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params, actor, now }) => shiftBeforeClosing(services, { ...params, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/:sheetId`,
      summary: 'One sheet, and how its cases stand now',
      right: 'incidents.read-shifts',
      params: OneShift,
      answer: ShiftSheet,
      example: async (make) => ({
        params: { countyCode: make.countyCode, sheetId: await make.shiftSheet('closed-by-another') },
      }),
      handle: ({ params, actor, now }) => openShiftSheet(services, { ...params, actor, now }),
    }),
    route({
      method: 'POST',
      path: `${base}/:sheetId`,
      summary: 'Close my shift with a sheet',
      right: 'incidents.close-shift',
      params: OneShift,
      body: CloseShiftRequest,
      answer: ShiftAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, sheetId: await make.shiftSheet('none-waits') },
        body: { contract: 1, commandId: make.newId(), hints: ['滨河路施工围挡今晚拆除，请留意反映'] },
      }),
      async handle({ params: { countyCode, sheetId }, body: { commandId, hints }, actor, now }) {
        const tree = await services.trees.of(countyCode);
        return runCommand(closeShift({ sealer, tree }), {
          commandId,
          countyCode,
          actor,
          now,
          input: { sheetId, hints },
        });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:sheetId/take`,
      summary: 'Take a shift over, by receipt',
      right: 'incidents.take-shift',
      params: OneShift,
      body: TakeShiftRequest,
      answer: ShiftAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, sheetId: await make.shiftSheet('closed-by-another') },
        body: { contract: 1, commandId: make.newId(), words: '已清点，无异议' },
      }),
      handle: ({ params: { countyCode, sheetId }, body: { commandId, words = null }, actor, now }) =>
        runCommand(takeShift({ sealer }), { commandId, countyCode, actor, now, input: { sheetId, words } }),
    }),
    route({
      method: 'POST',
      path: `${base}/:sheetId/take-back`,
      summary: 'Take back a sheet that nobody has taken over',
      right: 'incidents.take-shift-back',
      params: OneShift,
      body: TakeShiftBackRequest,
      answer: ShiftAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, sheetId: await make.shiftSheet('closed-by-me') },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { countyCode, sheetId }, body: { commandId }, actor, now }) =>
        runCommand(takeShiftBack, { commandId, countyCode, actor, now, input: { sheetId } }),
    }),
  ];
}
