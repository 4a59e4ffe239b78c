/** The end of a case's life: holds, transfers, archive packages. */
import type { PackageReason } from '../rules/archive-package.ts';
import type { HoldState } from '../rules/legal-hold.ts';

/** 冻结 */
export const holdStateWords = {
  put: '冻结中（待第二人确认）',
  confirmed: '冻结中',
  'lift-asked': '冻结中（待解冻）',
  lifted: '已解冻',
  rejected: '未予冻结',
} as const satisfies Record<HoldState, string>;

/** What a transfer has passed on. */
export const sharedWords = {
  text: '诉求内容',
  place: '地点',
  'reporter-name': '诉求人姓名',
  'reporter-phone': '诉求人电话',
} as const;

/** What is found wrong with an archive package. */
export const packageReasonWords = {
  'package-altered': '包的结构与写出时不同',
  'manifest-missing': '缺少清单',
  'manifest-unreadable': '清单无法读取',
  'file-missing': '缺少文件',
  'file-altered': '文件被改动',
  'file-not-listed': '清单之外的文件',
  'case-unreadable': '卷宗数据无法读取',
  'case-differs': '卷宗数据与清单或留痕不符',
  'step-of-another-case': '步骤不属于本件',
  'chain-broken': '留痕链断裂',
  'text-altered': '文字被改动',
  'text-missing': '文字缺失且没有删除令',
  'text-unknown': '留痕中没有的文字',
  'erasure-broken': '删除令与其封存不符',
  'attachment-altered': '附件被改动',
} as const satisfies Record<PackageReason, string>;
