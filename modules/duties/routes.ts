import * as z from 'zod/mini';
import './examples.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { copyDutyList } from './commands/copy-list.ts';
import { endDutyList } from './commands/end-list.ts';
import { matchDutyItem } from './commands/match-item.ts';
import { putDutyItem } from './commands/put-item.ts';
import { putDutyList } from './commands/put-list.ts';
import {
  CopyDutyListRequest,
  DutyListAnswer,
  DutyListsAnswer,
  DutyListsQuery,
  EndDutyListAnswer,
  EndDutyListRequest,
  MatchDutyItemAnswer,
  MatchDutyItemRequest,
  MyDutiesAnswer,
  PutDutyItemAnswer,
  PutDutyItemRequest,
  PutDutyListAnswer,
  PutDutyListRequest,
} from './contract.ts';
import { myDuties } from './queries/my-duties.ts';
import { listDutyLists, readDutyItems } from './queries/read-lists.ts';
import { listInForce } from './rules/judge-duty.ts';

const OneList = z.object({ countyCode: CountyCode, listId: Id });
const lists = '/api/counties/:countyCode/duty-lists';

export function dutyRoutes({ unit, runCommand }: { unit: Unit; runCommand: RunCommand }): Route[] {
  return [
    route({
      method: 'GET',
      path: lists,
      summary: 'Town duty lists with their versions, and which one holds for a place on a day',
      right: 'duties.read',
      params: InCounty,
      query: DutyListsQuery,
      answer: DutyListsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { place: countyCode, on: '2026-01-05' } }),
      handle: ({ params: { countyCode }, query: { place, on }, actor, now }) =>
        unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
          const items = await listDutyLists(tx, { countyCode });
          const held = place === undefined ? null : listInForce(items, place, on ?? chinaDay(now));
          return { items, inForce: held?.listId ?? null };
        }),
    }),
    route({
      method: 'GET',
      path: `${lists}/mine`,
      summary: 'The town duty list in force where the asker has his post',
      right: 'duties.read',
      params: InCounty,
      answer: MyDutiesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, actor, now }) => {
        // Six digits name the county, nine its town; a village and a grid go by their town.
        const divisionPath = actor.divisionPath.startsWith(countyCode) ? actor.divisionPath.slice(0, 9) : countyCode;
        return unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          myDuties(tx, { countyCode, divisionPath, day: chinaDay(now) }),
        );
      },
    }),
    route({
      method: 'GET',
      path: `${lists}/:listId`,
      summary: 'One version of a town duty list with its items',
      right: 'duties.read',
      params: OneList,
      answer: DutyListAnswer,
      example: async ({ countyCode, dutyList }) => ({ params: { countyCode, listId: await dutyList('today') } }),
      handle: ({ params: { countyCode, listId }, actor }) =>
        unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
          const list = (await listDutyLists(tx, { countyCode })).find((one) => one.listId === listId);
          if (!list) throw new Refusal('missing', 'duties.no-such-list', { listId });
          return { list, items: (await readDutyItems(tx, countyCode, listId)) as never };
        }),
    }),
    route({
      method: 'POST',
      path: lists,
      summary: 'Put a new version of a town duty list, in force from a day on',
      right: 'duties.put-list',
      params: InCounty,
      body: PutDutyListRequest,
      answer: PutDutyListAnswer,
      example: ({ countyCode, newId, now }) => ({
        params: { countyCode },
        body: {
          contract: 1,
          commandId: newId(),
          listId: newId(),
          divisionPath: countyCode,
          name: '示例清单',
          source: '',
          validFrom: addDays(chinaDay(now), 365),
          unlisted: 'allowed',
          items: [],
        },
      }),
      handle: ({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(putDutyList, { commandId, countyCode, actor, now, input }),
    }),
    route({
      method: 'POST',
      path: `${lists}/:listId/copies`,
      summary: 'Make a revision of a town duty list that begins on a later day',
      right: 'duties.copy-list',
      params: OneList,
      body: CopyDutyListRequest,
      answer: PutDutyListAnswer,
      example: async ({ countyCode, newId, now, dutyList }) => ({
        params: { countyCode, listId: await dutyList('today') },
        body: { contract: 1, commandId: newId(), newListId: newId(), validFrom: addDays(chinaDay(now), 400) },
      }),
      handle: ({ params: { countyCode, listId }, body, actor, now }) => {
        const { commandId, newListId, validFrom, name } = body;
        const input = { fromListId: listId, listId: newListId, validFrom, name };
        return runCommand(copyDutyList, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${lists}/:listId/items`,
      summary: 'Write or take out one item of a version that has not begun',
      right: 'duties.put-item',
      params: OneList,
      body: PutDutyItemRequest,
      answer: PutDutyItemAnswer,
      example: async ({ countyCode, newId, dutyList }) => ({
        params: { countyCode, listId: await dutyList('later') },
        body: { contract: 1, commandId: newId(), kind: 'own', number: 1, item: null },
      }),
      handle: ({ params: { countyCode, listId }, body: { contract: _, commandId, ...given }, actor, now }) =>
        runCommand(putDutyItem, { commandId, countyCode, actor, now, input: { listId, ...given } }),
    }),
    route({
      method: 'POST',
      path: `${lists}/:listId/matches`,
      summary: 'Say which matters an item of a town duty list is about',
      right: 'duties.match-item',
      params: OneList,
      body: MatchDutyItemRequest,
      answer: MatchDutyItemAnswer,
      example: async ({ countyCode, newId, matterCode, dutyList }) => ({
        params: { countyCode, listId: await dutyList('today') },
        body: { contract: 1, commandId: newId(), kind: 'own', number: 1, matterCodes: [matterCode()] },
      }),
      handle: ({ params: { countyCode, listId }, body: { contract: _, commandId, ...given }, actor, now }) =>
        runCommand(matchDutyItem, { commandId, countyCode, actor, now, input: { listId, ...given } }),
    }),
    route({
      method: 'POST',
      path: `${lists}/:listId/end`,
      summary: 'End the last version of a town duty list on a day',
      right: 'duties.end-list',
      params: OneList,
      body: EndDutyListRequest,
      answer: EndDutyListAnswer,
      example: async ({ countyCode, newId, now, dutyList }) => ({
        params: { countyCode, listId: await dutyList('today') },
        body: { contract: 1, commandId: newId(), validTo: addDays(chinaDay(now), 30) },
      }),
      handle: ({ params: { countyCode, listId }, body: { commandId, validTo }, actor, now }) =>
        runCommand(endDutyList, { commandId, countyCode, actor, now, input: { listId, validTo } }),
    }),
  ];
}
