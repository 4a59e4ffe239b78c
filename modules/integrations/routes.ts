/** The doors of the exchange; longer than 300 lines because they are read in one place. */
import * as z from 'zod/mini';
import { accountNames } from '#modules/access/public.ts';
import { CountyCode, Id, InCounty, PageQuery } from '#platform/contract-parts.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import { askExtension } from './commands/ask-extension.ts';
import { downloadPackage } from './commands/download-package.ts';
import { makePackage } from './commands/make-package.ts';
import { putPartner } from './commands/put-partner.ts';
import { settleMessage } from './commands/settle-message.ts';
import * as contract from './contract.ts';
import { previewPackage } from './package/preview-package.ts';
import { renderPackage } from './package/render-package.ts';
import { writeDifferences, writeRows } from './package/write-report.ts';
import { findPartner, listPartners, type Partner } from './queries/find-partner.ts';
import {
  countWaiting,
  latestReconciliation,
  listDifferences,
  listIncoming,
  listMessages,
  listOutgoing,
  listRows,
} from './queries/list-exchange.ts';
import { type ExchangeDoors, receivePackage } from './receive.ts';
import { reconcile } from './reconcile.ts';
import type { DifferenceKind } from './rules/exchange-codes.ts';
import { defaultMapping } from './rules/partner-mapping.ts';

const OnePartner = z.object({ countyCode: CountyCode, partnerId: Id });
const OnePackage = z.object({ countyCode: CountyCode, partnerId: Id, packageId: Id });
const OneMessage = z.object({ countyCode: CountyCode, partnerId: Id, messageId: Id });
const Paged = z.strictObject(PageQuery);

const root = '/api/counties/:countyCode/exchange/partners';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const mostWaiting = 1000;
/** The file in base64 and the rest of the request. */
const bodyLimit = Math.ceil(contract.fileBytes / 3) * 4 + 256 * 1024;

type Parts = ExchangeDoors & { cursors: CursorKeeper };

export function integrationRoutes(parts: Parts): Route[] {
  return [...partnerRoutes(parts), ...incomingRoutes(parts), ...outgoingRoutes(parts), ...comparingRoutes(parts)];
}

const eyesOf = (actor: Actor) => ({ scope: actor.scope, actorId: actor.accountId });

/** The partner of a path, if it is this reader's. */
function partnerFor({ services }: Parts, params: { countyCode: string; partnerId: string }, actor: Actor) {
  return services.unit.transact(eyesOf(actor), (tx) => findPartner(tx, { ...params, actor }));
}

function attached(fileName: string, mediaType: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'private, no-store',
  };
}

/** Reads one more than is shown, to know whether there is more. */
function pageOf<Line, Item>(
  lines: readonly Line[],
  limit: number,
  cursors: CursorKeeper,
  { show, mark }: { show: (line: Line) => Item; mark: (line: Line) => readonly unknown[] },
): { items: Item[]; nextCursor: string | null } {
  const page = lines.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(show),
    nextCursor: lines.length > limit && last !== undefined ? cursors.write(mark(last)) : null,
  };
}

function beforeOf(cursors: CursorKeeper, cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null;
  const [at, id] = cursors.read(cursor);
  return { at: String(at), id: String(id) };
}

function partnerRoutes(parts: Parts): Route[] {
  const { services, runCommand } = parts;
  return [
    route({
      method: 'GET',
      path: root,
      summary: 'Partners with whom orders are exchanged, of my division',
      right: 'integrations.read',
      params: InCounty,
      answer: contract.PartnersAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: async ({ params, actor }) => ({
        items: (await services.unit.transact(eyesOf(actor), (tx) => listPartners(tx, { ...params, actor }))).map(
          lineOf,
        ),
      }),
    }),
    route({
      method: 'POST',
      path: root,
      summary: 'Add a partner, or change its mapping',
      right: 'integrations.put-partner',
      params: InCounty,
      body: contract.PutPartnerRequest,
      answer: contract.PutPartnerAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          partnerId: make.newId(),
          code: `hotline-${make.newId().slice(-12)}`,
          name: '12345 热线',
          kind: 'hotline',
          receiptHours: 2,
          answerHours: 120,
          active: true,
        },
      }),
      handle: ({ params: { countyCode }, body: { contract: _, commandId, mapping, ...given }, actor, now }) =>
        runCommand(putPartner, {
          commandId,
          countyCode,
          actor,
          now,
          input: { ...given, mapping: (mapping ?? defaultMapping) as Partner['mapping'] },
        }),
    }),
    route({
      method: 'POST',
      path: `${root}/:partnerId/preview`,
      summary: 'How the first rows of a file would be read; nothing is kept',
      right: 'integrations.read',
      params: OnePartner,
      body: contract.PreviewRequest,
      answer: contract.PreviewAnswer,
      bodyLimit,
      example: async (make) => ({
        params: { countyCode: make.countyCode, partnerId: await make.partner() },
        body: { content: 'orders', mapping: defaultMapping, fileName: 'orders.xlsx', file: await make.ordersFile() },
      }),
      async handle({ params, body: { content, mapping, file }, actor }) {
        const { code } = await partnerFor(parts, params, actor);
        const asked = { content, partnerCode: code, mapping: mapping as Partner['mapping'] };
        return previewPackage(Buffer.from(file, 'base64'), asked);
      },
    }),
  ];
}

