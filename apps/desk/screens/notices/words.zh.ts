export const noticesWords = {
  title: '消息',
  empty: '没有消息',
  'empty.advice': '派给您的任务、退单和超时提醒会出现在这里。',
  readAll: '全部标为已读',
  unread: '未读',
  unknown: '新消息',
} as const;
