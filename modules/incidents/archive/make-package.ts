import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { FileStore } from '#platform/files/store.ts';
import { formatCaseNumber, readCaseNumber } from '#platform/pure/case-number.ts';
import { Refusal } from '#platform/refusal.ts';
import type { IncidentServices } from '../services.ts';
import { readCase } from './read-case.ts';
import { writePackage } from './write-package.ts';

/** The archive package of the case with an id or a number, in pieces; for the command line. */
export async function makeArchivePackage(
  services: Pick<IncidentServices, 'unit' | 'trees' | 'catalogue'>,
  asked: { countyCode: string; incident: string; actor: Actor; store: Pick<FileStore, 'get'>; now: Date },
): Promise<{ incidentId: string; number: string; bytes: AsyncGenerator<Buffer> }> {
  const { countyCode, incident, actor, store, now } = asked;
  const incidentId = await findIncident(services, countyCode, incident);
  const read = await readCase(services, { countyCode, incidentId, actor });
  const catalogue = await services.catalogue.read();
  return { incidentId, number: read.packed.number, bytes: writePackage(read, { store, catalogue, now }) };
}

async function findIncident(
  { unit }: Pick<IncidentServices, 'unit'>,
  countyCode: string,
  given: string,
): Promise<string> {
  const number = readCaseNumber(given);
  if (!number && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)) return given.toLowerCase();
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ incident_id: string }>`
      select incident_id from incidents.incident
      where county_code = ${countyCode} and number = ${number ? formatCaseNumber(number) : ''}`,
  );
  if (!rows[0]) throw new Refusal('missing', 'incidents.unknown', { incident: given });
  return rows[0].incident_id;
}
