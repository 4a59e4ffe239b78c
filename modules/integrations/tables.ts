import type { JSONColumnType } from 'kysely';
import type { ItemKind, MessageKind, OrderStatus, PackageContent, PartnerKind } from './rules/exchange-codes.ts';
import type { PartnerMapping } from './rules/partner-mapping.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'integrations.partner': PartnerRow;
    'integrations.incoming_package': IncomingPackageRow;
    'integrations.partner_order': PartnerOrderRow;
    'integrations.order_message': {
      county_code: string;
      message_id: string;
      partner_id: string;
      external_number: string;
      incident_id: string;
      division_path: string;
      kind: MessageKind;
      digest: string;
      due_at: Date | null;
      body_sealed: string | null;
      received_at: Date;
      settled_at: Date | null;
      settled_by: string | null;
    };
    'integrations.outgoing_item': {
      county_code: string;
      item_id: string;
      partner_id: string;
      external_number: string;
      incident_id: string;
      kind: ItemKind;
      status: OrderStatus | null;
      step_position: number | null;
      happened_at: Date;
      acknowledged_at: Date | null;
      refused_at: Date | null;
    };
  }
}

export type PartnerRow = {
  county_code: string;
  partner_id: string;
  code: string;
  name: string;
  kind: PartnerKind;
  division_path: string;
  mapping: JSONColumnType<PartnerMapping>;
  receipt_hours: number | null;
  answer_hours: number | null;
  active: boolean;
  sent_sequence: number;
};

export type IncomingPackageRow = {
  county_code: string;
  package_id: string;
  partner_id: string;
  content: PackageContent;
  form: 'table' | 'json';
  file_name: string;
  digest: string;
  sequence: number | null;
  received_by: string;
  received_at: Date;
  finished_at: Date | null;
  row_count: number;
  counts: JSONColumnType<Record<string, number>>;
};

export type PartnerOrderRow = {
  county_code: string;
  partner_id: string;
  external_number: string;
  incident_id: string;
  digest: string;
  category: string | null;
  urgency: string | null;
  received_at: Date | null;
  due_at: Date | null;
  taken_at: Date;
  withdrawn_at: Date | null;
  told_position: number;
};
