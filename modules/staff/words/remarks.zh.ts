/** What staff say about the platform and their work (意见与投诉). */
import type { RemarkAct, RemarkKind, RemarkList, RemarkState } from '../rules/remark.ts';

export const remarkRefusalWords = {
  'staff.unknown-remark': '没有这条意见，或不归您办理',
  'staff.remark-known': '这条意见已经收到',
  'staff.too-many-remarks': '您有 20 条意见还在办理，请等有答复后再写',
  'staff.remark-moved-on': '这条意见已有变化，请刷新后再看',
  'staff.not-your-remark': '这一步不由您来做',
  'staff.remark-reopened-once': '同一条意见只能要求重办一次',
  'staff.remark-there-already': '已在该机构办理',
  'staff.remark-own-line': '写的人要求不让直接上级知道姓名，不能转给其所在机构或上级机构',
  'staff.nobody-heads': '该机构没有可以办理的负责人',
  'staff.no-county-centre': '本县还没有县级中心，暂不能提交',
} as const;

export const remarkKindWords = {
  'platform-fault': '系统故障、不好用',
  'too-many-forms': '重复填报、表格太多',
  'unfair-task': '派单或考核不合理',
  'wrong-data': '数据有错',
  idea: '改进建议',
  other: '其他',
} as const satisfies Record<RemarkKind, string>;

export const remarkStateWords = {
  received: '已收到',
  working: '办理中',
  answered: '已答复，待本人确认',
  accepted: '本人已认可',
} as const satisfies Record<RemarkState, string>;

export const remarkListWords = { open: '办理中', over: '已答复' } as const satisfies Record<RemarkList, string>;

/** What was done, in the history of a remark. */
export const remarkActWords = {
  send: '提交',
  take: '开始办理',
  forward: '转办',
  answer: '答复',
  accept: '认可答复',
  reopen: '要求重办',
} as const satisfies Record<RemarkAct | 'send', string>;
