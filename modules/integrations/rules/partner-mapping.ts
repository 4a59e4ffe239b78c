import { appealKinds, type AppealKind } from '#modules/incidents/rules/statuses.ts';
import type { MessageKind, OrderStatus } from './exchange-codes.ts';

/** What we look for in a row of theirs. */
export const orderFields = [
  'externalNumber',
  'relation', // 来件类型: a new order, an urge, a supplement, a withdrawal
  'title',
  'text',
  'placeWords',
  'longitude',
  'latitude',
  'appealKind',
  'category',
  'urgency',
  'reporterName',
  'reporterPhone',
  'confidential',
  'receivedAt',
  'dueAt',
  'status',
  'itemId',
  'receipt',
  'answer',
] as const;
export type OrderField = (typeof orderFields)[number];

export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const;

/** Their titles and words on the left, ours on the right. In JSON a title is a path: `caller.name`. */
export type PartnerMapping = {
  columns: Partial<Record<OrderField, readonly string[]>>;
  coordinateSystem: (typeof coordinateSystems)[number];
  appealKinds: Readonly<Record<string, AppealKind>>;
  /** Their categories and our matters. */
  matters: Readonly<Record<string, string>>;
  relations: Readonly<Record<string, Exclude<MessageKind, 'due-change'> | 'new'>>;
  statuses: Readonly<Record<string, OrderStatus>>;
  /** Words of urgency that make an emergency: straight to the county's desk. */
  emergencies: readonly string[];
};

/** The columns without which a row says nothing, by what the file holds. */
export const neededFields = {
  orders: ['externalNumber', 'text'],
  statuses: ['externalNumber', 'status'],
  receipts: ['itemId', 'receipt'],
} as const satisfies Record<string, readonly OrderField[]>;

/** What workbooks of 12345 centres commonly call things; every partner begins with this and may change it. */
export const defaultMapping: PartnerMapping = {
  columns: {
    externalNumber: ['工单编号', '工单号', '受理编号', '编号', 'number'],
    relation: ['来件类型', '工单类型', '派单类型', 'relation'],
    title: ['工单标题', '诉求标题', '标题', 'title'],
    text: ['诉求内容', '工单内容', '反映内容', '内容', 'text'],
    placeWords: ['事发地址', '诉求地址', '详细地址', '地址', 'place.words'],
    longitude: ['经度', 'place.longitude'],
    latitude: ['纬度', 'place.latitude'],
    appealKind: ['诉求类型', '诉求性质', 'appealKind'],
    category: ['诉求分类', '事项分类', '问题分类', '归口分类', 'category'],
    urgency: ['紧急程度', '缓急程度', 'urgency'],
    reporterName: ['来电人', '诉求人', '联系人', '姓名', 'caller.name'],
    reporterPhone: ['联系电话', '来电号码', '手机号码', '电话', 'caller.phone'],
    confidential: ['是否保密', '保密', 'confidential'],
    receivedAt: ['受理时间', '来电时间', '派单时间', 'receivedAt'],
    dueAt: ['办理时限', '截止时间', '办结时限', '要求办结时间', 'dueAt'],
    status: ['工单状态', '办理状态', '状态', 'status'],
    itemId: ['条目编号', '回执编号', 'itemId'],
    receipt: ['接收结果', '回执', 'receipt'],
    answer: ['延期答复', '答复', 'answer'],
  },
  coordinateSystem: 'wgs84',
  appealKinds: {
    咨询: 'question',
    求助: 'help',
    投诉: 'complaint',
    举报: 'tip-off',
    建议: 'suggestion',
    表扬: 'praise',
    问题反映: 'problem',
  },
  matters: {},
  relations: { 新办: 'new', 新件: 'new', 催办: 'urge', 补充: 'supplement', 撤单: 'withdrawal', 撤回: 'withdrawal' },
  statuses: {
    已接收: 'received',
    待受理: 'received',
    已受理: 'accepted',
    已交办: 'dispatched',
    办理中: 'dispatched',
    已反馈: 'handled',
    已办结: 'answered',
    已退回: 'refused',
    已撤单: 'withdrawn',
  },
  emergencies: ['特急'],
};

/** A title as it is compared: without blanks, in one width and case. */
export function plainTitle(title: string): string {
  return title.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}

/** Our kind of appeal for their word; what nobody mapped is a problem reported. */
export function appealKindOf(mapping: PartnerMapping, word: string): AppealKind {
  const own = appealKinds.find((kind) => kind === word);
  return own ?? mapping.appealKinds[word] ?? 'problem';
}

/** Their word for a status of ours, the first that was mapped to it. */
export function theirStatusWord(mapping: PartnerMapping, status: OrderStatus): string | null {
  return Object.entries(mapping.statuses).find(([, ours]) => ours === status)?.[0] ?? null;
}
