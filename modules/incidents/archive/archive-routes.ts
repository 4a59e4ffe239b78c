import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { InCounty } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { agreeToDisposal, askDisposal, rejectDisposal } from '../commands/dispose-case.ts';
import { askLift, decideHold, putHold } from '../commands/hold-case.ts';
import { transferCase, type TransferTarget } from '../commands/transfer-case.ts';
import {
  ArchiveAnswer,
  ArchiveQuery,
  DecideDisposalAnswer,
  DecideRequest,
  DisposalAnswer,
  HoldAnswer,
  OneCase,
  OrderRequest,
  PutHoldRequest,
  TakeActionAnswer,
  TransferRequest,
  TransferTargetsAnswer,
} from '../contract.ts';
import { listArchive } from '../queries/list-archive.ts';
import type { IncidentDoors } from '../routes.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { readCase } from './read-case.ts';
import { writePackage } from './write-package.ts';

const order = { orderNumber: '档〔2026〕1 号', basis: '档案法' };

/** The end of a case's life: its archive and package, holds, disposal, and its transfer to another county. */
export function archiveRoutes(doors: IncidentDoors): Route[] {
  return [...readingRoutes(doors), ...holdRoutes(doors), ...disposalRoutes(doors), ...transferRoutes(doors)];
}

function readingRoutes({ services, cursors, recordLook, store }: IncidentDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/archive',
      summary: 'Archived cases, those due for disposal, and those on hold',
      right: 'incidents.read-archive',
      params: InCounty,
      query: ArchiveQuery,
      answer: ArchiveAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { box: 'archived', limit: 200 } }),
      handle: ({ params, query, actor, now }) => listArchive(services, cursors, { ...params, ...query, actor, now }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/:incidentId/archive-package',
      summary: 'A closed case as one file that verifies without this system',
      right: 'incidents.download-archive-package',
      params: OneCase,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseClosed() },
      }),
      async handle({ params, actor, now, reply }) {
        const read = await readCase(services, { ...params, actor });
        const catalogue = await services.catalogue.read();
        const subject = { kind: 'incident', id: params.incidentId };
        const action = 'incidents.download-archive-package';
        await recordLook({ actor, countyCode: params.countyCode, action, subject, now });
        const bytes = writePackage(read, { store, catalogue, now });
        return reply
          .headers({
            'content-type': 'application/zip',
            'content-disposition': `attachment; filename="${read.packed.number}.zip"`,
            'cache-control': 'private, no-store',
          })
          .send(Readable.from(bytes, { objectMode: false }));
      },
    }),
  ];
}

function holdRoutes({ runCommand }: IncidentDoors): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/hold',
      summary: 'Put a case on hold: nothing of it is erased; a second person confirms',
      right: 'incidents.put-hold',
      params: OneCase,
      body: PutHoldRequest,
      answer: HoldAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseClosed() },
        body: { contract: 1, commandId: make.newId(), holdId: make.newId(), ...order },
      }),
      handle: ({ params: { countyCode, incidentId }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(putHold, { commandId, countyCode, actor, now, input: { ...input, incidentId } }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/hold/lift',
      summary: 'Ask for a hold to be lifted; a second person agrees',
      right: 'incidents.ask-lift-hold',
      params: OneCase,
      body: OrderRequest,
      answer: HoldAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseHeld('confirmed') },
        body: { contract: 1, commandId: make.newId(), ...order },
      }),
      handle: ({ params: { countyCode, incidentId }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(askLift, { commandId, countyCode, actor, now, input: { ...input, incidentId } }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/hold/decide',
      summary: 'Confirm or reject, as the second person, that a hold begins or ends',
      right: 'incidents.decide-hold',
      params: OneCase,
      body: DecideRequest,
      answer: HoldAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseHeld('put') },
        body: { contract: 1, commandId: make.newId(), agree: true },
      }),
      handle: ({ params: { countyCode, incidentId }, body: { commandId, agree }, actor, now }) =>
        runCommand(decideHold, { commandId, countyCode, actor, now, input: { incidentId, agree } }),
    }),
  ];
}