function lineOf({ mapping, ...rest }: Partner): contract.PartnerLine {
  return { ...rest, mapping: mapping as unknown as contract.PartnerLine['mapping'] };
}

function incomingRoutes(parts: Parts): Route[] {
  const { services, cursors } = parts;
  const { unit } = services;
  return [
    route({
      method: 'POST',
      path: `${root}/:partnerId/incoming`,
      summary: 'Take in a package: orders, their statuses, or receipts',
      right: 'integrations.open-package',
      params: OnePartner,
      body: contract.ReceiveRequest,
      answer: contract.ReceiveAnswer,
      bodyLimit,
      example: async (make) => ({
        params: { countyCode: make.countyCode, partnerId: await make.partner() },
        body: {
          contract: 1,
          commandId: make.newId(),
          packageId: make.newId(),
          content: 'orders',
          fileName: 'orders.xlsx',
          file: await make.ordersFile(),
        },
      }),
      handle: ({ params: { countyCode, partnerId }, body: { packageId, content, fileName, file }, actor, now }) =>
        receivePackage(parts, {
          countyCode,
          partner: { partnerId },
          packageId,
          content,
          fileName,
          bytes: Buffer.from(file, 'base64'),
          actor,
          now,
        }),
    }),
    route({
      method: 'GET',
      path: `${root}/:partnerId/incoming`,
      summary: 'Packages that came',
      right: 'integrations.read',
      params: OnePartner,
      query: Paged,
      answer: contract.IncomingAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, partnerId: await make.partner() } }),
      async handle({ params, query: { cursor, limit }, actor }) {
        await partnerFor(parts, params, actor);
        return unit.transact(eyesOf(actor), async (tx) => {
          const before = beforeOf(cursors, cursor);
          const lines = await listIncoming(tx, { ...params, before, limit: limit + 1 });
          const names = await accountNames(tx, [...new Set(lines.map((line) => line.receivedBy))]);
          return pageOf(lines, limit, cursors, {
            show: (line) => ({
              ...line,
              receivedBy: names.get(line.receivedBy) ?? '',
              receivedAt: line.receivedAt.toISOString(),
              finishedAt: line.finishedAt?.toISOString() ?? null,
            }),
            mark: (line) => [line.receivedAt.toISOString(), line.packageId],
          });
        });
      },
    }),
    route({
      method: 'GET',
      path: `${root}/:partnerId/incoming/:packageId/rows`,
      summary: 'What became of each row',
      right: 'integrations.read',
      params: OnePackage,
      query: contract.RowsQuery,
      answer: contract.RowsAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, ...(await make.packageReceived()) } }),
      async handle({ params, query: { cursor, limit, level }, actor }) {
        await partnerFor(parts, params, actor);
        const after = cursor === undefined ? 0 : Number(cursors.read(cursor)[0]);
        const lines = await unit.transact(eyesOf(actor), (tx) =>
          listRows(tx, { ...params, level, after, limit: limit + 1 }),
        );
        return pageOf(lines, limit, cursors, { show: (line) => line, mark: (line) => [line.position] });
      },
    }),
    route({
      method: 'GET',
      path: `${root}/:partnerId/incoming/:packageId/report`,
      summary: 'The row-by-row report as a table',
      right: 'integrations.read',
      params: OnePackage,
      example: async (make) => ({ params: { countyCode: make.countyCode, ...(await make.packageReceived()) } }),
      async handle({ params, actor, reply }) {
        await partnerFor(parts, params, actor);
        const bytes = await writeRows({ unit, eyes: eyesOf(actor), countyCode: params.countyCode }, params);
        return reply.headers(attached(`${params.packageId}.xlsx`, sheet)).send(bytes);
      },
    }),
    route({
      method: 'GET',
      path: `${root}/:partnerId/messages`,
      summary: 'Urges, supplements and withdrawals that nobody has settled',
      right: 'integrations.read',
      params: OnePartner,
      query: Paged,
      answer: contract.MessagesAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, partnerId: await make.partner() } }),
      async handle({ params, query: { cursor, limit }, actor }) {
        await partnerFor(parts, params, actor);
        const before = beforeOf(cursors, cursor);
        const lines = await unit.transact(eyesOf(actor), (tx) =>
          listMessages(tx, services.sealer, { ...params, before, limit: limit + 1 }),
        );
        return pageOf(lines, limit, cursors, {
          show: (line) => ({
            ...line,
            dueAt: line.dueAt?.toISOString() ?? null,
            receivedAt: line.receivedAt.toISOString(),
          }),
          mark: (line) => [line.receivedAt.toISOString(), line.messageId],
        });
      },
    }),
    route({
      method: 'POST',
      path: `${root}/:partnerId/messages/:messageId/settle`,
      summary: 'What they said has been dealt with',
      right: 'integrations.settle-message',
      params: OneMessage,
      body: contract.SettleRequest,
      answer: contract.SettleAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, ...(await make.messageToSettle()) },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, partnerId, messageId }, body: { commandId }, actor, now }) {
        await partnerFor(parts, { countyCode, partnerId }, actor);
        const input = { partnerId, messageId };
        return parts.runCommand(settleMessage, { commandId, countyCode, actor, now, input });
      },
    }),
  ];
}

