import '../tables.ts';
import { sql } from 'kysely';
import { type CountyBook, type IncidentServices, reportIncident } from '#modules/incidents/public.ts';
import type { IncidentSource } from '#modules/incidents/rules/statuses.ts';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later, sendTogether, textOf } from '#platform/database/transaction.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { MessageKind, PartnerKind } from '../rules/exchange-codes.ts';
import type { OrderFinding, OrderGiven } from '../rules/read-order.ts';
import { putRows } from './incoming-package.ts';

export type OrderTaken = {
  outcome: 'taken' | 'adopted' | 'known' | 'unknown' | MessageKind;
  incidentId: string | null;
};

type Given = {
  packageId: string;
  partner: { partnerId: string; code: string; kind: PartnerKind; divisionPath: string };
  row: { position: number; sheet: string; row: number };
  order: OrderGiven;
  findings: readonly (OrderFinding | 'matter-unknown')[];
  incidentId: string;
};

const sourceOf = {
  hotline: 'hotline',
  police: 'police-transfer',
  'city-management': 'city-management',
  petition: 'operator',
  other: 'operator',
} as const satisfies Record<PartnerKind, IncidentSource>;

/**
 * One order of a package, whole or not at all: a case by the room's own report, the link between the two numbers, and
 * the row's report. Known already, it changes nothing; said again with other words, it is a message for the case.
 */
export function takeOrder(
  services: Pick<IncidentServices, 'sealer'>,
  book: CountyBook,
  marks: { number: string; queryCode: string },
): Command<Given, OrderTaken> {
  return {
    name: 'integrations.take-order',
    async run(tx, given, context) {
      const { countyCode } = context;
      const { order, partner, row } = given;
      const { known, earlier } = await findOrder(tx, countyCode, partner, order.externalNumber);
      const taken = known
        ? await takeAgain(tx, services, given, known, context)
        : await takeNew(tx, services, book, marks, given, earlier, context);
      const refused = taken.outcome === 'unknown';
      putRows(tx, countyCode, given.packageId, [
        {
          ...row,
          externalNumber: order.externalNumber,
          level: refused ? 'refused' : given.findings.length > 0 ? 'repaired' : 'taken',
          findings: [`order-${taken.outcome}`, ...given.findings],
          incidentId: taken.incidentId,
        },
      ]);
      return taken;
    },
  };
}

type Known = { incident_id: string; digest: string; due_at: Date | null; withdrawn_at: Date | null };
type Found = { known: Known | undefined; earlier: string | undefined };

/** The order as it is known, and the case that some import made of this number before; both in one message. */
async function findOrder(tx: Tx, countyCode: string, partner: Given['partner'], number: string): Promise<Found> {
  const [orders, references] = await sendTogether(
    tx,
    [
      sql`select incident_id, digest, due_at, withdrawn_at from integrations.partner_order
        where county_code = ${countyCode} and partner_id = ${partner.partnerId} and external_number = ${number}
        for update`,
      sql`select incident_id from incidents.external_reference
        where county_code = ${countyCode} and system = ${partner.code} and external_id = ${number}`,
    ].map((query) => textOf(tx, query)),
  );
  return {
    known: orders!.rows[0] as Known | undefined,
    earlier: (references!.rows[0] as { incident_id: string } | undefined)?.incident_id,
  };
}

async function takeNew(
  tx: Tx,
  services: Pick<IncidentServices, 'sealer'>,
  book: CountyBook,
  marks: { number: string; queryCode: string },
  { order, partner, incidentId }: Given,
  earlier: string | undefined,
  context: CommandContext,
): Promise<OrderTaken> {
  const { countyCode, now } = context;
  // An urge or a withdrawal of something that never came: there is nothing to attach it to.
  if (order.relation !== 'new') {
    context.audit({ kind: 'partner', id: partner.partnerId }, { unknown: order.relation });
    return { outcome: 'unknown', incidentId: null };
  }
  if (earlier === undefined) {
    await reportIncident(services, book, marks).run(tx, reportOf(order, partner, incidentId), context);
  } else context.audit({ kind: 'incident', id: earlier }, { adopted: true });
  later(
    tx,
    sql`
    insert into integrations.partner_order
      (county_code, partner_id, external_number, incident_id, digest, category, urgency, received_at, due_at, taken_at)
    values (${countyCode}, ${partner.partnerId}, ${order.externalNumber}, ${earlier ?? incidentId}, ${wordsDigest(order)},
      ${order.category}, ${order.urgency}, ${order.receivedAt}, ${order.dueAt}, ${now})`,
  );
  return { outcome: earlier === undefined ? 'taken' : 'adopted', incidentId: earlier ?? incidentId };
}

