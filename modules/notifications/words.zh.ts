import { caseNamed, detailTime, type NoticeCode, type NoticeDetails } from './rules/notices.ts';

const which = (details: NoticeDetails) => caseNamed(details, ' · ');
const due = (details: NoticeDetails) => {
  const time = detailTime(details, 'dueAt');
  return time === '' ? '' : `,请于 ${time} 前完成`;
};

/** What a notice says; the city management pack's words. */
export const noticeWords = {
  'incident-verify-asked': (details) => `请到现场核实:${which(details)}${due(details)}`,
  'incident-inspect-asked': (details) => `请到现场核查处置结果:${which(details)}${due(details)}`,
  'incident-dispatched': (details) => `新派遣的案件待签收:${which(details)}${due(details)}`,
  'incident-returned': (details) => `责任单位退单,待重新派遣:${which(details)}`,
  'incident-assigned': (details) => `交由您处置:${which(details)}${due(details)}`,
  'incident-supplemented': (details) => `诉求人补充了情况:${which(details)}`,
  'incident-reworked': (details) => `核查未通过,请返工:${which(details)}${due(details)}`,
  'incident-emergency-unattended': (details) => `紧急事件无人处理,请立即处理:${which(details)}`,
  'incident-copied': (details) => `已派遣并抄送你处督办:${which(details)}`,
  'incident-emergency-copy': (details) => `辖区内发生紧急事件,县中心已派遣:${which(details)}`,
  'incident-overdue': (details) => `已超时:${which(details)}`,
  'incident-overdue-again': (details) => `超时已达数倍时限:${which(details)}`,
  'incident-promise-broken': (details) => `已过对诉求人承诺的期限:${which(details)}`,
  'incident-due-soon': (details) => `即将超时:${which(details)}${due(details)}`,
  'incident-reported': (details) => `新上报的案件待受理:${which(details)}`,
  'incident-closed': (details) => `已结案:${which(details)}`,
  'incident-request-asked': (details) => `有申请待您审批:${which(details)}`,
  'incident-request-approved': (details) => `您的申请已批准:${which(details)}`,
  'incident-request-refused': (details) => `您的申请已驳回:${which(details)}`,
  'incident-resumed': (details) => `挂账到期,恢复办理:${which(details)}`,
  'incident-joint-task': (details) => `请协助办理:${which(details)}`,
  'incident-joint-task-explained': (details) => `协办单位说明了进展:${which(details)}`,
  'incident-supervised': (details) => `已被督办,请回复:${which(details)}`,
  'incident-supervision-answered': (details) => `督办已回复:${which(details)}`,
} as const satisfies Record<NoticeCode, (details: NoticeDetails) => string>;

export const notificationsRefusalWords = {
  'notifications.provider-failed': '消息未能送出,系统会再试',
} as const;
