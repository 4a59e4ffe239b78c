import type { ChainReason } from './rules/chain-reasons.ts';

/** How an act ended, as the log shows it. */
export const auditOutcomeWords = { done: '已完成', refused: '被拒绝', looked: '查看' } as const;

export const chainReasonWords = {
  'position-missing': '缺少一条记录',
  'previous-differs': '与上一条记录不相接',
  'hash-differs': '内容或校验值被改动',
  'format-unknown': '格式编号无法识别',
  'text-not-canonical': '记录文本被改写',
  'entry-missing': '封存凭据还在，记录已不见',
  'column-differs': '检索字段与记录文本不一致',
  'tail-lost': '末尾的记录被截去',
  'head-differs': '与另处留存的校验值不一致',
  'not-in-chain': '记录不在链上，也不在等待封存',
  'waiting-without-entry': '等待封存的记录已不见',
  'chain-missing': '整条链已不见',
  'content-altered': '链旁文字被改动',
  'content-missing': '链旁文字不见了，且没有删除依据',
  'content-still-there': '已按规定删除的文字仍然存在',
  'content-unknown': '出现记录中没有的文字',
} as const satisfies Record<ChainReason, string>;

/** Titles of the log as a table, in the order of its columns. */
export const auditExportWords = {
  at: '时间',
  action: '操作',
  outcome: '结果',
  actor: '操作人',
  role: '岗位',
  actorId: '操作人编号',
  subjectKind: '对象类别',
  subjectId: '对象编号',
  facts: '明细',
  position: '链上序号',
} as const;
