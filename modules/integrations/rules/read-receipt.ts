import type { OrderField } from './partner-mapping.ts';
import { readTime, tidy } from './read-order.ts';

export type ReceiptRead = {
  itemId: string | null;
  receipt: 'acknowledged' | 'refused' | null;
  extension: 'granted' | 'refused' | null;
  dueAt: string | null;
};

/** One line of a receipt: which item, taken or not, and the answer to an extension that was asked for. */
export function readReceipt(values: Partial<Record<OrderField, string>>): ReceiptRead {
  const word = (field: OrderField) => tidy(values[field] ?? '').toLowerCase();
  const itemId = word('itemId');
  return {
    itemId: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(itemId) ? itemId : null,
    receipt: /^(?:已接收|接收|成功|ok|acknowledged|accepted)$/.test(word('receipt'))
      ? 'acknowledged'
      : /^(?:拒收|拒绝|退回|失败|refused|rejected)$/.test(word('receipt'))
        ? 'refused'
        : null,
    extension: /^(?:同意|granted)$/.test(word('answer'))
      ? 'granted'
      : /^(?:不同意|refused)$/.test(word('answer'))
        ? 'refused'
        : null,
    dueAt: readTime(word('dueAt'))?.toISOString() ?? null,
  };
}
