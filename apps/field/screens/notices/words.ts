const zh = {
  title: '消息',
  unread: '未读',
  readAll: '全部标为已读',
  empty: '没有消息',
  'empty.advice': '有人请您核实、核查，或您的上报有了进展时，会在这里告诉您。',
} as const;

const en = {
  title: 'Notices',
  unread: 'unread',
  readAll: 'Mark all as read',
  empty: 'No notices',
  'empty.advice': 'When somebody asks you to verify or inspect, or a report of yours moves on, you are told here.',
} as const satisfies Record<keyof typeof zh, string>;

export const noticesWords = { zh, en };
