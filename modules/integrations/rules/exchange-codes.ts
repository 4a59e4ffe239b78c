/** The words an exchange is stored with. Codes are for ever; 中文 is in words.zh.ts. */

export const partnerKinds = ['hotline', 'police', 'city-management', 'petition', 'other'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** What a file of theirs holds. */
export const packageContents = ['orders', 'statuses', 'receipts'] as const;
export type PackageContent = (typeof packageContents)[number];

/** How an order stands between the two, coarser than a case: both sides must be able to say it. */
export const orderStatuses = [
  'received', // 已接收
  'accepted', // 已受理
  'dispatched', // 已交办
  'handled', // 已反馈
  'answered', // 已办结
  'refused', // 已退回
  'withdrawn', // 已撤回
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const finalOrderStatuses: readonly OrderStatus[] = ['answered', 'refused', 'withdrawn'];

/** What is told to a partner. An objection (退回、异议) says why it is not ours. */
export const itemKinds = ['progress', 'result', 'objection', 'withdrawal', 'extension'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** What they say of an order that is known already. */
export const messageKinds = ['urge', 'supplement', 'withdrawal', 'due-change'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const differenceKinds = [
  'only-theirs',
  'only-ours',
  'status-unknown',
  'result-not-sent',
  'result-not-acknowledged',
  'progress-not-sent',
  'progress-not-acknowledged',
  'item-refused',
  'open-there',
  'closed-there',
  'status-differs',
  'due-differs',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];
