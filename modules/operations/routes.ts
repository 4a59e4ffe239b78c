import './examples.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { InCounty } from '#platform/contract-parts.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { countyWork, timerKinds } from '#platform/worker/county-work.ts';
import { failureGroups, listFailures } from '#platform/worker/failures.ts';
import { letGoOfFailed, retryFailed } from './commands/act-on-failures.ts';
import {
  FailureActAnswer,
  FailureActRequest,
  FailuresAnswer,
  FailuresQuery,
  HealthAnswer,
  HealthQuery,
  JobsAnswer,
  LicencesAnswer,
  StorageAnswer,
  StorageQuery,
} from './contract.ts';
import { readActs } from './queries/read-acts.ts';

export type OperationsParts = {
  unit: Unit;
  runCommand: RunCommand;
  /** Whether the worker of this process goes its rounds. */
  workerState: () => JobsAnswer['worker'];
  /** Who did it, from the room that knows accounts. */
  namesOf: (tx: Tx, accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** What the doctor says, of the machine and of one county. */
  health: (asked: { countyCode: string; again: boolean }) => Promise<HealthAnswer>;
  storage: (asked: { countyCode: string; again: boolean }) => Promise<StorageAnswer>;
  licences: () => LicencesAnswer;
};

const listed = 50;

/** 系统: what the worker does, how the machine is, what lies where, whose works it ships. */
export function operationsRoutes(parts: OperationsParts): Route[] {
  return [...jobRoutes(parts), ...machineRoutes(parts)];
}

function jobRoutes({ unit, runCommand, workerState, namesOf }: OperationsParts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/operations/jobs',
      summary: 'What the worker has to do for the county, and what it could not do',
      right: 'operations.read-jobs',
      params: InCounty,
      answer: JobsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, now }) =>
        unit.transact(systemEyes, async (tx) => {
          const { outbox, seals, imports } = await countyWork(tx, countyCode, now);
          const timers = await timerKinds(tx, countyCode, now);
          const failures = await failureGroups(tx, countyCode);
          const acts = await readActs(tx, countyCode);
          const names = await namesOf(tx, [...new Set(acts.map((act) => act.acted_by))]);
          return {
            at: now.toISOString(),
            worker: workerState(),
            outbox: { ...outbox, oldestAt: outbox.oldestAt?.toISOString() ?? null },
            seals: { ...seals, oldestAt: seals.oldestAt?.toISOString() ?? null },
            imports,
            timers: timers.map((timer) => ({ ...timer, nextAt: timer.nextAt.toISOString() })),
            failures: failures.map((group) => ({
              ...group,
              oldestAt: group.oldestAt.toISOString(),
              newestAt: group.newestAt.toISOString(),
            })),
            acts: acts.map(({ act_id, act, origin, name, moved, reason, acted_by, acted_at }) => ({
              actId: act_id,
              act,
              origin,
              name,
              moved,
              reason,
              actedBy: names.get(acted_by) ?? '',
              actedAt: acted_at.toISOString(),
            })),
          };
        }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/operations/failures',
      summary: 'The single messages or timers of a name that failed; never what they carry',
      right: 'operations.read-jobs',
      params: InCounty,
      query: FailuresQuery,
      answer: FailuresAnswer,
      example: ({ countyCode }) => ({
        params: { countyCode },
        query: { origin: 'message', name: 'incidents.moved' },
      }),
      handle: ({ params: { countyCode }, query }) =>
        unit.transact(systemEyes, async (tx) => {
          const found = await listFailures(tx, { countyCode, ...query }, listed + 1);
          return {
            items: found.slice(0, listed).map((one) => ({ ...one, failedAt: one.failedAt.toISOString() })),
            more: found.length > listed,
          };
        }),
    }),
    ...(
      [
        ['retry', retryFailed, 'Have what failed tried again: one, or all of a name'],
        ['let-go', letGoOfFailed, 'Let go of what failed: one, or all of a name; it is never done'],
      ] as const
    ).map(([path, command, summary]) =>
      route({
        method: 'POST',
        path: `/api/counties/:countyCode/operations/failures/${path}`,
        summary,
        right: path === 'retry' ? 'operations.retry-failures' : 'operations.let-go-of-failures',
        params: InCounty,
        body: FailureActRequest,
        answer: FailureActAnswer,
        example: async (make) => {
          const { id, name } = await make.failedMessage();
          return {
            params: { countyCode: make.countyCode },
            body: { contract: 1, commandId: make.newId(), origin: 'message', name, id, reason: '程序已升级' },
          };
        },
        handle: ({ params: { countyCode }, body, actor, now }) => {
          const { commandId, origin, name, id, reason } = body;
          const input = { origin, name, id: id ?? null, reason };
          return runCommand(command, { commandId, countyCode, actor, now, input });
        },
      }),
    ),
  ];
}

function machineRoutes({ health, storage, licences }: OperationsParts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/operations/health',
      summary: 'What the doctor finds: machine, database, keys, backups, worker, files',
      right: 'operations.read-health',
      params: InCounty,
      query: HealthQuery,
      answer: HealthAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, query }) => health({ countyCode, again: query.again === 'yes' }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/operations/storage',
      summary: 'What lies where: database, files, disks, uploads, backups, and how they grow',
      right: 'operations.read-storage',
      params: InCounty,
      query: StorageQuery,
      answer: StorageAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, query }) => storage({ countyCode, again: query.again === 'yes' }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/operations/licences',
      summary: 'What Linli is, and whose works it ships under which licences',
      right: 'operations.read-licences',
      params: InCounty,
      answer: LicencesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: async () => licences(),
    }),
  ];
}
