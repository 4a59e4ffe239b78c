import * as z from 'zod/mini';
import { mintLink } from '#modules/attachments/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { discardHeld, releaseHeld } from './commands/end-held.ts';
import {
  DiscardHeldAnswer,
  DiscardHeldRequest,
  HeldReportAnswer,
  HeldReportsAnswer,
  ReleaseHeldAnswer,
  ReleaseHeldRequest,
} from './contract.ts';
import './examples.ts';
import { locate } from './locate.ts';
import type { Portal } from './portal.ts';
import { answerPlace } from './queries/held-address.ts';
import { heldReport, heldReports, lineOf } from './queries/held-reports.ts';
import { matterChosen } from './review-report.ts';
import type { ReportTyped } from './rules/public-view.ts';
import { openHeld, sendReport } from './send-report.ts';

const OneHeld = z.object({ countyCode: CountyCode, incidentId: Id });

const wantsToHear = ({ phone, quiet }: ReportTyped) => phone !== '' && !quiet;

/** For the desk: reports that wait until a person has looked, let in or discarded with a reason. */
export function heldRoutes(portal: Portal): Route[] {
  const { runCommand } = portal;
  const { unit } = portal.services;
  const base = '/api/counties/:countyCode/held-reports';

  /** Under the reader's own eyes; what is not there, not his or has ended is the same to him. */
  async function opened(actor: Actor, countyCode: string, incidentId: string) {
    const eyes = { scope: actor.scope, actorId: actor.accountId };
    const row = await unit.transact(eyes, (tx) => heldReport(tx, { countyCode, incidentId }));
    if (!row) throw new Refusal('missing', 'portal.not-held', {});
    return { row, typed: openHeld(portal, { countyCode, incidentId, sealed: row.typed_sealed }) };
  }

  return [
    route({
      method: 'GET',
      path: base,
      summary: 'Reports that are held until somebody has looked, and what became of all that were sent',
      right: 'portal.read-held',
      params: InCounty,
      answer: HeldReportsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, actor, now }) =>
        unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          heldReports(tx, { countyCode, now, withCounts: actor.level === 'county' }),
        ),
    }),
    route({
      method: 'GET',
      path: `${base}/:incidentId`,
      summary: 'What a held report says',
      right: 'portal.read-held',
      params: OneHeld,
      answer: HeldReportAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, incidentId: await make.heldReport() } }),
      async handle({ params: { countyCode, incidentId }, actor }) {
        const { row, typed } = await opened(actor, countyCode, incidentId);
        const { words, place, phone, confidential } = typed;
        const linkTo = (fileId: string, preview: boolean) =>
          mintLink(portal.links, { countyCode, fileId, preview, accountId: actor.accountId });
        const photos = row.file_ids.map((fileId) => ({
          fileId,
          link: linkTo(fileId, false),
          previewLink: linkTo(fileId, true),
        }));
        return { ...lineOf(row), words, place, reachable: phone !== '', confidential, photos };
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:incidentId/release`,
      summary: 'Let a held report in, with the time at which it was sent',
      right: 'portal.release-held',
      params: OneHeld,
      body: ReleaseHeldRequest,
      answer: ReleaseHeldAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.heldReport() },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, incidentId }, body: { commandId }, actor, now }) {
        const { row, typed } = await opened(actor, countyCode, incidentId);
        const located = await locate(portal, { countyCode, typed, now: row.received_at });
        // The report first, under its own form's id: asked for again after a fault it is the same one.
        const matterCode = await matterChosen(portal, { countyCode, typed, located, now: row.received_at });
        const sent = { countyCode, commandId: row.command_id, incidentId, typed, located, matterCode };
        await sendReport(portal, { ...sent, fileIds: row.file_ids, now: row.received_at });
        const input = { incidentId, tell: wantsToHear(typed) ? { language: typed.language } : null };
        return runCommand(releaseHeld, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:incidentId/discard`,
      summary: 'Discard a held report; its sender is told why',
      right: 'portal.discard-held',
      params: OneHeld,
      body: DiscardHeldRequest,
      answer: DiscardHeldAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.heldReport() },
        body: { contract: 1, commandId: make.newId(), reason: '无实际内容' },
      }),
      async handle({ params: { countyCode, incidentId }, body: { commandId, reason }, actor, now }) {
        const { typed } = await opened(actor, countyCode, incidentId);
        const seal = () => portal.services.sealer.seal(typed.phone, answerPlace(countyCode, incidentId));
        const tell = wantsToHear(typed) ? { language: typed.language, phoneSealed: seal() } : null;
        const input = { incidentId, reason, tell };
        return runCommand(discardHeld, { commandId, countyCode, actor, now, input });
      },
    }),
  ];
}