function outgoingRoutes(parts: Parts): Route[] {
  const { services, runCommand, cursors } = parts;
  const { unit, sealer } = services;
  return [
    route({
      method: 'POST',
      path: `${root}/:partnerId/outgoing`,
      summary: 'Make the next package of progress, results, objections and extensions',
      right: 'integrations.make-package',
      params: OnePartner,
      body: contract.MakePackageRequest,
      answer: contract.MakePackageAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, partnerId: (await make.packageReceived()).partnerId },
        body: { contract: 1, commandId: make.newId(), packageId: make.newId() },
      }),
      async handle({ params: { countyCode, partnerId }, body: { commandId, packageId }, actor, now }) {
        await partnerFor(parts, { countyCode, partnerId }, actor);
        return runCommand(makePackage, { commandId, countyCode, actor, now, input: { packageId, partnerId } });
      },
    }),
    route({
      method: 'GET',
      path: `${root}/:partnerId/outgoing`,
      summary: 'Packages that were made, and how many orders wait for the next',
      right: 'integrations.read',
      params: OnePartner,
      query: Paged,
      answer: contract.OutgoingAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, partnerId: await make.partner() } }),
      async handle({ params, query: { cursor, limit }, actor }) {
        await partnerFor(parts, params, actor);
        const below = cursor === undefined ? 2_147_483_647 : Number(cursors.read(cursor)[0]);
        return unit.transact(eyesOf(actor), async (tx) => {
          const lines = await listOutgoing(tx, { ...params, below, limit: limit + 1 });
          const waiting = await countWaiting(tx, { ...params, limit: mostWaiting });
          const names = await accountNames(tx, [...new Set(lines.map((line) => line.madeBy))]);
          const page = pageOf(lines, limit, cursors, {
            show: (line) => ({ ...line, madeBy: names.get(line.madeBy) ?? '', madeAt: line.madeAt.toISOString() }),
            mark: (line) => [line.sequence],
          });
          return { ...page, waiting };
        });
      },
    }),
    route({
      method: 'GET',
      path: `${root}/:partnerId/outgoing/:packageId/file`,
      summary: 'A package as a file; who takes it is noted',
      right: 'integrations.download-package',
      params: OnePackage,
      query: contract.FileQuery,
      example: async (make) => ({ params: { countyCode: make.countyCode, ...(await make.packageMade()) } }),
      async handle({ params: { countyCode, partnerId, packageId }, query: { form }, actor, now, reply }) {
        const partner = await partnerFor(parts, { countyCode, partnerId }, actor);
        const input = { partnerId, packageId, form };
        await runCommand(downloadPackage, { commandId: uuidv7(), countyCode, actor, now, input });
        const tree = await services.trees.of(countyCode);
        const file = await renderPackage({ unit, tree, sealer }, { countyCode, partner, packageId, form });
        return reply.headers(attached(file.fileName, file.mediaType)).send(file.bytes);
      },
    }),
    route({
      method: 'POST',
      path: `${root}/:partnerId/extensions`,
      summary: 'Ask the partner for more time',
      right: 'integrations.ask-extension',
      params: OnePartner,
      body: contract.ExtensionRequest,
      answer: contract.ExtensionAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, partnerId: (await make.packageReceived()).partnerId },
        body: {
          contract: 1,
          commandId: make.newId(),
          extensionId: make.newId(),
          externalNumber: make.orderNumber(),
          askedUntil: new Date(make.now.getTime() + 20 * 86_400_000).toISOString(),
          reason: '需要会商',
        },
      }),
      async handle({ params: { countyCode, partnerId }, body: { contract: _, commandId, ...given }, actor, now }) {
        await partnerFor(parts, { countyCode, partnerId }, actor);
        const input = { ...given, partnerId };
        return runCommand(askExtension(sealer), { commandId, countyCode, actor, now, input });
      },
    }),
  ];
}

