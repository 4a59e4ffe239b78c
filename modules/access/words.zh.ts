import type { Binding, ProviderKind, UnknownPerson } from './rules/outside.ts';
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
  'access.username-taken': '用户名已被使用，请换一个',
  'access.unknown-role': '没有这种岗位角色',
  'access.administrators-are-three': '系统、安全、审计管理员必须由三个人分别担任，且不兼任其他岗位',
  'access.forbidden': '当前岗位没有此项权限，请切换岗位或联系安全管理员',
  'access.other-county': '当前岗位不属于该县（区）',
  'access.wrong-credentials': '用户名或密码不正确',
  'access.locked': '连续输错次数过多，账号暂时锁定，请稍后再试',
  'access.disabled': '账号已停用或已到期，请联系系统管理员',
  'access.code-needed': '请输入动态验证码',
  'access.wrong-code': '动态验证码不正确，请看清后重新输入最新的一组',
  'access.signed-out': '登录已过期，请重新登录；已填写的内容会保留',
  'access.no-such-capacity': '您没有这个岗位，请重新选择岗位',
  'access.weak-password': '密码至少 8 位，且包含大写、小写、数字、符号中的三种，不能含用户名',
  'access.second-factor-set': '已经设置了动态验证码',
  'access.second-factor-not-begun': '请先开始设置动态验证码',
  'access.second-factor-needed': '管理员须先设置动态验证码才能使用',
  'access.setup-link-spent': '设置链接已使用或已过期，请联系管理员重新发放',
  'access.account-not-yours': '其中有账号不属于本县（区）的人员，没有发放链接',
  'access.administrator-link': '管理员账号的链接不能在这里发放，请在服务器上用 linli setup --new-links',
  'access.links-told-once': '这一批链接已经显示过一次，不能再次显示；请重新发放，原链接随即失效',
  'access.password-off': '本县（区）已停用密码登录，请用统一身份登录',
  'access.no-such-provider': '没有这个登录方式，或者它还没有启用',
  'access.provider-unreachable': '统一身份认证系统暂时没有回应，请稍后再试；一直不行时请告诉系统管理员',
  'access.outside-attempt-lost': '这次登录已中断或超过 10 分钟，请重新点一次统一身份登录',
  'access.outside-declined': '统一身份认证系统没有完成登录，请重新登录',
  'access.outside-answer-wrong': '统一身份认证系统的回答没有通过核对，没有登录；请重新登录，仍不行时请告诉系统管理员',
  'access.outside-unknown':
    '统一身份认证系统认得您，但本县（区）没有与之对应的账号；请联系系统管理员登记您的手机号或工号',
  'access.outside-account-taken': '与您对应的账号已经绑定了另一个外部身份，请联系安全管理员解除后再登录',
  'access.outside-administrator': '系统、安全、审计管理员只能用本系统的密码和动态口令登录，不能与外部身份关联',
  'access.provider-address': '地址须以 https:// 开头，且不带用户名、参数和 #',
  'access.provider-client-needed': '请填写客户端编号（client_id、企业 ID、AppKey）',
  'access.provider-secret-missing': '请填写应用的密钥',
  'access.provider-login-needed': '请填写对方登录页的地址',
  'access.provider-agent-needed': '政务微信要填应用编号 (AgentId)',
  'access.provider-claim-needed': '请填写从哪一项信息里取手机号、工号、邮箱或用户名',
  'access.provider-secret-needed': '地址或客户端变了，请重新填写密钥',
  'access.provider-from-file': '这个登录方式由服务器上的配置文件规定，请在那里修改',
  'access.provider-changed': '内容刚刚有改动，请看过新内容再确认',
  'access.provider-two-persons': '设置和确认须由两个人分别进行',
  'access.too-many-providers': '登录方式最多 {most} 个，请修改已有的',
  'access.rule-place': '规则里有一个机构不存在或已撤销，请重新选择',
  'access.password-needs-provider': '还没有启用别的登录方式，不能停用密码登录',
  'access.key-taken': '有手机号、工号或邮箱已经登记在另一个人名下，这一批都没有登记',
  'access.no-such-identity': '没有这个绑定，可能刚刚已解除',
  'access.unknown-setting': '没有这个参数',
  'access.bad-sign-in-file': 'LINLI_SIGN_IN_FILE 指定的文件读不懂：{at}',
  'access.bad-frame-ancestors': 'LINLI_FRAME_ANCESTORS 要写一个或几个网址，如 https://portal.example，不带路径',
  'access.bad-staff-address': 'LINLI_STAFF_ADDRESS 要写工作人员打开本系统的网址，如 https://linli.example，不带路径',
} as const;

export const providerKindWords = {
  oidc: 'OIDC',
  cas: 'CAS',
  wecom: '政务微信',
  dingtalk: '钉钉',
  'government-dingtalk': '专有钉钉',
} as const satisfies Record<ProviderKind, string>;

export const bindingWords = {
  username: '用户名',
  phone: '手机号',
  'staff-number': '工号',
  email: '邮箱',
  none: '不自动对应',
} as const satisfies Record<Binding, string>;

export const unknownPersonWords = {
  refuse: '不让登录，并说明原因',
  'make-account': '开一个没有岗位的账号，并告诉安全管理员',
} as const satisfies Record<UnknownPerson, string>;
