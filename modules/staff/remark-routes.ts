import * as z from 'zod/mini';
import type { LinkMinter } from '#modules/attachments/public.ts';
import { createRecordLook } from '#modules/audit/public.ts';
import type { WorkingTimeBooks } from '#modules/catalogue/public.ts';
import { limitDue, limitNow } from '#modules/catalogue/rules/limit-due.ts';
import type { OrganisationTree, OrganisationTrees } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Unit } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  acceptRemark,
  answerRemark,
  forwardRemark,
  reopenRemark,
  takeRemark,
  type WritersLine,
} from './commands/act-on-remark.ts';
import { type RemarkDesk, sendRemark } from './commands/send-remark.ts';
import {
  AcceptRemarkRequest,
  AnswerRemarkRequest,
  ForwardRemarkRequest,
  MyRemarksAnswer,
  RemarkCountsAnswer,
  RemarkDoneAnswer,
  RemarkFile,
  RemarksAnswer,
  RemarksQuery,
  ReopenRemarkRequest,
  SendRemarkRequest,
  TakeRemarkRequest,
} from './contract.ts';
import './examples.ts';
import { countRemarks, listRemarks, myRemarks, remarkFile } from './queries/remarks.ts';
import { remarkLifts } from './rules/remark-lifts.ts';
import { headsCounty } from './rules/remark.ts';

export type RemarkDoors = {
  services: { unit: Unit; trees: OrganisationTrees; workingTimes: WorkingTimeBooks; sealer: FieldSealer };
  runCommand: RunCommand;
  links: LinkMinter;
  cursors: CursorKeeper;
};

const OneRemark = z.object({ countyCode: CountyCode, remarkId: Id });
const base = '/api/counties/:countyCode/remarks';

/** Complaints and suggestions of staff (意见与投诉): written by anybody who works here, answered by heads. */
export function remarkRoutes(doors: RemarkDoors): Route[] {
  return [...readingRoutes(doors), ...writersRoutes(doors), ...headsRoutes(doors)];
}

/** The county's centre answers for the platform. */
function countyDesk(tree: OrganisationTree) {
  const centres = tree.all().filter(({ kind, level }) => kind === 'centre' && level === 'county');
  const desk = centres.find(({ worksOwnDesk }) => worksOwnDesk) ?? centres[0];
  if (desk === undefined) throw new Refusal('conflict', 'staff.no-county-centre', {});
  return desk;
}

/** The county's centre and what stands above it, for the limit of its answer. */
function placeOf(tree: OrganisationTree, now: Date) {
  const { organisationId } = countyDesk(tree);
  const organisationIds = [organisationId, ...tree.above(organisationId).map((above) => above.organisationId)];
  return { clock: 'remark' as const, organisationIds, now };
}

async function deskNow({ services }: RemarkDoors, countyCode: string, now: Date): Promise<RemarkDesk> {
  const { trees, workingTimes } = services;
  const tree = await trees.of(countyCode);
  const { organisationId, divisionPath } = countyDesk(tree);
  const dueAt = limitDue(await workingTimes.of(countyCode), placeOf(tree, now));
  return { organisationId, divisionPath, dueAt };
}

/** Where the words of what an organisation has may be read; of one that is gone, in the whole county. */
function placesIn(tree: OrganisationTree): (organisationId: string) => string {
  return (organisationId) => tree.named(organisationId)?.divisionPath ?? countyDesk(tree).divisionPath;
}

function readingRoutes({ services, links, cursors }: RemarkDoors): Route[] {
  const { unit, trees, sealer } = services;
  const recordLook = createRecordLook({ unit });
  const eyesOf = ({ scope, accountId }: Actor) => ({ scope, actorId: accountId });
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'What staff say, for whoever answers it: without a word and without a name',
      right: 'staff.read-remarks',
      params: InCounty,
      query: RemarksQuery,
      answer: RemarksAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, query, actor, now }) {
        const tree = await trees.of(countyCode);
        return unit.transact(eyesOf(actor), (tx) =>
          listRemarks(tx, cursors, { countyCode, actor, tree, now, ...query }),
        );
      },
    }),
    route({
      method: 'GET',
      path: `${base}/mine`,
      summary: 'My own complaints and suggestions, with what was answered',
      right: 'staff.send-remark',
      params: InCounty,
      answer: MyRemarksAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, actor, now }) {
        const tree = await trees.of(countyCode);
        const asked = { countyCode, actor, tree, now, sealer, links };
        const items = await unit.transact(eyesOf(actor), (tx) => myRemarks(tx, asked));
        const { value, unit: unitOfTime } = limitNow(await services.workingTimes.of(countyCode), placeOf(tree, now));
        return { items, limit: { value, unit: unitOfTime } };
      },
    }),
    route({
      method: 'GET',
      path: `${base}/counts`,
      summary: 'How many of which kind in a year, for the head of the county',
      right: 'staff.count-remarks',
      params: InCounty,
      answer: RemarkCountsAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      handle({ params: { countyCode }, actor, now }) {
        if (!headsCounty(actor)) throw new Refusal('forbidden', 'staff.not-your-remark', {});
        return unit.transact(eyesOf(actor), (tx) => countRemarks(tx, { countyCode, now }));
      },
    }),
    route({
      method: 'GET',
      path: `${base}/:remarkId`,
      summary: 'One complaint or suggestion, opened; of somebody else’s each time is noted',
      right: 'staff.send-remark',
      params: OneRemark,
      answer: RemarkFile,
      example: async (make) => ({ params: { countyCode: make.countyCode, remarkId: await make.myRemark('received') } }),
      async handle({ params: { countyCode, remarkId }, actor, now }) {
        const tree = await trees.of(countyCode);
        const asked = { countyCode, remarkId, actor, tree, now, sealer, links };
        const file = await unit.transact(eyesOf(actor), (tx) => remarkFile(tx, asked));
        const subject = { kind: 'remark', id: remarkId };
        if (!file.mine) await recordLook({ actor, countyCode, action: 'staff.open-remark', subject, now });
        return file;
      },
    }),
  ];
}

