/** The real server of the simulation: the rooms' own routes over a database, without a socket in between. Longer than 300 lines because it is one server. */
import { sql } from 'kysely';
import { caseChains } from '#modules/incidents/public.ts';
import { storeFile } from '#modules/attachments/commands/store-file.ts';
import { verifyChains } from '#modules/audit/public.ts';
import { fieldSyncReactions, fieldSyncRoutes } from '#modules/field-sync/public.ts';
import { setModes } from '#modules/catalogue/public.ts';
import { createDeviceGate } from '#modules/field-sync/device-gate.ts';
import { keepStreams } from '#modules/field-sync/keep-streams.ts';
import { streamsOf, streamsOfCase } from '#modules/field-sync/rules/streams.ts';
import { incidentRoutes } from '#modules/incidents/routes.ts';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { modesOfRule } from '#modules/incidents/rules/modes.ts';
import { maySee } from '#modules/incidents/rules/visibility.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { liftRequest } from '#platform/http/lift-request.ts';
import type { Route } from '#platform/http/route.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { createPresence } from '#platform/live/presence.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal, type RefusalKind } from '#platform/refusal.ts';
import type { Answered } from '../../apps/field/sync/ports.ts';
import type { SmallCounty } from '../fixtures/small-county.ts';
import { digestOf, openPaperFiles } from './paper-files.ts';
import type { Arrived, CaseTruth, Effect, SimulatedServer } from './server.ts';
import type { Person, World } from './world.ts';

const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};
const cursors = createCursorKeeper(Buffer.alloc(32, 7), 'simulation');

type Row = {
  incident_id: string;
  version: number;
  facts: IncidentFacts;
  grid_id: string | null;
  division_path: string;
  closed_at: Date | null;
  reported_by: string | null;
};

/** The world of the small county, as both servers know it. */
export function worldOf(county: SmallCounty): World {
  const person = (key: Parameters<SmallCounty['as']>[0]) => county.as(key);
  const { organisations, grids, inside } = county;
  return {
    countyCode: county.countyCode,
    people: {
      worker: person('worker'),
      'worker-2': person('worker-2'),
      handler: person('handler'),
      'unit-head': person('unit-head'),
      'town-acceptor': person('town-acceptor'),
      dispatcher: person('town-dispatcher'),
      'shift-head': person('shift-head'),
      'centre-head': person('centre-head'),
    },
    grids: [grids['grid-1'], grids['grid-2']],
    desk: { organisationId: organisations.town, level: 'town', above: [organisations.county] },
    department: organisations.department,
    matterCode: 'event-04-05',
    rule: county.rule,
    ruleModes: modesOfRule(county.book.catalogue.rule(county.rule)!),
    inside: [inside['grid-1'], inside['grid-2']],
  };
}