function disposalRoutes({ runCommand }: IncidentDoors): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/disposal',
      summary: 'Ask for the personal text of a case to be destroyed, its period being over',
      right: 'incidents.ask-disposal',
      params: OneCase,
      body: OrderRequest,
      answer: DisposalAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToDispose(false) },
        body: { contract: 1, commandId: make.newId(), ...order },
      }),
      handle: ({ params: { countyCode, incidentId }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(askDisposal, { commandId, countyCode, actor, now, input: { ...input, incidentId } }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/disposal/decide',
      summary: 'Agree, as the second person, that it is destroyed, or keep it',
      right: 'incidents.reject-disposal',
      params: OneCase,
      body: DecideRequest,
      answer: DecideDisposalAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToDispose(true) },
        body: { contract: 1, commandId: make.newId(), agree: true },
      }),
      async handle({ params: { countyCode, incidentId }, body: { commandId, agree }, actor, now }) {
        const envelope = { commandId, countyCode, actor, now, input: { incidentId } };
        if (!agree) {
          await runCommand(rejectDisposal, envelope);
          return { disposed: false, texts: 0, files: 0 };
        }
        const { texts, files } = await runCommand(agreeToDisposal, envelope);
        return { disposed: true, texts, files };
      },
    }),
  ];
}

type Given = { toCountyCode?: string | undefined; toName?: string | undefined; externalNumber?: string | undefined };

/** Where it goes. In this deployment it gets its number there now, outside the transaction, as every case does. */
async function targetOf(
  services: IncidentServices,
  given: Given,
  countyCode: string,
  now: Date,
): Promise<TransferTarget> {
  const { toCountyCode, toName, externalNumber = null } = given;
  if (toCountyCode === undefined) {
    if (toName === undefined) throw new Refusal('invalid', 'incidents.target-needed', {});
    return { countyCode: null, name: toName, number: externalNumber };
  }
  if (toCountyCode === countyCode) throw new Refusal('invalid', 'incidents.county-itself', {});
  const county = (await otherCounties(services, countyCode)).find((one) => one.countyCode === toCountyCode);
  if (!county) throw new Refusal('missing', 'incidents.unknown-county', { toCountyCode });
  const tree = await services.trees.of(toCountyCode);
  if (!tree.deskFor(toCountyCode, 'county')) throw new Refusal('conflict', 'incidents.county-has-no-desk', {});
  return { ...county, number: await services.numbers.next(toCountyCode, now) };
}

function otherCounties({ unit }: IncidentServices, countyCode: string) {
  return unit.ask(
    systemEyes,
    () => sql<{ countyCode: string; name: string }>`
      select county_code as "countyCode", name from organisation.county
      where county_code <> ${countyCode} order by county_code limit 1000`,
  );
}

function transferRoutes({ services, runCommand }: IncidentDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/transfer-targets',
      summary: 'The other counties of this deployment, to which a case can be transferred',
      right: 'incidents.transfer',
      params: InCounty,
      answer: TransferTargetsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: async ({ params: { countyCode } }) => ({ items: await otherCounties(services, countyCode) }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/transfer',
      summary: 'Transfer a case to another county or system; here it is closed as referred',
      right: 'incidents.transfer',
      params: OneCase,
      body: TransferRequest,
      answer: TakeActionAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToTransfer() },
        body: {
          contract: 1,
          commandId: make.newId(),
          transferId: make.newId(),
          reason: '事发地在邻县',
          answer: '已移交邻县办理',
          toName: '邻县 12345',
          externalNumber: 'LX-0001',
        },
      }),
      async handle({ params: { countyCode, incidentId }, body: { contract: _, commandId, ...input }, actor, now }) {
        const target = await targetOf(services, input, countyCode, now);
        const book = await openBook(services, countyCode);
        const given = { ...input, incidentId };
        return runCommand(transferCase(book, target), { commandId, countyCode, actor, now, input: given });
      },
    }),
  ];
}
