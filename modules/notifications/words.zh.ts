import type { MessageDetails, MessageReason, MessageState, MessageTemplate } from './rules/messages.ts';
import { caseNamed, detail, detailTime, type NoticeCode, type NoticeDetails } from './rules/notices.ts';

const which = (details: NoticeDetails) => caseNamed(details, ' · ');
const due = (details: NoticeDetails) => {
  const time = detailTime(details, 'dueAt');
  return time === '' ? '' : `，请于 ${time} 前完成`;
};

/** What a notice says; the city management pack's words. */
export const noticeWords = {
  'incident-verify-asked': (details) => `请到现场核实：${which(details)}${due(details)}`,
  'incident-inspect-asked': (details) => `请到现场核查处置结果：${which(details)}${due(details)}`,
  'incident-dispatched': (details) => `新派遣的案件待签收：${which(details)}${due(details)}`,
  'incident-returned': (details) => `责任单位退单，待重新派遣：${which(details)}`,
  'incident-assigned': (details) => `交由您处置：${which(details)}${due(details)}`,
  'incident-supplemented': (details) => `诉求人补充了情况：${which(details)}`,
  'incident-late-work': (details) => `有离线回传待确认：${which(details)}`,
  'incident-late-work-decided': (details) => `您的离线回传有了结果：${which(details)}`,
  'incident-reworked': (details) => `核查未通过，请返工：${which(details)}${due(details)}`,
  'incident-emergency-unattended': (details) => `紧急事件无人处理，请立即处理：${which(details)}`,
  'incident-copied': (details) => `已派遣并抄送你处督办：${which(details)}`,
  'incident-emergency-copy': (details) => `辖区内发生紧急事件，县中心已派遣：${which(details)}`,
  'incident-overdue': (details) => `已超时：${which(details)}`,
  'incident-overdue-again': (details) => `超时已达数倍时限：${which(details)}`,
  'incident-promise-broken': (details) => `已过对诉求人承诺的期限：${which(details)}`,
  'incident-due-soon': (details) => `即将超时：${which(details)}${due(details)}`,
  'incident-reported': (details) => `新上报的案件待受理：${which(details)}`,
  'incident-closed': (details) => `已结案：${which(details)}`,
  'incident-request-asked': (details) => `有申请待您审批：${which(details)}`,
  'incident-request-approved': (details) => `您的申请已批准：${which(details)}`,
  'incident-request-refused': (details) => `您的申请已驳回：${which(details)}`,
  'incident-resumed': (details) => `挂账到期，恢复办理：${which(details)}`,
  'incident-grid-adjusted': (details) => `网格边界调整，案件已移入新网格：${which(details)}`,
  'incident-joint-task': (details) => `请协助办理：${which(details)}`,
  'incident-joint-task-explained': (details) => `协办单位说明了进展：${which(details)}`,
  'incident-supervised': (details) => `已被督办，请回复：${which(details)}`,
  'incident-supervision-answered': (details) => `督办已回复：${which(details)}`,
  'instruction-given': (details) => `收到新的指令，请签收${due(details)}`,
  'instruction-given-urgent': (details) => `紧急指令，请立即签收${due(details)}`,
  'instruction-reminded': (details) => `催办：有指令尚未签收${due(details)}`,
  'instruction-answered': () => '指令有新的回复',
  'instruction-cannot': () => '有人答复指令无法办理，请处理',
  'instruction-withdrawn': () => '一条指令已撤回，不必再办',
  'instruction-unreceived': (details) => `指令到时仍未签收：${detail(details, 'count')} / ${detail(details, 'all')}`,
  'held-reports-waiting': (details) => `居民端待看的反映开始积压（${detail(details, 'count')} 件），请安排人看`,
  'letter-received': (details) => `收到群众来信，请于 ${detailTime(details, 'dueAt')} 前答复`,
  'privacy-request-received': (details) => `有人申请处理本人信息，请于 ${detailTime(details, 'dueAt')} 前答复`,
  'remark-received': (details) => `工作人员提出意见，请于 ${detailTime(details, 'dueAt')} 前答复`,
  'shift-to-take-over': () => '有一份交班单等您接班',
  'remark-answered': () => '您提出的意见有答复了，请看是否认可',
  'newcomer-without-post': () => '有人经统一身份首次登录，还没有岗位：请在“人员”里授予岗位，或在“统一身份”里解除绑定',
} as const satisfies Record<NoticeCode, (details: NoticeDetails) => string>;

export const notificationsRefusalWords = {
  'notifications.bad-provider': 'LINLI_MESSAGES 只能是 off、file 或以 http(s):// 开头的短信网关地址',
  'notifications.secret-needed': '短信网关要有签名密钥：请设 LINLI_MESSAGES_SECRET，至少 16 个字符',
  'notifications.bad-public-address': 'LINLI_PUBLIC_ADDRESS 要写居民能打开的网址，以 http(s):// 开头',
} as const;

const see = ({ link }: MessageDetails, without: string) => (link === null ? without : `：${link}`);

/** Whose case it is: the reporter knows it by its code, whoever supports it has a link of his own. */
const matter = ({ code }: MessageDetails) => (code === '' ? '您附议的事' : `您反映的事（编号 ${code}）`);
const follow = ({ code, link }: MessageDetails) => link ?? (code === '' ? '' : '可凭编号查进度。');

/** What whoever told us reads on the phone: at most 70 characters beside the link, and nothing of what it is about. */
export const messageWords = {
  'let-in': (told) => `您此前提交的反映已收下，编号 ${told.code}，等待受理。${follow(told)}`,
  discarded: (told) => `您此前提交的反映没有收下，理由请见您的查询页${see(told, '。')}`,
  accepted: (told) =>
    `${matter(told)}已受理${told.promisedDay === null ? '' : `，承诺 ${told.promisedDay} 前答复`}。${follow(told)}`,
  'first-contact': (told) => `${matter(told)}承办单位已签收，正在办理，工作人员可能与您联系。${told.link ?? ''}`,
  asked: (told) => `${matter(told)}已办理，是否解决请您确认${see(told, '，工作人员也可能来电回访。')}`,
  answered: (told) => `${matter(told)}已有答复，请查看并评价${see(told, '，工作人员也可能来电回访。')}`,
  declined: (told) => `${matter(told)}不予受理，理由请查看${see(told, '。')}`,
  cancelled: (told) => `${matter(told)}已作废，说明请查看${see(told, '。')}`,
  reworked: (told) => `${matter(told)}已重新办理，办结后再答复您。${told.link ?? ''}`,
} as const satisfies Record<MessageTemplate, (details: MessageDetails) => string>;

/** The same at the desk, where only the kind is shown. */
export const messageNames = {
  'let-in': '先存后收',
  discarded: '未收下',
  accepted: '受理',
  'first-contact': '首次联系',
  asked: '请确认是否解决',
  answered: '答复与评价',
  declined: '不予受理',
  cancelled: '作废',
  reworked: '重新办理',
} as const satisfies Record<MessageTemplate, string>;

export const messageStateNames = {
  waiting: '待发',
  sent: '已发出',
  failed: '未发出',
  dropped: '未发',
} as const satisfies Record<MessageState, string>;

export const messageReasonNames = {
  'no-provider': '没有设短信通道',
  'no-address': '没有可用的号码',
  refused: '通道拒收',
  'tried-enough': '多次重试未成',
} as const satisfies Record<MessageReason, string>;
