import type { PostRole } from '#modules/access/rules/roles.ts';
import type { NearReason } from './rules/near.ts';
import { remarkRefusalWords } from './words/remarks.zh.ts';

/** Every refusal of this room and the codes it stores or answers. */
export const staffRefusalWords = {
  ...remarkRefusalWords,
  'staff.no-such-worker': '没有这个人员，或其已离岗',
  'staff.account-known': '该账号已对应一名人员',
  'staff.bad-box': '地图范围应为“西，南，东，北”四个经纬度',
  'staff.no-such-post': '没有这个岗位',
  'staff.post-ended': '该岗位已经结束',
  'staff.post-held': '此人已有相同的岗位',
  'staff.unknown-organisation': '没有这个机构，或该机构已撤销',
  'staff.unknown-grid': '没有这个网格，或该网格已撤销',
  'staff.unknown-role': '没有这种岗位',
  'staff.centre-role-elsewhere': '受理、派遣、值班长、会商和中心负责人岗位只能设在中心',
  'staff.profile-not-for-this-post': '“小中心”只用于中心的岗位',
  'staff.grid-needed': '网格员岗位须指定网格',
  'staff.grid-not-for-this-role': '只有网格员和网格长岗位可以指定网格',
  'staff.grid-outside': '该网格不在此机构的辖区内',
  'staff.accounts-for-administrators': '账号状态只对系统管理员和安全管理员开放',
  'staff.posts-need-security-admin': '系统管理员只能建立人员；岗位由安全管理员授予',
  'staff.not-your-post': '只能为自己签到签退；值班长和单位负责人可以为本中心、本单位的人员办理',
  'staff.no-active-post': '请先选择岗位',
  'staff.no-such-leave': '没有这条请假记录',
  'staff.leave-backwards': '结束时间应晚于开始时间',
  'staff.leave-past': '请假已经过去，不能补登',
  'staff.leave-too-long': '一次请假最长 366 天',
  'staff.leave-over': '这次请假已经结束',
  'staff.away-already': '此人在这段时间已有请假',
  'staff.stand-in-self': '不能由本人代班',
  'staff.stand-in-away': '代班人在这段时间也请假',
  'staff.not-your-people': '只能登记本中心、本单位人员的请假，代班人也须在本辖区内',
  'staff.demo-refuses-persons': '这是演示数据库，不接收真实人员；请在正式的数据库中导入',
  'staff.file-without-titles': '没有找到表头：需要“姓名”和“岗位”，或“网格”和“网格长”等列',
} as const;

export const postRoleWords = {
  'grid-worker': '网格员',
  'grid-head': '网格长',
  acceptor: '受理员',
  dispatcher: '派遣员',
  'shift-head': '值班长',
  reviewer: '会商专员',
  'centre-head': '中心负责人',
  'unit-head': '单位负责人',
  handler: '处置人员',
} as const satisfies Record<PostRole, string>;

export const employmentWords = { 'full-time': '专职', 'part-time': '兼职' } as const;

export const profileWords = { 'small-centre': '小中心（可兼受理与派遣）' } as const;

export const dutyWords = { 'on-duty': '在岗', 'off-duty': '不在岗' } as const;

export const nearReasonWords = {
  'responsible-grid': '本网格',
  'adjoining-grid': '相邻网格',
  'same-village': '本村社',
  'same-town': '本镇街',
  'town-centre': '镇街中心',
  'county-centre': '县中心',
} as const satisfies Record<NearReason, string>;

/** The taking in of lists of staff. */
export const postsImportWords = {
  title: '人员与岗位',
  help: '一行一个岗位（姓名、电话、岗位、机构、网格、用工、任职日期），或“1+4+X”模板（一行一个网格，一格可写多人）。同一电话是同一人；账号没有密码，由管理员另发一次性链接。系统管理员的导入建立人员，安全管理员再导入同一文件授予岗位。',
  findings: {
    'staff.post-taken': '已导入',
    'staff.post-known': '已有，没有变化',
    'staff.no-name': '没有姓名',
    'staff.nobody-named': '这一行没有人员',
    'staff.bad-phone': '电话号码有误，未导入电话',
    'staff.bad-account': '登录账号格式不对，已改用系统生成的账号',
    'access.username-taken': '登录账号已被其他人员（或其他县区）使用，未导入',
    'staff.bad-day': '任职日期无法识别，从导入时起任职',
    'staff.no-such-role': '没有这种岗位，只建立人员',
    'staff.grid-not-found': '没有这个网格',
    'staff.organisation-not-found': '没有这个机构',
    'staff.same-name-elsewhere': '别处有同名人员，又没有电话可以区分',
    'staff.phone-of-another': '电话或账号属于另一个姓名的人员',
    'staff.waits-for-system-admin': '人员尚未建立，请系统管理员先导入此文件',
    'staff.waits-for-security-admin': '岗位变动等待安全管理员导入此文件',
    'staff.not-in-list': '原有岗位不在名单中，保留未动',
    'staff.post-ended-by-list': '原有岗位不在名单中，已结束',
    'staff.centre-role-elsewhere': '受理、派遣、值班长、会商和中心负责人岗位只能设在中心',
    'staff.grid-needed': '网格员岗位须指定网格',
    'staff.grid-not-for-this-role': '只有网格员和网格长岗位可以指定网格',
    'staff.grid-outside': '该网格不在此机构的辖区内',
  },
  options: { complete: '名单是全县完整名单，不在其中的岗位结束', from: '变动自哪一天起' },
} as const;

export { remarkActWords, remarkKindWords, remarkListWords, remarkStateWords } from './words/remarks.zh.ts';
