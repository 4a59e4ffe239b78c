import type { DutyKind, DutyRefusal } from './rules/judge-duty.ts';

/** Every refusal of this room. */
export const dutyRefusalWords = {
  'duties.county-only': '履职事项清单由县级中心维护',
  'duties.no-such-list': '没有这份履职事项清单',
  'duties.no-such-item': '清单中没有这一项',
  'duties.unknown-matter': '目录中没有事项 {matterCode}（小类或大类）',
  'duties.unknown-organisation': '没有这个机构，或该机构已撤销',
  'duties.bad-division': '适用范围应为本县（6 位）或一个镇街（9 位）的区划代码',
  'duties.begins-too-early': '新版本最早自 {earliest} 起施行，已施行的日子不能改写',
  'duties.copy-begins-later': '修订版最早自明天起施行，以便在施行前改完',
  'duties.in-force-already': '这一版已经施行，条文不能再改；请另建修订版',
  'duties.item-twice': '同一类中已有第 {number} 项',
  'duties.later-version': '已有更新的版本，只能终止最后一版',
  'duties.ends-too-early': '终止日期不能早于今天，也不能早于施行日期',
  'duties.file-without-titles': '没有找到表头：需要“事项名称”，以及“序号”“对应上级部门”“承接部门”等列',
} as const;

export const dutyKindWords = {
  own: '基本履职',
  assisting: '配合履职',
  withdrawn: '收回',
} as const satisfies Record<DutyKind, string>;

export const unlistedWords = { allowed: '清单外事项可以下派', refused: '清单外事项不得下派' } as const;

/** Why a town may not get a case. */
export const dutyBecauseWords = {
  withdrawn: '已由上级部门收回，镇村不再承担',
  'assistant-only': '镇村只配合，不牵头',
  'other-lead': '镇村只配合清单所列的牵头部门',
  unlisted: '不在清单之内',
} as const satisfies Record<DutyRefusal, string>;

/** An item as it is quoted in a refusal and in an objection. */
export const dutyQuoteWords = {
  item: '《{list}》第 {version} 版（{validFrom} 起施行）{kind}第 {number} 项“{text}”',
  list: '《{list}》第 {version} 版（{validFrom} 起施行）',
  leads: '；责任部门：{leads}',
  basis: '；依据：{basis}',
  ground: '依据{quote}{leads}{basis}，本事项{because}，请改派责任部门。',
  declines: '依据{quote}{leads}{basis}，本事项{because}，本单位不能协办。',
  take: '填入清单条文',
} as const;

/** What the page and the command line say of the import. */
export const dutyListImportWords = {
  title: '镇街履职事项清单',
  help: '镇街履职事项清单（.xlsx 或 .csv）：基本、配合、收回可各占一张工作表，也可由标题行或“类别”列区分；须有“事项名称”，配合与收回事项须有责任部门。“对应事项”列可填事项代码或名称；没有的按名称相近提出建议，经人确认后才作为派单依据。',
  options: {
    town: '镇街代码（9 位，不填则适用全县）',
    name: '清单名称（不填则用文件名）',
    from: '施行日期（不填则自今天起）',
    unlisted: '清单之外的事项',
    'unlisted.allowed': '可以下派',
    'unlisted.refused': '不得下派',
  },
  findings: {
    'duties.item-taken': '已导入',
    'duties.item-known': '与上一版相同',
    'duties.titles-repeated': '重复的表头，已略过',
    'duties.heading': '标题行，已略过',
    'duties.part-of-item-above': '与上一行是同一项（合并单元格），已并入责任部门',
    'duties.text-missing': '缺少事项名称，未导入',
    'duties.kind-unclear': '看不出是基本、配合还是收回，未导入',
    'duties.too-many-items': '超过 {most} 项，未导入',
    'duties.number-given': '序号为空或不是数字，已按顺序编号',
    'duties.number-twice': '同一类中序号重复，未导入',
    'duties.lead-unknown': '责任部门未找到对应机构，已按名称保留',
    'duties.lead-missing': '缺少责任部门，已导入，请补充',
    'duties.matter-unknown': '“对应事项”中有无法识别的代码或名称',
    'duties.matters-proposed': '按名称提出对应事项建议，待确认',
    'duties.text-cut': '文字过长，已截短',
  },
  summaries: {
    'duties.list-put':
      '基本 {own} 项、配合 {assisting} 项、收回 {withdrawn} 项；已对应 {confirmed}，待确认 {proposed}，未对应 {unmatched}',
  },
} as const;
