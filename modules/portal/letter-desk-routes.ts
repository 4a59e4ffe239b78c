import * as z from 'zod/mini';
import { createRecordLook } from '#modules/audit/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command } from '#platform/commands/command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import {
  answerLetter,
  askWriter,
  assignLetter,
  discardLetter,
  type LetterDone,
  letInLetter,
  releaseAnswer,
  returnAnswer,
} from './commands/act-on-letter.ts';
import {
  AssignLetterRequest,
  LetterActRequest,
  LetterDoneAnswer,
  LetterFile,
  LetterPhoneAnswer,
  LettersAnswer,
  LettersQuery,
  LetterWordsRequest,
} from './contract.ts';
import './correspondence-examples.ts';
import type { Portal } from './portal.ts';
import { correspondenceOf } from './queries/correspondence.ts';
import { letterFile, listLetters, seenLetter } from './queries/letters.ts';
import type { LetterState } from './rules/letter.ts';

const OneLetter = z.object({ countyCode: CountyCode, letterId: Id });
const base = '/api/counties/:countyCode/letters';

/** Letters at the desk: the list, one opened, and what is done with it. */
export function letterDeskRoutes(portal: Portal): Route[] {
  return [...readingRoutes(portal), ...actingRoutes(portal)];
}

function readingRoutes({ services, letterCursors }: Portal): Route[] {
  const { unit, trees, sealer } = services;
  const recordLook = createRecordLook({ unit });
  const eyesOf = ({ scope, accountId }: Actor) => ({ scope, actorId: accountId });
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'Letters of residents, by when they must be answered, without a word of them',
      right: 'portal.read-letters',
      params: InCounty,
      query: LettersQuery,
      answer: LettersAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, query, actor, now }) {
        const tree = await trees.of(countyCode);
        const asked = { countyCode, actor, tree, now, ...query };
        return unit.transact(eyesOf(actor), (tx) => listLetters(tx, letterCursors, asked));
      },
    }),
    route({
      method: 'GET',
      path: `${base}/:letterId`,
      summary: 'One letter, opened; each time is noted',
      right: 'portal.read-letters',
      params: OneLetter,
      answer: LetterFile,
      example: async (make) => ({ params: { countyCode: make.countyCode, letterId: await make.letter('received') } }),
      async handle({ params: { countyCode, letterId }, actor, now }) {
        const tree = await trees.of(countyCode);
        const asked = { countyCode, letterId, actor, tree, now, sealer };
        const file = await unit.transact(eyesOf(actor), (tx) => letterFile(tx, asked));
        const subject = { kind: 'letter', id: letterId };
        await recordLook({ actor, countyCode, action: 'portal.open-letter', subject, now });
        return file;
      },
    }),
    route({
      method: 'GET',
      path: `${base}/:letterId/phone`,
      summary: 'The number that was left with a letter; each time is noted',
      right: 'portal.read-letters',
      params: OneLetter,
      answer: LetterPhoneAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, letterId: await make.letter('received') } }),
      async handle({ params: { countyCode, letterId }, actor, now }) {
        const phone = await unit.transact(eyesOf(actor), async (tx) => {
          await seenLetter(tx, { countyCode, letterId, actor });
          const steps = await correspondenceOf(tx, sealer, { countyCode, subjectId: letterId });
          return steps[0]?.texts.phone ?? null;
        });
        const subject = { kind: 'letter', id: letterId };
        await recordLook({ actor, countyCode, action: 'portal.open-letter-phone', subject, now });
        return { phone };
      },
    }),
  ];
}

function actingRoutes({ services: { sealer }, runCommand }: Portal): Route[] {
  /** An act without words. */
  const plain = (
    name: 'let-in' | 'release',
    summary: string,
    stands: LetterState,
    command: Command<{ letterId: string }, LetterDone>,
  ) =>
    route({
      method: 'POST',
      path: `${base}/:letterId/${name}`,
      summary,
      right: command.name as `portal.${string}`,
      params: OneLetter,
      body: LetterActRequest,
      answer: LetterDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, letterId: await make.letter(stands) },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { countyCode, letterId }, body: { commandId }, actor, now }) =>
        runCommand(command, { commandId, countyCode, actor, now, input: { letterId } }),
    });
  /** An act that says something. */
  const worded = (
    name: 'discard' | 'ask' | 'answer' | 'return',
    summary: string,
    stands: LetterState,
    command: Command<{ letterId: string; words: string }, LetterDone>,
  ) =>
    route({
      method: 'POST',
      path: `${base}/:letterId/${name}`,
      summary,
      right: command.name as `portal.${string}`,
      params: OneLetter,
      body: LetterWordsRequest,
      answer: LetterDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, letterId: await make.letter(stands) },
        body: { contract: 1, commandId: make.newId(), words: '已经核实，说明如下。' },
      }),
      handle: ({ params: { countyCode, letterId }, body: { commandId, words }, actor, now }) =>
        runCommand(command, { commandId, countyCode, actor, now, input: { letterId, words } }),
    });
  return [
    plain('let-in', 'Let a letter in that a person had to look at first', 'held', letInLetter(sealer)),
    worded('discard', 'Say that it is no letter; its writer is told why', 'held', discardLetter(sealer)),
    route({
      method: 'POST',
      path: `${base}/:letterId/assign`,
      summary: 'Give a letter to somebody of the desk that answers',
      right: 'portal.assign-letter',
      params: OneLetter,
      body: AssignLetterRequest,
      answer: LetterDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, letterId: await make.letter('received') },
        body: { contract: 1, commandId: make.newId(), accountId: make.asker.accountId },
      }),
      handle: ({ params: { countyCode, letterId }, body: { commandId, accountId }, actor, now }) =>
        runCommand(assignLetter(sealer), { commandId, countyCode, actor, now, input: { letterId, accountId } }),
    }),
    worded('ask', 'Ask the writer, once in each round', 'received', askWriter(sealer)),
    worded('answer', 'Answer; what answers a complaint waits for its release', 'received', answerLetter(sealer)),
    worded('return', 'Send a draft back with what is to be changed', 'drafted', returnAnswer(sealer)),
    plain('release', 'Let the answer to a complaint go out', 'drafted', releaseAnswer(sealer)),
  ];
}
