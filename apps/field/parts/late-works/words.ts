const zh = {
  title: '离线回传',
  waiting: '待确认',
  taken: '已被采用',
  'set-aside': '没有采用',
  reason: '理由：{reason}',
  'taken.said': '文字和照片已并入案卷。',
  'waiting.said': '已送到，由现在的办理人或受理台确认。',
  more: '还有{count}条更早的',
} as const;

const en = {
  title: 'Done without a line',
  waiting: 'To be confirmed',
  taken: 'Taken over',
  'set-aside': 'Set aside',
  reason: 'Reason: {reason}',
  'taken.said': 'Words and photos are part of the case file.',
  'waiting.said': 'It has arrived; whoever has the case now decides.',
  more: '{count} earlier ones',
} as const satisfies Record<keyof typeof zh, string>;

export const lateWorksWords = { zh, en };
