import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { addPeople } from './commands/add-people.ts';
import { assignPost } from './commands/assign-post.ts';
import { endLeave } from './commands/end-leave.ts';
import { endPost } from './commands/end-post.ts';
import { setLeave } from './commands/set-leave.ts';
import {
  AddPersonAnswer,
  AddPersonRequest,
  AssignPostRequest,
  EndLeaveAnswer,
  EndLeaveRequest,
  EndPostRequest,
  LeaveAnswer,
  LeaveRequest,
  PersonFile,
  PostAnswer,
} from './contract.ts';
import { getPerson } from './queries/get-person.ts';
import { handsOutAccounts } from './rules/rights.ts';

const OfWorker = z.object({ countyCode: CountyCode, workerId: z.uuid() });
const OfPost = z.object({ countyCode: CountyCode, postId: z.uuid() });
const OfLeave = z.object({ countyCode: CountyCode, leaveId: z.uuid() });

/** One person, his posts and his leaves. */
export function peopleRoutes({ unit, runCommand }: { unit: Unit; runCommand: RunCommand }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/people/:workerId',
      summary: 'One person: posts and leaves',
      right: 'staff.read',
      params: OfWorker,
      answer: PersonFile,
      example: async (make) => ({
        params: { countyCode: make.countyCode, workerId: (await make.personWithoutPost()).workerId },
      }),
      async handle({ params, actor, now }) {
        const withUsername = handsOutAccounts(actor.role);
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const person = await unit.transact(eyes, (tx) => getPerson(tx, { ...params, now, withUsername }));
        if (!person) throw new Refusal('missing', 'staff.no-such-worker', { workerId: params.workerId });
        return person;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/people',
      summary: 'Add a person with an account and without posts',
      right: 'staff.add-people',
      params: InCounty,
      body: AddPersonRequest,
      answer: AddPersonAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          workerId: make.newId(),
          accountId: make.newId(),
          username: `new-${make.newId()}`,
          name: '新来的',
          employment: 'full-time',
          publicPhone: '025-5200 0000',
        },
      }),
      async handle({ params: { countyCode }, body: { commandId, contract: _, ...given }, actor, now }) {
        const person = { ...given, passwordHash: null, posts: [] };
        return runCommand(addPeople, { commandId, countyCode, actor, now, input: { people: [person] } });
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/people/:workerId/posts',
      summary: 'Give a person a post',
      right: 'staff.assign-post',
      params: OfWorker,
      body: AssignPostRequest,
      answer: PostAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, workerId: (await make.personWithoutPost()).workerId },
        body: {
          contract: 1,
          commandId: make.newId(),
          postId: make.newId(),
          role: 'acceptor',
          organisationId: make.centre(),
          gridId: null,
          profile: null,
        },
      }),
      async handle({ params: { countyCode, workerId }, body: { commandId, contract: _, ...post }, actor, now }) {
        return runCommand(assignPost, { commandId, countyCode, actor, now, input: { ...post, workerId } });
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/posts/:postId/end',
      summary: 'End a post',
      right: 'staff.end-post',
      params: OfPost,
      body: EndPostRequest,
      answer: PostAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, postId: await make.postToEnd() },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, postId }, body: { commandId, reason }, actor, now }) {
        return runCommand(endPost, { commandId, countyCode, actor, now, input: { postId, reason } });
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/people/:workerId/leaves',
      summary: 'Enter a leave and who stands in',
      right: 'staff.set-leave',
      params: OfWorker,
      body: LeaveRequest,
      answer: LeaveAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, workerId: (await make.personOfMine()).workerId },
        body: {
          contract: 1,
          commandId: make.newId(),
          leaveId: make.newId(),
          startsAt: new Date(make.now.getTime() + 86_400_000).toISOString(),
          endsAt: new Date(make.now.getTime() + 3 * 86_400_000).toISOString(),
          standInId: null,
        },
      }),
      async handle({ params: { countyCode, workerId }, body, actor, now }) {
        const { commandId, contract: _, ...leave } = body;
        const input = { ...leave, workerId };
        return runCommand(setLeave, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/leaves/:leaveId/end',
      summary: 'The person is back, or the leave is taken back',
      right: 'staff.end-leave',
      params: OfLeave,
      body: EndLeaveRequest,
      answer: EndLeaveAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, leaveId: await make.leaveToEnd() },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, leaveId }, body: { commandId }, actor, now }) {
        return runCommand(endLeave, { commandId, countyCode, actor, now, input: { leaveId } });
      },
    }),
  ];
}