export function openSqlServer(county: SmallCounty, unit: Unit, world: World): SimulatedServer {
  const { countyCode, services, runCommand } = county;
  const people: Record<Person, Actor> = { ...world.people };
  const gate = createDeviceGate(unit);
  const bytes = new Map<string, Uint8Array>();
  let last = new Date(0);
  const routes: Route[] = [
    ...incidentRoutes({
      services,
      runCommand,
      cursors,
      links: { mint: () => '' } as never,
      store: { get: async () => null },
      recordLook: async () => {},
      presence: createPresence(),
      whisper: () => {},
    }),
    ...fieldSyncRoutes({ services, runCommand, cursors }),
  ];
  const found = routes
    .filter(({ method }) => method === 'POST')
    .map((route) => ({ route, pattern: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }));
  const uploads = openPaperFiles(async (fileId, file, { from, at }) => {
    bytes.set(fileId, file.bytes);
    const shape = {
      kind: 'near',
      mediaType: 'image/jpeg',
      byteSize: file.size,
      digest: digestOf(file.bytes),
      width: 1,
      height: 1,
      takenMinute: null,
    };
    await runCommand(storeFile, {
      commandId: uuidv7(),
      countyCode,
      actor: people[from],
      now: at,
      input: { fileId, ...shape },
    });
  });

  async function handle(arrived: Arrived): Promise<Answered> {
    const { path, from, at, headers = {} } = arrived;
    last = at;
    try {
      if (path.includes('/files')) return await uploads.handle(arrived, people[from].accountId);
      const match = found.find(({ pattern }) => pattern.test(path));
      if (!match) return { status: 404, body: { code: 'platform.unknown-address' }, headers: {} };
      const { route, pattern } = match;
      await gate({ countyCode, deviceId: headers['linli-device'], path: route.path });
      let status = 200;
      const body = route.lifts ? liftRequest(arrived.body, route.lifts) : arrived.body;
      const read = route.body?.safeParse(body);
      if (read && !read.success) throw new Refusal('invalid', 'platform.malformed', { issues: read.error.issues });
      const answer = await route.handle({
        params: { ...pattern.exec(path)!.groups },
        query: undefined,
        body: read?.data,
        actor: people[from],
        now: at,
        requestId: '',
        request: { headers, method: 'POST' },
        reply: {
          code(given: number) {
            status = given;
            return this;
          },
          header() {
            return this;
          },
        },
      } as never);
      // As it travels.
      return { status, body: JSON.parse(JSON.stringify(answer ?? null)), headers: {} };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { kind, code, details } = error;
      return { status: statusOf[kind], body: { code, details: JSON.parse(JSON.stringify(details)) }, headers: {} };
    }
  }

  const ask = <Found>(build: (tx: Tx) => unknown) => unit.ask(systemEyes, build as never) as Promise<Found[]>;

  const rows = () =>
    ask<Row>(
      () => sql`select incident_id, version, facts, grid_id, division_path, closed_at, reported_by
        from incidents.incident where county_code = ${countyCode} order by incident_id`,
    );

  function sees({ division_path, grid_id, facts, reported_by }: Row, person: Person): boolean {
    return maySee(
      {
        divisionPath: division_path,
        gridId: grid_id,
        deskOrganisationId: facts.deskOrganisationId,
        deskAbove: facts.deskAbove,
        unitId: facts.unitId,
        childUnitId: facts.childUnitId,
        handlingUnitIds: facts.handlingUnitIds,
        people: [
          facts.handlerId,
          facts.verifierId,
          facts.inspectorId,
          facts.claimedBy,
          reported_by,
          ...facts.everHandledBy,
          ...facts.everInspectedBy,
        ],
      },
      people[person],
    );
  }

  return {
    handle,
    beginReactions: () => [
      async () => {
        const faults: unknown[] = [];
        await deliverOutbox(unit, countyCode, last, fieldSyncReactions, (error) => void faults.push(error));
        if (faults.length > 0) throw faults[0] as Error;
      },
    ],
    moveWorker(person, gridId) {
      people[person] = { ...people[person], gridId };
    },
    async changeCatalogue(evidence) {
      const newRuleId = uuidv7();
      const { changed, ruleId } = await runCommand(setModes, {
        commandId: uuidv7(),
        countyCode,
        actor: people['centre-head'],
        now: last,
        input: { ruleId: world.rule, newRuleId, evidence },
      });
      if (changed) world.rule = ruleId;
      services.catalogue.forget();
    },
    /** Tombstones go when they are thirty days old; these are made so old. */
    async prune(at) {
      await unit.transact(systemEyes, async (tx) => {
        await sql`update field_sync.change set changed_at = changed_at - interval '31 days'
          where county_code = ${countyCode} and gone`.execute(tx);
      });
      await keepStreams(unit, countyCode, at);
    },
    async sweepFiles() {
      for (const fileId of uploads.files.keys()) {
        const [row] = await ask<{ owned: boolean }>(
          () => sql`select owner_id is not null as owned from attachments.file
            where county_code = ${countyCode} and file_id = ${fileId}`,
        );
        if (row?.owned) continue;
        uploads.files.delete(fileId);
        await unit.transact(systemEyes, async (tx) => {
          await sql`delete from attachments.file where county_code = ${countyCode} and file_id = ${fileId}`.execute(tx);
        });
      }
    },
    cases: async (): Promise<CaseTruth[]> =>
      (await rows()).map(({ incident_id, version, facts, grid_id }) => ({
        incidentId: incident_id,
        version,
        facts,
        gridId: grid_id,
      })),
    async effects(): Promise<Effect[]> {
      type Found = { kind: 'step' | 'late'; command_id: string; incident_id: string; texts: string[]; files: string[] };
      const written = await ask<Found>(
        () => sql`
          select 'step' as kind, step.command_id, step.incident_id, step.taken_at as at, step.position,
            array(select body from incidents.step_content as content where content.county_code = step.county_code and content.step_id = step.step_id) as texts,
            array(select file_id::text from incidents.evidence where evidence.county_code = step.county_code and evidence.step_id = step.step_id
              order by file_id) as files
          from incidents.step where county_code = ${countyCode} and action <> 'take-late-work'
          union all
          select 'late', work_id, incident_id, received_at, 0,
            array(select body from incidents.late_work_content as content where content.county_code = late_work.county_code and content.work_id = late_work.work_id)
              || array(select body from incidents.step_content as content where content.county_code = late_work.county_code and content.step_id = late_work.step_id),
            array(select file_id::text from attachments.file where county_code = late_work.county_code and owner_id = late_work.work_id order by file_id)
              || array(select file_id::text from incidents.evidence where evidence.county_code = late_work.county_code and evidence.step_id = late_work.step_id
                order by file_id)
          from incidents.late_work where county_code = ${countyCode}
          union all
          select 'step', entry_id, instruction_id, taken_at, position,
            array(select body from incidents.instruction_content as content where content.county_code = entry.county_code and content.entry_id = entry.entry_id),
            array(select file_id::text from attachments.file where county_code = entry.county_code and owner_id = entry.entry_id order by file_id)
          from incidents.instruction_entry as entry where county_code = ${countyCode}
          order by at, position`,
      );
      return written.map(({ kind, command_id: commandId, incident_id: incidentId, texts, files }) => ({
        kind,
        commandId,
        incidentId,
        texts,
        files,
      }));
    },
    async fileDigest(fileId) {
      const [row] = await ask<{ digest: string }>(
        () =>
          sql`select digest from attachments.file where county_code = ${countyCode} and file_id = ${fileId} and owner_id is not null`,
      );
      return row?.digest ?? null;
    },
    async truthFor(person) {
      const cases = await rows();
      const works = await ask<{ work_id: string; state: string }>(
        () => sql`select work_id, state from incidents.late_work
          where county_code = ${countyCode} and account_id = ${people[person].accountId}`,
      );
      const truth: Record<string, Record<string, unknown>> = {};
      for (const { streamId, kind, ownerId } of streamsOf(people[person])) {
        truth[streamId] = {};
        for (const row of cases) {
          const { facts, grid_id: gridId, reported_by: reportedBy, closed_at: closedAt } = row;
          const unitIds = [facts.unitId, facts.childUnitId].filter((id) => id !== null);
          const { verifierId, inspectorId, handlerId } = facts;
          const places = streamsOfCase({ gridId, unitIds, verifierId, inspectorId, handlerId, reportedBy, closedAt });
          if (places.some((place) => place.streamId === streamId) && sees(row, person))
            truth[streamId][row.incident_id] = row.version;
        }
        if (kind === 'person') for (const { work_id, state } of works) truth[streamId][work_id] = state;
        const told = await ask<{ instruction_id: string; state: string; line: string }>(
          () => sql`select instruction_id, instruction.state, addressee.state as line
            from incidents.instruction_addressee as addressee join incidents.instruction using (county_code, instruction_id)
            where county_code = ${countyCode} and owner_id = ${ownerId}`,
        );
        for (const { instruction_id: id, state, line } of told) truth[streamId][id] = `${state} ${line}`;
      }
      return truth;
    },
    async brokenChains() {
      const { unbroken, findings } = await verifyChains(
        (eyes, work) => unit.transact(eyes, work),
        caseChains(countyCode),
      );
      return unbroken ? [] : [`case chains: ${JSON.stringify(findings.slice(0, 3))}`];
    },
  };
}
