export const signInWords = {
  title: '登录工作台',
  expired: '登录已过期。重新登录后回到刚才的页面，已填写的内容还在。',
  username: '用户名',
  password: '密码',
  code: '动态口令',
  'code.hint': '打开手机上的动态口令应用，输入 6 位数字。',
  act: '登录',
  demo: '演示账号',
  'demo.advice': '这是演示县。点一个岗位即可进入，密码都是 {password}。',
  'field.missing': '请填写',
} as const;
