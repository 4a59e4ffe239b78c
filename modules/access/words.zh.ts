import type { Role } from './rules/roles.ts';

export const roleWords = {
  'grid-worker': '网格员',
  'grid-head': '网格长',
  acceptor: '受理员',
  dispatcher: '派遣员',
  'shift-head': '值班长',
  reviewer: '会商员',
  'centre-head': '中心负责人',
  'unit-head': '部门负责人',
  handler: '处置人员',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
  reporter: '诉求人',
  system: '系统',
} as const satisfies Record<Role, string>;

export const accessRefusalWords = {
  'access.username-taken': '用户名已被使用,请换一个',
  'access.unknown-role': '没有这种岗位角色',
  'access.administrators-are-three': '系统、安全、审计管理员必须由三个人分别担任,且不兼任其他岗位',
  'access.forbidden': '当前岗位没有此项权限,请切换岗位或联系安全管理员',
  'access.other-county': '当前岗位不属于该县(区)',
  'access.wrong-credentials': '用户名或密码不正确',
  'access.locked': '连续输错次数过多,账号暂时锁定,请稍后再试',
  'access.disabled': '账号已停用或已到期,请联系系统管理员',
  'access.code-needed': '请输入动态验证码',
  'access.wrong-code': '动态验证码不正确,请看清后重新输入最新的一组',
  'access.signed-out': '登录已过期,请重新登录;已填写的内容会保留',
  'access.no-such-capacity': '您没有这个岗位,请重新选择岗位',
  'access.weak-password': '密码至少 8 位,且包含大写、小写、数字、符号中的三种,不能含用户名',
  'access.second-factor-set': '已经设置了动态验证码',
  'access.second-factor-not-begun': '请先开始设置动态验证码',
  'access.second-factor-needed': '管理员须先设置动态验证码才能使用',
  'access.setup-link-spent': '设置链接已使用或已过期,请联系管理员重新发放',
} as const;