function comparingRoutes(parts: Parts): Route[] {
  const { services, cursors } = parts;
  const { unit } = services;
  return [
    route({
      method: 'POST',
      path: `${root}/:partnerId/reconciliations`,
      summary: 'Compare their newest list with ours, order by order',
      right: 'integrations.begin-reconciliation',
      params: OnePartner,
      body: contract.ReconcileRequest,
      answer: contract.ReconcileAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, partnerId: (await make.packageReceived()).partnerId },
        body: { contract: 1, commandId: make.newId(), reconciliationId: make.newId() },
      }),
      handle: ({ params: { countyCode, partnerId }, body: { commandId, reconciliationId }, actor, now }) =>
        reconcile(parts, { countyCode, partner: { partnerId }, reconciliationId, commandId, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${root}/:partnerId/reconciliations/latest`,
      summary: 'Differences of the newest comparison, with their reasons',
      right: 'integrations.read',
      params: OnePartner,
      query: contract.DifferencesQuery,
      answer: contract.DifferencesAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, partnerId: await make.partner() } }),
      async handle({ params, query: { cursor, limit, kind }, actor }) {
        await partnerFor(parts, params, actor);
        const [externalNumber, afterKind] = cursor === undefined ? ['', ''] : cursors.read(cursor).map(String);
        return unit.transact(eyesOf(actor), async (tx) => {
          const latest = await latestReconciliation(tx, params);
          if (!latest) return { reconciliation: null, items: [], nextCursor: null };
          const { reconciliationId } = latest;
          const after = { externalNumber: externalNumber!, kind: afterKind! };
          const { countyCode } = params;
          const lines = await listDifferences(tx, { countyCode, reconciliationId, kind, after, limit: limit + 1 });
          const page = pageOf(lines, limit, cursors, {
            show: (line) => ({ ...line, kind: line.kind as DifferenceKind }),
            mark: (line) => [line.externalNumber, line.kind],
          });
          const times = { madeAt: latest.madeAt.toISOString(), listAt: latest.listAt?.toISOString() ?? null };
          return { reconciliation: { ...latest, ...times, clean: latest.differences === 0 }, ...page };
        });
      },
    }),
    route({
      method: 'GET',
      path: `${root}/:partnerId/reconciliations/latest/report`,
      summary: 'The differences as a table',
      right: 'integrations.read',
      params: OnePartner,
      example: async (make) => ({ params: { countyCode: make.countyCode, partnerId: await make.partner() } }),
      async handle({ params, actor, reply }) {
        await partnerFor(parts, params, actor);
        const latest = await unit.transact(eyesOf(actor), (tx) => latestReconciliation(tx, params));
        const reading = { unit, eyes: eyesOf(actor), countyCode: params.countyCode };
        const bytes = await writeDifferences(reading, latest?.reconciliationId ?? uuidv7());
        return reply.headers(attached('reconciliation.xlsx', sheet)).send(bytes);
      },
    }),
  ];
}
