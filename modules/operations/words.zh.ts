import type { FailureAct, FailureOrigin } from './rules/failures.ts';

/** Why an act about failures was refused. */
export const operationsRefusalWords = {
  'operations.nothing-failed': '这里已没有失败的任务，可能已被别人处理，请刷新',
} as const;

export const failureOriginWords = {
  message: '消息',
  timer: '定时任务',
} as const satisfies Record<FailureOrigin, string>;

export const failureActWords = {
  retried: '重试',
  'let-go': '放弃',
} as const satisfies Record<FailureAct, string>;

/** What a message tells, by its topic. */
export const topicWords = {
  'analysis.suggesting-changed': '事项推荐模型更换',
  'analysis.training-asked': '请求训练推荐模型',
  'catalogue.changed': '事项、派遣目录变更',
  'catalogue.working-time-changed': '作息、节假日、时限变更',
  'grids.changed': '网格变更',
  'grids.territory-in-force': '网格调整生效',
  'incidents.due-soon': '事件即将超时',
  'incidents.emergency-unattended': '紧急事件无人处置',
  'incidents.instruction': '指令动态',
  'incidents.late-work': '离线回传待确认',
  'incidents.moved': '事件办理',
  'incidents.overdue': '事件超时',
  'incidents.personal-text-erased': '个人信息已删除',
  'incidents.presence': '正在查看同一事件',
  'incidents.proposed': '离线操作转为建议',
  'incidents.rated': '满意度评价',
  'incidents.rating-changed': '评价结果变更',
  'incidents.shift-sheet': '交接班',
  'incidents.supplemented': '补充情况',
  'incidents.transferred': '转区县办理',
  'organisation.divisions-changed': '行政区划变更',
  'organisation.organisations-changed': '单位变更',
  'staff.duty-changed': '值班变更',
  'staff.posts-changed': '岗位变更',
} as const;

/** What is done when time is up, by the kind of the timer. */
export const timerWords = {
  'grids.put-in-force': '网格调整按日生效',
  'incidents.act-by-mode': '按办理方式自动推进',
  'incidents.adjust-grid': '更新事件所属网格',
  'incidents.child-final': '子件办结汇总',
  'incidents.clock-due': '事件到期提醒',
  'incidents.clock-over': '超时再提醒',
  'incidents.clock-warn': '事件临期提醒',
  'incidents.follow-leader': '随主件办理',
  'incidents.follow-territory': '随网格调整',
  'incidents.instruction-unreceived': '指令未签收提醒',
  'incidents.lapse-claim': '抢单到时释放',
  'incidents.rating-due': '评价期满',
  'incidents.resume-hung': '挂账到期恢复',
  'incidents.span-due': '阶段时限到期',
  'incidents.span-warn': '阶段时限临期提醒',
  'incidents.take-transferred': '接收转入事件',
  'staff.move-posts': '岗位随网格调整',
} as const;

/** Whose tables they are, by schema. */
export const schemaWords = {
  access: '账号、权限、会话',
  analysis: '分析、推荐模型',
  assessment: '考核、指标计数',
  attachments: '附件登记',
  catalogue: '事项目录、作息',
  duties: '镇街履职事项',
  field_sync: '手机同步',
  grids: '网格、地图',
  incidents: '事件',
  integrations: '数据交换',
  knowledge: '知识库',
  ledger: '实有台账、地址',
  notifications: '通知、短信',
  operations: '系统维护',
  organisation: '区划、单位',
  platform: '命令、审计、后台任务',
  portal: '居民门户',
  public: '数据库迁移、地理扩展',
  staff: '人员、岗位、值班',
} as const;