/** What its writer does; phones keep these requests until they are answered. */
function writersRoutes(doors: RemarkDoors): Route[] {
  const { runCommand, services } = doors;
  const { trees, sealer } = services;
  return [
    route({
      method: 'POST',
      path: base,
      summary: 'Say what is wrong with the platform or one’s work, or what would be better',
      right: 'staff.send-remark',
      params: InCounty,
      body: SendRemarkRequest,
      answer: RemarkDoneAnswer,
      lifts: remarkLifts,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          remarkId: make.newId(),
          kind: 'too-many-forms',
          words: '同一次走访要填三张表。',
          nameHidden: true,
        },
      }),
      async handle({ params: { countyCode }, body, actor, now }) {
        const { commandId, remarkId, kind, words, nameHidden, attachments } = body;
        const command = sendRemark(sealer, await deskNow(doors, countyCode, now));
        const input = { remarkId, kind, words, nameHidden, files: attachments };
        return runCommand(command, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:remarkId/accept`,
      summary: 'The writer is content with the answer',
      right: 'staff.accept-remark',
      params: OneRemark,
      body: AcceptRemarkRequest,
      answer: RemarkDoneAnswer,
      lifts: remarkLifts,
      example: async (make) => ({
        params: { countyCode: make.countyCode, remarkId: await make.myRemark('answered') },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, remarkId }, body: { commandId }, actor, now }) {
        const command = acceptRemark(sealer, placesIn(await trees.of(countyCode)));
        return runCommand(command, { commandId, countyCode, actor, now, input: { remarkId } });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:remarkId/reopen`,
      summary: 'The writer is not content, once',
      right: 'staff.reopen-remark',
      params: OneRemark,
      body: ReopenRemarkRequest,
      answer: RemarkDoneAnswer,
      lifts: remarkLifts,
      example: async (make) => ({
        params: { countyCode: make.countyCode, remarkId: await make.myRemark('answered') },
        body: { contract: 1, commandId: make.newId(), words: '还是要填三张表。' },
      }),
      async handle({ params: { countyCode, remarkId }, body: { commandId, words }, actor, now }) {
        const places = placesIn(await trees.of(countyCode));
        const command = reopenRemark(sealer, await deskNow(doors, countyCode, now), places);
        return runCommand(command, { commandId, countyCode, actor, now, input: { remarkId, words } });
      },
    }),
  ];
}

function headsRoutes({ runCommand, services: { trees, sealer } }: RemarkDoors): Route[] {
  return [
    route({
      method: 'POST',
      path: `${base}/:remarkId/take`,
      summary: 'Say that it is being looked into',
      right: 'staff.take-remark',
      params: OneRemark,
      body: TakeRemarkRequest,
      answer: RemarkDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, remarkId: await make.remarkToAnswer() },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, remarkId }, body: { commandId }, actor, now }) {
        const command = takeRemark(sealer, placesIn(await trees.of(countyCode)));
        return runCommand(command, { commandId, countyCode, actor, now, input: { remarkId } });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:remarkId/forward`,
      summary: 'Give it to the heads of another organisation',
      right: 'staff.forward-remark',
      params: OneRemark,
      body: ForwardRemarkRequest,
      answer: RemarkDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, remarkId: await make.remarkToAnswer() },
        body: { contract: 1, commandId: make.newId(), organisationId: make.organisationForRemark() },
      }),
      async handle({ params: { countyCode, remarkId }, body: { commandId, organisationId, words }, actor, now }) {
        const tree = await trees.of(countyCode);
        const target = tree.find(organisationId) ?? null;
        const command = forwardRemark(sealer, { target, writersLine: lineIn(tree), placeOf: placesIn(tree) });
        const input = { remarkId, organisationId, words: words ?? null };
        return runCommand(command, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:remarkId/answer`,
      summary: 'Answer its writer',
      right: 'staff.answer-remark',
      params: OneRemark,
      body: AnswerRemarkRequest,
      answer: RemarkDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, remarkId: await make.remarkToAnswer() },
        body: { contract: 1, commandId: make.newId(), words: '三张表已并为一张，下周起用。' },
      }),
      async handle({ params: { countyCode, remarkId }, body: { commandId, words }, actor, now }) {
        const command = answerRemark(sealer, placesIn(await trees.of(countyCode)));
        return runCommand(command, { commandId, countyCode, actor, now, input: { remarkId, words } });
      },
    }),
  ];
}

/** The unit in which somebody works and those above it; the county's centre stays out, since it answers. */
export function lineIn(tree: OrganisationTree): WritersLine {
  return (organisationId) => {
    if (organisationId === null) return [];
    const county = countyDesk(tree).organisationId;
    const above = tree.above(organisationId).map((one) => one.organisationId);
    return [organisationId, ...above].filter((one) => one !== county);
  };
}
