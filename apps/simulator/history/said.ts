import type { Outcome } from '#modules/incidents/rules/statuses.ts';

/** What people write while a case goes its way. Never a name, a number or anything about a person. */
export const said = {
  declineReasons: [
    '反映的地点不在本县,已告知向属地反映',
    '同一事项正在办理中,请以先前的编号查询',
    '反映的情况属于双方合同约定,应通过协商或诉讼解决',
    '现场情况符合规定,不属于受理范围',
  ],
  declineAnswers: [
    '您好,您反映的地点不在本县范围内,请拨打当地 12345 反映,给您带来不便请谅解。',
    '您好,您反映的事项已有编号在办,结果会一并答复您。',
    '您好,此事属于合同约定的范围,建议先与对方协商,也可向司法所申请法律援助。',
    '您好,经了解现场情况符合规定,如有新的情况欢迎再次反映。',
  ],
  notFoundReason: '现场核实未发现反映的情况',
  notFoundAnswer: '您好,工作人员已到现场核实,未发现您反映的情况。若再次出现,请随时告诉我们。',
  directAnswers: [
    '您好,办理所需材料为身份证和户口簿原件,工作日可到镇街便民服务中心办理,也可由网格员上门代办。',
    '您好,您的建议已转给主管部门研究,采纳情况会在公示栏公布。',
    '您好,该路段的施工计划已经公示,预计月底前完工,给您出行带来不便请谅解。',
    '您好,感谢您的来电,相关政策可在县政府网站查询,我们也已把要点发给您。',
  ],
  cancelReasons: ['重复录入,以另一编号为准', '录入有误,已重新登记', '反映人来电撤回'],
  correctReason: '电话联系后补充了具体位置',
  liftReasons: ['涉及县级部门职责,本级无法协调', '需要多个部门一起处理,请县中心受理'],
  returnReasons: [
    '不在本单位管理范围,道路由另一单位养护',
    '该处设施产权不属本单位',
    '本单位没有执法权限,建议转主管部门',
  ],
  objectGrounds: ['按职责清单,此事项由属地镇街牵头', '按三定方案,本单位只配合不牵头'],
  designateReasons: ['会商认定由该单位牵头,其他单位配合', '按首接负责,由该单位先行办理'],
  fallbackReason: '职责一时难以厘清,先由兜底单位承办。',
  upholdReason: '异议成立,退回重新派遣',
  stageAnswers: ['已到现场,设置围挡和警示标志', '已先行制止,正在组织整改', '已断电围护,备件今日到货'],
  reworkReasons: ['现场仍有残留,请再处理', '只处理了一半,另一侧没有动', '材料堆在路边没有清走'],
  reopenReasons: ['反映人回访表示问题又出现了', '抽查发现问题反复'],
  handBackReason: '临时调班,请另行安排',
  solvedOnSpot: [
    '巡查时发现,已当场清理。',
    '已当场劝导商户把物品搬回店内。',
    '已把倒伏的护栏扶正。',
    '已把散落的单车摆放整齐。',
  ],
} as const;

/** What was done, by the kind and major class of the matter. */
const done: Readonly<Record<string, readonly string[]>> = {
  facility: ['已维修更换,试用正常。', '已更换破损部件,恢复使用。', '已加固并复位,周边已清理。'],
  'event-01': ['已清理干净,并告知周边住户保持。', '已组织人员清运,现场已恢复整洁。', '已处理完毕,现场已恢复原状。'],
  'event-02': ['已清除,并告知责任人不得再贴。', '已拆除破损部分,消除隐患。'],
  'event-03': ['已责令整改,现场已达到要求。', '已与施工单位约谈,当日整改到位。'],
  'event-04': ['已劝导整改,当场整改到位。', '已劝离,通道恢复畅通。', '已规范摆放,并安排人员巡查。'],
  'event-05': ['已抢修完毕,险情排除。', '已排水疏通,恢复通行。'],
  'event-06': ['已与双方沟通,达成一致。', '已上门协调,对方承诺限期整改。'],
  service: ['已上门办理完毕。', '已电话说明并发送所需材料清单。'],
};

/** What a handler writes when such a matter is done. */
export function doneAnswers({ kind, majorCode }: { kind: string; majorCode: string }): readonly string[] {
  return done[`${kind}-${majorCode}`] ?? done[kind] ?? done['event-01']!;
}

/** The answer to the reporter, by outcome. */
export const answerOf: Record<Exclude<Outcome, 'withdrawn'>, readonly string[]> = {
  solved: [
    '您好,您反映的问题已处理完毕并经现场核查,感谢您的监督。',
    '您好,问题已解决,工作人员已到现场确认。欢迎继续反映身边的问题。',
    '您好,已安排处理并核查通过,如再次出现请随时联系我们。',
  ],
  'partly-solved': ['您好,主要问题已处理,剩余部分因备料需要几天时间,我们会继续跟进。'],
  explained: ['您好,责任单位已向您说明情况和依据,感谢您的理解。'],
  planned: ['您好,该处已列入本季度改造计划,完成前先做了临时处理。'],
  'not-found': ['您好,工作人员到现场时未发现您反映的情况,如再次出现请随时告诉我们。'],
  referred: ['您好,此事已转交上级主管单位办理,结果由其直接答复您。'],
};
