import type { RunCommand } from '#platform/commands/run-command.ts';
import { InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { setDuty } from './commands/set-duty.ts';
import { DutyAnswer, DutyRequest, PeopleAnswer, PeopleQuery, VacanciesAnswer } from './contract.ts';
import { mapPostRoutes } from './map-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { listPeople } from './queries/list-people.ts';
import { listVacancies } from './queries/list-vacancies.ts';
import { handsOutAccounts } from './rules/rights.ts';

// What the server puts together with the routes.
export { outsidePeople } from './commands/outside-people.ts';

export function staffRoutes({
  unit,
  runCommand,
  cursors,
}: {
  unit: Unit;
  runCommand: RunCommand;
  cursors: CursorKeeper;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/people',
      summary: 'Who works here, and in which posts',
      right: 'staff.read',
      params: InCounty,
      query: PeopleQuery,
      answer: PeopleAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { limit: 20 } }),
      async handle({ params: { countyCode }, query: { cursor, limit, ...filter }, actor, now }) {
        const after = cursor === undefined ? undefined : afterOf(cursors.read(cursor));
        const withAccountState = handsOutAccounts(actor.role);
        if (filter.account !== undefined && !withAccountState) {
          throw new Refusal('forbidden', 'staff.accounts-for-administrators');
        }
        const rows = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          listPeople(tx, { ...filter, countyCode, now, after, withAccountState, limit: limit + 1 }),
        );
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page,
          nextCursor: rows.length > limit && last ? cursors.write([last.nameKey, last.workerId]) : null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/vacancies',
      summary: 'Grids that no worker looks after',
      right: 'staff.read',
      params: InCounty,
      answer: VacanciesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode }, actor, now }) {
        const rows = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          listVacancies(tx, { countyCode, now }),
        );
        return { items: rows, count: rows[0]?.count ?? 0 };
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/duty',
      summary: 'Start or end duty in a post',
      right: 'staff.set-duty',
      params: InCounty,
      body: DutyRequest,
      answer: DutyAnswer,
      example: ({ countyCode, newId }) => ({
        params: { countyCode },
        body: { contract: 1, commandId: newId(), onDuty: true },
      }),
      async handle({ params: { countyCode }, body: { commandId, onDuty, postId }, actor, now }) {
        return runCommand(setDuty, { commandId, countyCode, actor, now, input: { postId, onDuty } });
      },
    }),
    ...peopleRoutes({ unit, runCommand }),
    ...mapPostRoutes({ unit }),
  ];
}

function afterOf(values: unknown[]): { nameKey: string; workerId: string } {
  const [nameKey, workerId] = values;
  return { nameKey: String(nameKey), workerId: String(workerId) };
}
