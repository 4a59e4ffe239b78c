/** Which unit a case goes to, and why. */
import type { DeclineGround, RouteRule, RouteSaying, RouteVerdict, RouteWay } from '../rules/route.ts';

/** 派遣的规则 (分流指派), 按先后 */
export const routeRuleWords = {
  emergency: '应急直达',
  'fixed-on-spot': '自行处置',
  'direct-answer': '直接答复',
  'not-for-us': '不属受理范围',
  catalogue: '派单目录',
  coordination: '统筹协调',
  objection: '派单异议',
  designation: '指定承办（兜底）',
  'first-receiver': '首接负责',
  'joint-handling': '协同办理',
  'lift-lower': '上报与下派',
  supervision: '督办与抄送',
  'duty-list': '履职事项清单',
} as const satisfies Record<RouteRule, string>;

/** What a rule of dispatch found; the gaps are filled with names and numbers. */
export const routeSayingWords = {
  'emergency.county': '紧急事件，直达县中心，同时抄送属地{units}；请先拨打 110、119、120 或 122。',
  'emergency.none': '不是紧急事件。',
  'on-spot.done': '已在现场处置并留证，一步办结。',
  'on-spot.no': '现场没有处置。',
  'answer.article': '知识库“{basis}”可直接答复。',
  'answer.no-article': '是咨询，知识库没有可直接答复的条目。',
  'answer.not-a-question': '不是咨询，不能直接答复了事。',
  'not-for-us.ground': '不属受理范围，说明理由并答复诉求人。',
  'not-for-us.none': '没有不予受理的情形。',
  'catalogue.entry': '目录第 {entry} 条适用于此事项、此地、此时，由{unit}主办。',
  'catalogue.chosen-other': '未按目录首选{units}，由人选定{unit}，理由见办理过程。',
  'catalogue.rule-names': '立案标准写明由“{basis}”处置，即{unit}。',
  'catalogue.no-matter': '事项未定，目录无从对照。',
  'catalogue.no-entry': '目录没有适用于此地此时的条目。',
  'catalogue.other-time': '目录第 {entries} 条此时不适用（时段或季节不符）。',
  'catalogue.elsewhere': '目录第 {entries} 条适用于别处（共 {count} 条）。',
  'catalogue.closed': '目录第 {entries} 条的主办单位已撤销。',
  'catalogue.copy-of-town': '由镇街办理，抄送{units}督办。',
  'catalogue.copies': '抄送{units}督办。',
  'coordination.unit-unclear': '地点清楚、单位不清，由县中心会商协调。',
  'coordination.place-unclear': '地点不清，先定地点，再由县中心协调。',
  'coordination.fallback': '没有写明的单位，由兜底单位{unit}承办，或由县中心会商协调。',
  'objection.open': '单位可在签收后规定时间内凭法律依据提出一次异议。',
  'objection.used': '异议已用过一次，不得再提。',
  'objection.under-review': '异议已提出，由会商作出有约束力的决定。',
  'designation.designated': '已指定{unit}承办，不得退单、不得异议。',
  'designation.third-return': '已退单 {count} 次，由会商指定承办单位。',
  'designation.possible': '已退单 {count} 次，第三次退单将转会商指定。',
  'first-receiver.leads': '{unit}首接负责，不得推诿；需要他人的，由其牵头。',
  'joint.assistants': '{units}协办，各有任务和时限；逾期须说明原因并报阶段情况。',
  'joint.running': '{units}正在协办，由主办单位统一反馈。',
  'lift.upwards': '本级办不了的，说明理由后可上报{units}。',
  'supervision.on': '正在督办。',
  'duty-list.allows': '{unit}可以承办：{basis}。',
  'duty-list.refuses': '{unit}不能承办：{basis}。',
} as const satisfies Record<RouteSaying, string>;

export const routeVerdictWords = {
  decides: '决定',
  passed: '不适用',
  binds: '适用',
  stops: '不允许',
} as const satisfies Record<RouteVerdict, string>;

export const routeWayWords = {
  'county-at-once': '直达县中心，立即派遣',
  'closed-on-spot': '现场办结',
  answer: '直接答复',
  decline: '不予立案，说明理由',
  dispatch: '派遣',
  coordination: '县中心统筹协调',
  'review-desk': '会商裁定',
  'with-its-unit': '由承办单位办理',
  final: '已办结',
} as const satisfies Record<RouteWay, string>;

/** 不属受理范围的情形 */
export const declineGroundWords = {
  'in-court': '已进入或应走诉讼、仲裁、行政复议、纪检监察、信息公开程序',
  'in-petition': '已进入信访渠道',
  'no-new-facts': '同一事项已办结，没有新的事实和理由',
  secret: '涉及国家秘密、商业秘密或个人隐私',
  'outside-competence': '不属本级职权范围',
  unlawful: '违反法律法规或公序良俗',
} as const satisfies Record<DeclineGround, string>;

/** Why somebody is proposed, and what speaks against it. */
export const candidateReasonWords = {
  entry: '目录第 {entry} 条主办',
  'rule-names': '立案标准写明：{basis}',
  fallback: '兜底单位',
  'not-named': '目录和标准未写明，须写理由',
  'duty-list-allows': '清单可办：{list} {item}',
  'duty-list-refuses': '清单不可办：{list} {item}',
  'has-returned': '本案已退单 {count} 次',
  'was-heard': '本案已听取其意见',
  'staff-on-duty': '{count} 人在岗',
  'nobody-on-duty': '无人在岗',
  'on-duty': '在岗',
  'off-duty': '不在岗',
  'open-cases': '在办 {count} 件',
} as const;
