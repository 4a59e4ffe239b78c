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
  }
}

export type DeliveryOutcome = 'sent' | 'failed';
