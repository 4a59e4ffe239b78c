import type { PostRole } from '#modules/access/rules/roles.ts';
import type { NearReason } from './rules/near.ts';

/** Every refusal of this room and the codes it stores or answers. */
export const staffRefusalWords = {
  'staff.no-such-worker': '没有这个人员,或其已离岗',
  'staff.account-known': '该账号已对应一名人员',
  'staff.no-such-post': '没有这个岗位',
  'staff.post-ended': '该岗位已经结束',
  'staff.post-held': '此人已有相同的岗位',
  'staff.unknown-organisation': '没有这个机构,或该机构已撤销',
  'staff.unknown-grid': '没有这个网格,或该网格已撤销',
  'staff.unknown-role': '没有这种岗位',
  'staff.centre-role-elsewhere': '受理、派遣、值班长、会商和中心负责人岗位只能设在中心',
  'staff.profile-not-for-this-post': '“小中心”只用于中心的岗位',
  'staff.grid-needed': '网格员岗位须指定网格',
  'staff.grid-not-for-this-role': '只有网格员和网格长岗位可以指定网格',
  'staff.grid-outside': '该网格不在此机构的辖区内',
  'staff.posts-need-security-admin': '系统管理员只能建立人员;岗位由安全管理员授予',
  'staff.not-your-post': '只能为自己签到签退;值班长和单位负责人可以为本中心、本单位的人员办理',
  'staff.no-active-post': '请先选择岗位',
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

export const profileWords = { 'small-centre': '小中心(可兼受理与派遣)' } as const;

export const dutyWords = { 'on-duty': '在岗', 'off-duty': '不在岗' } as const;

export const nearReasonWords = {
  'responsible-grid': '本网格',
  'adjoining-grid': '相邻网格',
  'same-village': '本村社',
  'same-town': '本镇街',
  'town-centre': '镇街中心',
  'county-centre': '县中心',
} as const satisfies Record<NearReason, string>;
