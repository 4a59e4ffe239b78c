export const setupWords = {
  title: '设置密码',
  advice: '这个链接只能用一次。设置后直接进入，以后用用户名和密码登录。',
  password: '新密码',
  'password.hint': '至少 8 位，大写、小写、数字、符号含其中三种，不含用户名。',
  again: '再输一次',
  'again.differs': '两次输入不一样',
  act: '设置密码',
  done: '密码已设置，用户名是 {username}。',
  enter: '去登录',
  noPost: '您还没有岗位。安全管理员授予岗位后，用这个用户名和刚才的密码登录。',
  missing: '链接不完整',
  'missing.advice': '请从收到的消息里重新打开完整的链接，或请系统管理员重发。',
} as const;
