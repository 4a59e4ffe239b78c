import type { MessageLanguage, MessageReason, MessageState, MessageTemplate } from './rules/messages.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'notifications.notice': {
      county_code: string;
      notice_id: string;
      account_id: string;
      code: string;
      subject_kind: string;
      subject_id: string;
      details: Readonly<Record<string, unknown>>;
      at: Date;
      read_at: Date | null;
    };
    'notifications.delivery': {
      county_code: string;
      delivery_id: string;
      provider: string;
      template: string;
      subject_id: string;
      at: Date;
      outcome: DeliveryOutcome;
    };
    /** What is to be said to whom: neither the words nor the number. */
    'notifications.message': {
      county_code: string;
      message_id: string;
      recipient_kind: string;
      recipient_id: string;
      subject_id: string;
      template: MessageTemplate;
      round: number;
      language: MessageLanguage;
      state: MessageState;
      reason: MessageReason | null;
      attempts: number;
      not_before: Date;
      asked_at: Date;
      ended_at: Date | null;
      provider: string | null;
    };
  }
}

export type DeliveryOutcome = 'sent' | 'failed';
