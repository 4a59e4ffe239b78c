import * as z from 'zod/mini';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { giveInstruction, setInstructions } from './commands/give-instruction.ts';
import { moveInstruction } from './commands/move-instruction.ts';
import {
  CaseInstructionsAnswer,
  GiveInstructionAnswer,
  GiveInstructionRequest,
  InstructionCountAnswer,
  InstructionsAnswer,
  InstructionSettingAnswer,
  InstructionsQuery,
  InstructionTargetsAnswer,
  InstructionTargetsQuery,
  InstructionThread,
  MoveInstructionAnswer,
  MoveInstructionRequest,
  OneInstructionQuery,
  SetInstructionsRequest,
} from './contract.ts';
import './examples.ts';
import { instructionTargets } from './queries/instruction-targets.ts';
import { countInstructions, instructionsOfCase, listInstructions } from './queries/list-instructions.ts';
import { openInstruction } from './queries/open-instruction.ts';
import type { IncidentDoors } from './routes.ts';
import { instantOf, instructionLifts, requestContract } from './rules/request-contract.ts';
import { openBook } from './services.ts';

const base = '/api/counties/:countyCode';
const OneInstruction = z.object({ countyCode: CountyCode, instructionId: Id });
const OneCase = z.object({ countyCode: CountyCode, incidentId: Id });

/** 指令: said by whoever leads, receipted and answered by whoever is addressed. */
export function instructionRoutes(doors: IncidentDoors): Route[] {
  return [...readingRoutes(doors), ...actingRoutes(doors)];
}

function readingRoutes({ services, cursors, links }: IncidentDoors): Route[] {
  const { unit } = services;
  return [
    route({
      method: 'GET',
      path: `${base}/instructions`,
      summary: 'Instructions that my place has given, or that I and my unit have received',
      right: 'incidents.read-instructions',
      params: InCounty,
      query: InstructionsQuery,
      answer: InstructionsAnswer,
      example: ({ countyCode }) => ({
        params: { countyCode },
        query: { side: 'received', box: 'waiting', limit: 200 },
      }),
      handle: ({ params, query, actor, now }) =>
        listInstructions(services, cursors, { ...params, ...query, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/instructions/count`,
      summary: 'How many I have still to receipt, and how many of ours lack a receipt',
      right: 'incidents.read-instructions',
      params: InCounty,
      answer: InstructionCountAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params, actor, now }) => countInstructions(unit, { ...params, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/instructions/addressees`,
      summary: 'To whom I may say what is to be done: who has to do with a case first',
      right: 'incidents.give-instruction',
      params: InCounty,
      query: InstructionTargetsQuery,
      answer: InstructionTargetsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { q: '网格' } }),
      async handle({ params, query, actor, now }) {
        const book = await openBook(services, params.countyCode);
        return {
          items: await unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
            instructionTargets(tx, book, { ...params, ...query, actor, now }),
          ),
        };
      },
    }),
    route({
      method: 'GET',
      path: `${base}/instructions/:instructionId`,
      summary: 'One instruction with its thread: every line for who gave it, his own for who is addressed',
      right: 'incidents.read-instructions',
      params: OneInstruction,
      query: OneInstructionQuery,
      answer: InstructionThread,
      example: async (make) => ({
        params: { countyCode: make.countyCode, instructionId: await make.instructionReceived() },
      }),
      async handle({ params, query, actor, now }) {
        const { tree } = await openBook(services, params.countyCode);
        return unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          openInstruction(tx, tree, links, { ...params, ...query, actor, now }),
        );
      },
    }),
    route({
      method: 'GET',
      path: `${base}/incidents/:incidentId/instructions`,
      summary: 'Instructions about a case that my place has given or received',
      right: 'incidents.read-instructions',
      params: OneCase,
      answer: CaseInstructionsAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, incidentId: await make.caseToRead() } }),
      async handle({ params, actor }) {
        const { tree } = await openBook(services, params.countyCode);
        return {
          items: await unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
            instructionsOfCase(tx, { ...params, actor, tree }),
          ),
        };
      },
    }),
  ];
}

function actingRoutes({ services, runCommand }: IncidentDoors): Route[] {
  return [
    route({
      method: 'POST',
      path: `${base}/instructions`,
      summary: 'Say to people, units, or whoever is on duty somewhere what is to be done',
      right: 'incidents.give-instruction',
      params: InCounty,
      body: GiveInstructionRequest,
      answer: GiveInstructionAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          instructionId: make.newId(),
          to: [{ kind: 'post', postId: make.postLed() }],
          words: '请立即到现场查看并回复',
        },
      }),
      handle: async ({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(giveInstruction(await openBook(services, countyCode)), { commandId, countyCode, actor, now, input }),
    }),
    route({
      method: 'POST',
      path: `${base}/instructions/:instructionId/moves`,
      summary: 'Receipt, answer or end an instruction; or remind, withdraw or close it',
      right: 'incidents.move-instruction',
      params: OneInstruction,
      body: MoveInstructionRequest,
      answer: MoveInstructionAnswer,
      lifts: { steps: instructionLifts, least: requestContract.least },
      example: async (make) => ({
        params: { countyCode: make.countyCode, instructionId: await make.instructionReceived() },
        body: { contract: requestContract.now, commandId: make.newId(), move: make.instructionMove() },
      }),
      handle({ params: { countyCode, instructionId }, body, actor, now }) {
        const { contract: _, commandId, keptSince, ...given } = body;
        const occurredAt = instantOf(keptSince);
        const input = { ...given, instructionId, ...(occurredAt === undefined ? {} : { occurredAt }) };
        return runCommand(moveInstruction, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/instructions/setting`,
      summary: 'After how many minutes a missing receipt is told to who gave the instruction',
      right: 'incidents.set-instructions',
      params: InCounty,
      body: SetInstructionsRequest,
      answer: InstructionSettingAnswer,
      example: ({ countyCode, newId }) => ({
        params: { countyCode },
        body: { contract: 1, commandId: newId(), receiptMinutes: 30, emergencyMinutes: 10 },
      }),
      handle: ({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(setInstructions, { commandId, countyCode, actor, now, input }),
    }),
  ];
}
