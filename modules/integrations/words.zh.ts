import type {
  DifferenceKind,
  ItemKind,
  MessageKind,
  OrderStatus,
  PackageContent,
  PartnerKind,
} from './rules/exchange-codes.ts';
import type { OrderField } from './rules/partner-mapping.ts';

export const partnerKindWords = {
  hotline: '12345 热线',
  police: '110 公安',
  'city-management': '数字城管',
  petition: '信访',
  other: '其他系统',
} as const satisfies Record<PartnerKind, string>;

export const packageContentWords = {
  orders: '工单',
  statuses: '对方工单状态表',
  receipts: '回执',
} as const satisfies Record<PackageContent, string>;

export const orderStatusWords = {
  received: '已接收',
  accepted: '已受理',
  dispatched: '已交办',
  handled: '已反馈',
  answered: '已办结',
  refused: '已退回',
  withdrawn: '已撤回',
} as const satisfies Record<OrderStatus, string>;

export const itemKindWords = {
  progress: '进展',
  result: '办理结果',
  objection: '退回异议',
  withdrawal: '撤回',
  extension: '延期申请',
} as const satisfies Record<ItemKind, string>;

export const messageKindWords = {
  urge: '催办',
  supplement: '补充',
  withdrawal: '对方撤单',
  'due-change': '时限变更',
} as const satisfies Record<MessageKind, string>;

export const orderFieldWords = {
  externalNumber: '工单编号',
  relation: '来件类型',
  title: '标题',
  text: '诉求内容',
  placeWords: '地址',
  longitude: '经度',
  latitude: '纬度',
  appealKind: '诉求类型',
  category: '诉求分类',
  urgency: '紧急程度',
  reporterName: '诉求人',
  reporterPhone: '联系电话',
  confidential: '是否保密',
  receivedAt: '受理时间',
  dueAt: '办理时限',
  status: '工单状态',
  itemId: '条目编号',
  receipt: '接收结果',
  answer: '延期答复',
} as const satisfies Record<OrderField, string>;

/** Each difference: what it is, and what to do. */
export const differenceWords = {
  'only-theirs': { title: '对方有、我方无', advice: '请对方把该工单重新放入下一个工单包，收到后再次对账。' },
  'only-ours': { title: '我方有、对方无', advice: '请对方核对是否漏列或已删除；确已撤单的，按撤单办理。' },
  'status-unknown': { title: '对方状态用词未对应', advice: '在“字段对应”中把该状态词对应到我方状态，再次对账。' },
  'result-not-sent': { title: '结果尚未发出', advice: '生成并发送下一个结果包。' },
  'result-not-acknowledged': {
    title: '结果未获回执',
    advice: '请对方导入结果包并发回执；未回执的条目会在下一包重发。',
  },
  'progress-not-sent': { title: '进展尚未发出', advice: '生成并发送下一个结果包。' },
  'progress-not-acknowledged': { title: '进展未获回执', advice: '请对方发回执；未回执的条目会在下一包重发。' },
  'item-refused': { title: '对方拒收', advice: '查看对方说明，补正案件后重新报送。' },
  'open-there': { title: '我方已结、对方未结', advice: '对方已回执结果但未办结，请对方核对状态。' },
  'closed-there': {
    title: '对方已结、我方未结',
    advice: '核实诉求是否已解决：已解决的按流程结案，未解决的请对方更正。',
  },
  'status-differs': { title: '状态不一致', advice: '以最近一次有回执的进展为准，请对方更正或重新报送。' },
  'due-differs': { title: '时限不一致', advice: '核对延期批复或时限变更，以对方正式通知为准。' },
} as const satisfies Record<DifferenceKind, { title: string; advice: string }>;

/** What became of a row, and what was remarkable in it. */
export const rowFindingWords = {
  'order-taken': '已登记为事件',
  'order-adopted': '该编号此前已导入，已建立关联',
  'order-known': '此前已收到，未变化',
  'order-unknown': '催办、补充或撤单的原工单未收到过',
  'order-urge': '已记为催办',
  'order-supplement': '已记为补充',
  'order-withdrawal': '对方撤单，请处理',
  'order-due-change': '时限已变更',
  'number-missing': '没有工单编号',
  'number-unreadable': '工单编号含有不能识别的字符或过长',
  'number-twice': '同一编号出现两次，以第一行为准',
  'text-missing': '没有诉求内容',
  'text-shortened': '诉求内容过长，已截断',
  'title-shortened': '标题过长，已截短（全文保留在内容中）',
  'name-shortened': '姓名过长，已截短',
  'place-unreadable': '经纬度无法识别，已按地址文字接收',
  'phone-unreadable': '联系电话无法识别，未保存',
  'time-unreadable': '时间无法识别，已忽略',
  'matter-unmapped': '诉求分类没有对应事项，由受理员判定',
  'matter-unknown': '对应的事项不在事项目录中，由受理员判定',
  'relation-unknown': '来件类型未对应，按新工单处理',
  'status-taken': '已记录',
  'status-missing': '没有状态',
  'status-unknown': '状态用词没有对应',
  'item-acknowledged': '对方已接收',
  'item-refused': '对方拒收',
  'item-unknown': '没有这个条目',
  'receipt-unreadable': '接收结果无法识别',
  'extension-granted': '同意延期',
  'extension-refused': '不同意延期',
} as const satisfies Record<string, string>;

export const packageSheetWords = {
  sheetName: '办理情况',
  titles: [
    '条目编号',
    '工单编号',
    '我方案件号',
    '类别',
    '工单状态',
    '时间',
    '承办单位',
    '办理结果',
    '答复',
    '理由',
    '法律依据',
    '申请延至',
    '重发',
  ],
  repeated: '是',
} as const satisfies { sheetName: string; titles: readonly string[]; repeated: string };

export const reportSheetWords = {
  rows: { sheetName: '逐行报告', titles: ['工作表', '行号', '工单编号', '结果', '说明'] },
  levels: { taken: '接收', repaired: '补正后接收', refused: '未接收' },
  differences: { sheetName: '对账差异', titles: ['工单编号', '我方案件号', '差异', '对方', '我方', '处理建议'] },
} as const satisfies object;

export const integrationRefusalWords = {
  'integrations.unknown-partner': '没有这个对接单位，或不归您所在的中心管理',
  'integrations.partner-inactive': '该对接单位已停用，启用后才能收发',
  'integrations.code-taken': '这个代码已被其他对接单位使用',
  'integrations.code-stays': '对接单位的代码不能更改',
  'integrations.package-unreadable': '不是可识别的交换包（格式编号 1 的 JSON），请重新导出',
  'integrations.other-content': '这个交换包的内容类别与所选不符',
  'integrations.other-partner': '这个交换包是另一个对接单位的',
  'integrations.digest-wrong': '交换包的摘要与内容不符，可能在传送中损坏或被改动',
  'integrations.sequence-used': '这个序号的包已收到过，但内容不同；请与对方核对',
  'integrations.header-missing': '没有找到需要的列，请检查表头或“字段对应”',
  'integrations.nothing-to-send': '没有需要报送的内容',
  'integrations.unknown-order': '没有这个工单',
  'integrations.order-final': '该工单已办结，不能申请延期',
  'integrations.order-overdue': '已超过时限，不能申请延期',
  'integrations.extension-not-later': '申请的时间须晚于现在和当前时限',
  'integrations.extension-pending': '该工单已有一项延期申请待答复',
  'integrations.unknown-message': '没有这条消息',
  'integrations.unknown-package': '没有这个包',
  'integrations.unknown-reconciliation': '没有这次对账',
} as const satisfies Record<`integrations.${string}`, string>;
