import '../tables.ts';
import { sql } from 'kysely';
import type { Addressed, Addressee, Recipient, WaitingMessage } from '#modules/notifications/public.ts';
import { showQueryCode } from '#platform/crypto/query-code.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { supportPlace } from '../commands/support-case.ts';
import { supportersOf } from './supporters.ts';

/** Everybody who is told of a case: its reporter, where a phone was left and messages are wanted, and who supports it. */
export async function recipientsOf(
  tx: Tx,
  { countyCode, incidentId }: { countyCode: string; incidentId: string },
): Promise<Recipient[]> {
  const { rows } = await sql<{ language: 'zh' | 'en' | null }>`
    select language from incidents.reporter
    where county_code = ${countyCode} and incident_id = ${incidentId} and phone_sealed is not null
      and not no_messages`.execute(tx);
  const supporters = await supportersOf(tx, { countyCode, incidentId });
  return [
    ...rows.map(({ language }) => ({ kind: 'reporter', id: incidentId, language: language ?? ('zh' as const) })),
    ...supporters.map(({ supportId, language }) => ({ kind: 'supporter', id: supportId, language })),
  ];
}

type Services = { unit: Unit; sealer: FieldSealer };

export type MessageLinks = {
  /** Where residents reach the portal; null where the deployment does not know it. */
  publicAddress: string | null;
  /** Made from the id of the form. */
  linkOf: (countyCode: string, commandId: string) => string;
};

/** Opens the numbers of reporters and supporters at the moment at which a message leaves for them. */
export function caseAddressees(services: Services, links: MessageLinks): Addressee[] {
  return [
    { kind: 'reporter', open: (message) => openReporterAddress(services, links, message) },
    { kind: 'supporter', open: (message) => openSupporterAddress(services, links, message) },
  ];
}

type AddressRow = { phone_sealed: string | null; due_at: Date | null };

const promise = sql`(select clock.due_at from incidents.clock as clock
  where clock.county_code = incident.county_code and clock.incident_id = incident.incident_id
    and clock.clock = 'promise' order by ordinal desc limit 1)`;

async function openReporterAddress(
  { unit, sealer }: Services,
  { publicAddress }: MessageLinks,
  { countyCode, recipientId }: WaitingMessage,
): Promise<Addressed | null> {
  const [row] = await unit.ask(
    systemEyes,
    () => sql<AddressRow & { link_sealed: string | null; query_code: string }>`
      select phone_sealed, link_sealed, query_code, ${promise} as due_at
      from incidents.reporter join incidents.incident as incident using (county_code, incident_id)
      where county_code = ${countyCode} and incident_id = ${recipientId} and not no_messages`,
  );
  if (!row || row.phone_sealed === null) return null;
  const open = (sealed: string, column: string) =>
    sealer.open(sealed, { countyCode, table: 'incidents.reporter', column, rowId: recipientId });
  const token = publicAddress === null || row.link_sealed === null ? null : open(row.link_sealed, 'link_sealed');
  return {
    to: open(row.phone_sealed, 'phone_sealed'),
    details: {
      code: showQueryCode(row.query_code),
      promisedDay: row.due_at === null ? null : chinaDay(row.due_at),
      link: token === null ? null : `${publicAddress}/portal/${countyCode}/follow/${token}`,
    },
  };
}

/** The case's code is its reporter's: a supporter has a link of his own and no code. */
async function openSupporterAddress(
  { unit, sealer }: Services,
  { publicAddress, linkOf }: MessageLinks,
  { countyCode, recipientId }: WaitingMessage,
): Promise<Addressed | null> {
  const [row] = await unit.ask(
    systemEyes,
    () => sql<AddressRow>`
      select phone_sealed, ${promise} as due_at
      from incidents.support join incidents.incident as incident using (county_code, incident_id)
      where county_code = ${countyCode} and support_id = ${recipientId}`,
  );
  if (!row || row.phone_sealed === null) return null;
  const link = `${publicAddress}/portal/${countyCode}/follow/${linkOf(countyCode, recipientId)}`;
  return {
    to: sealer.open(row.phone_sealed, supportPlace(countyCode, recipientId)),
    details: {
      code: '',
      promisedDay: row.due_at === null ? null : chinaDay(row.due_at),
      link: publicAddress === null ? null : link,
    },
  };
}