function reportOf(order: OrderGiven, partner: Given['partner'], incidentId: string) {
  return {
    incidentId,
    source: sourceOf[partner.kind],
    appealKind: order.appealKind,
    ...(order.matterCode ? { matterCode: order.matterCode } : {}),
    ...(order.title ? { title: order.title } : {}),
    description: order.text,
    place: {
      ...(order.point ? { point: order.point } : {}),
      ...(order.placeWords ? { words: order.placeWords } : {}),
    },
    reporter: {
      ...(order.reporterName ? { name: order.reporterName } : {}),
      ...(order.reporterPhone ? { phone: order.reporterPhone } : {}),
      confidential: order.confidential,
    },
    emergency: order.emergency,
    attachments: [],
    external: { system: partner.code, externalId: order.externalNumber },
  };
}

async function takeAgain(
  tx: Tx,
  { sealer }: Pick<IncidentServices, 'sealer'>,
  { order, partner }: Given,
  known: Known,
  { countyCode, now, audit }: CommandContext,
): Promise<OrderTaken> {
  const incidentId = known.incident_id;
  audit({ kind: 'incident', id: incidentId }, { partner: partner.code, relation: order.relation });
  const kind = messageKindOf(order, known);
  if (kind === null) return { outcome: 'known', incidentId };
  const messageId = uuidv7();
  const text = order.text || order.title;
  const body = text
    ? sealer.seal(text, { countyCode, table: 'integrations.order_message', column: 'body_sealed', rowId: messageId })
    : null;
  const { rows } = await sql<{ message_id: string }>`
    insert into integrations.order_message
      (county_code, message_id, partner_id, external_number, incident_id, division_path, kind, digest, due_at,
        body_sealed, received_at)
    values (${countyCode}, ${messageId}, ${partner.partnerId}, ${order.externalNumber}, ${incidentId},
      ${partner.divisionPath}, ${kind}, ${messageDigest(kind, order)}, ${order.dueAt}, ${body}, ${now})
    on conflict (county_code, partner_id, external_number, digest) do nothing returning message_id`.execute(tx);
  if (rows.length === 0) return { outcome: 'known', incidentId };
  await sql`
    update integrations.partner_order set
      digest = ${kind === 'supplement' ? wordsDigest(order) : known.digest},
      due_at = ${order.dueAt ?? known.due_at},
      withdrawn_at = ${kind === 'withdrawal' ? now : known.withdrawn_at}
    where county_code = ${countyCode} and partner_id = ${partner.partnerId}
      and external_number = ${order.externalNumber}`.execute(tx);
  return { outcome: kind, incidentId };
}

function messageKindOf(order: OrderGiven, known: Known): MessageKind | null {
  if (order.relation !== 'new') return order.relation;
  if (wordsDigest(order) !== known.digest) return 'supplement';
  return order.dueAt && order.dueAt !== known.due_at?.toISOString() ? 'due-change' : null;
}

/** Of the words of an order; its reporter is left out, since a digest of a telephone number gives it away. */
function wordsDigest({ title, text, placeWords, category, urgency }: OrderGiven): string {
  return sha256(canonicalJson({ title, text, placeWords, category, urgency }));
}

/** The same message in the next morning's file is the same message; an urge at another time is another. */
function messageDigest(kind: MessageKind, order: OrderGiven): string {
  const { text, title, receivedAt, dueAt } = order;
  const at = kind === 'urge' ? receivedAt : null;
  return sha256(canonicalJson({ kind, text, title, at, due: kind === 'due-change' ? dueAt : null }));
}
