import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { IncidentServices } from '#modules/incidents/public.ts';
import { requestContract } from '#modules/incidents/rules/request-contract.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { changeDevice, confirmWipe, setExpiry } from './commands/change-device.ts';
import {
  ChangeDeviceAnswer,
  ChangeDeviceRequest,
  DevicesAnswer,
  DevicesQuery,
  GroundAnswer,
  GroundQuery,
  PullAnswer,
  PullRequest,
  SetExpiryAnswer,
  SetExpiryRequest,
  StandingAnswer,
  StandingRequest,
  WipedAnswer,
  WipedRequest,
} from './contract.ts';
import { deviceState } from './device-gate.ts';
import './examples.ts';
import { createGrounds } from './queries/ground.ts';
import { listDevices } from './queries/list-devices.ts';
import { pull } from './queries/pull.ts';
import { createWideReads } from './queries/wide-reads.ts';
import { orderOf } from './rules/device-states.ts';

const OneDevice = z.object({ countyCode: CountyCode, deviceId: Id });
const base = '/api/counties/:countyCode/field';

export type FieldSyncParts = {
  services: IncidentServices;
  runCommand: RunCommand;
  cursors: CursorKeeper;
  /** Ends the session that a request carries; where nobody signs in there is none to end. */
  endSession?: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
};

export function fieldSyncRoutes(parts: FieldSyncParts): Route[] {
  return [...phoneRoutes(parts), ...deviceRoutes(parts), ...refusedRoutes()];
}

function phoneRoutes({ services, runCommand, cursors, endSession }: FieldSyncParts): Route[] {
  const { unit } = services;
  const grounds = createGrounds(services);
  const wideReads = createWideReads();
  return [
    route({
      method: 'POST',
      path: `${base}/pull`,
      summary: 'What changed in my streams since the phone was here last',
      right: 'field-sync.pull',
      params: InCounty,
      body: PullRequest,
      answer: PullAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: requestContract.now,
          deviceId: make.newId(),
          appVersion: '1.0.0',
          undelivered: 0,
          streams: [{ streamId: `person:${make.asker.accountId}`, cursor: null }],
        },
      }),
      handle: ({ params, body, actor, now }) =>
        pull({ services, cursors, wideReads }, { ...params, actor, now, asked: body }),
    }),
    route({
      method: 'GET',
      path: `${base}/ground`,
      summary: 'What of a grid changes seldom: outlines, ground, addresses, matters with their rules',
      right: 'field-sync.pull',
      params: InCounty,
      query: GroundQuery,
      answer: GroundAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode }, query: { gridId: make.gridToTake() } }),
      async handle({ params: { countyCode }, query: { gridId }, actor, request, reply }) {
        const { tag, answer } = await grounds.of({
          countyCode,
          gridId,
          actor,
          holds: request.headers['if-none-match'],
        });
        reply.header('etag', tag).header('cache-control', 'private, no-cache');
        return answer ?? (reply.code(304).send() as never);
      },
    }),
    route({
      method: 'POST',
      path: `${base}/standing`,
      summary: 'What a phone whose session is over has to know before it shows anything',
      right: 'public',
      limitedByAddress: true,
      params: InCounty,
      body: StandingRequest,
      answer: StandingAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode },
        body: { deviceId: await make.device('active') },
      }),
      async handle({ params: { countyCode }, body: { deviceId } }) {
        const state = await deviceState(unit, { countyCode, deviceId });
        if (state === null) throw new Refusal('missing', 'field-sync.no-such-device', {});
        return { state: orderOf(state) };
      },
    }),
    route({
      method: 'POST',
      path: `${base}/wiped`,
      summary: 'The phone has destroyed what it held',
      right: 'public',
      limitedByAddress: true,
      params: InCounty,
      body: WipedRequest,
      answer: WipedAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode },
        body: { contract: 1, commandId: make.newId(), deviceId: await make.device('wipe-asked') },
      }),
      // Its session may be over, and its person gone: the phone is known by its id.
      async handle({ params: { countyCode }, body: { commandId, deviceId }, now, request, reply }) {
        const actor = systemActor(countyCode);
        const done = await runCommand(confirmWipe, { commandId, countyCode, actor, now, input: { deviceId } });
        // Whoever holds the phone would pull everything anew with the session that is still in it; pictures go too.
        await endSession?.(request, reply);
        reply.header('clear-site-data', '"cache"');
        return done;
      },
    }),
  ];
}

function deviceRoutes({ services: { unit }, runCommand }: FieldSyncParts): Route[] {
  return [
    route({
      method: 'GET',
      path: `${base}/devices`,
      summary: 'Phones with undelivered work, locked or to be wiped; or those of one person',
      right: 'field-sync.read-devices',
      params: InCounty,
      query: DevicesQuery,
      answer: DevicesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, query: { accountId }, actor }) =>
        unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          listDevices(tx, { countyCode, accountId, actor }),
        ),
    }),
    route({
      method: 'POST',
      path: `${base}/devices/:deviceId`,
      summary: 'Lock a phone, give it back, or have it wiped at its next contact',
      right: 'field-sync.change-device',
      params: OneDevice,
      body: ChangeDeviceRequest,
      answer: ChangeDeviceAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, deviceId: await make.device('active') },
        body: { contract: 1, commandId: make.newId(), to: 'locked' },
      }),
      handle: ({ params: { countyCode, deviceId }, body: { commandId, to }, actor, now }) =>
        runCommand(changeDevice, { commandId, countyCode, actor, now, input: { deviceId, to } }),
    }),
    route({
      method: 'POST',
      path: `${base}/expiry`,
      summary: 'After how many hours without contact phones lock themselves',
      right: 'field-sync.set-expiry',
      params: InCounty,
      body: SetExpiryRequest,
      answer: SetExpiryAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: { contract: 1, commandId: make.newId(), hours: 48 },
      }),
      handle: ({ params: { countyCode }, body: { commandId, hours, reason }, actor, now }) =>
        runCommand(setExpiry, { commandId, countyCode, actor, now, input: { hours, reason } }),
    }),
  ];
}

/**
 * Where people are, and who answers a roll-call, is asked in the scene of an emergency only, and there is none: whatever
 * is sent is refused unread.
 */
function refusedRoutes(): Route[] {
  return [
    { path: 'position-points', summary: 'Positions of people: refused outside an emergency scene' },
    { path: 'roll-calls', summary: 'Calling the roll: refused outside an emergency scene' },
  ].map(({ path, summary }) =>
    route({
      method: 'POST',
      path: `${base}/${path}`,
      summary,
      right: 'field-sync.pull',
      params: InCounty,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle() {
        throw new Refusal('forbidden', 'field-sync.no-scene', {});
      },
    }),
  );
}
