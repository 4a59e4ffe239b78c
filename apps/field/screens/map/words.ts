const zh = {
  title: '地图',
  label: '在办事件地图',
  here: '此处还有{count}件，放大后再看。',
  none: '图上没有在办事件',
  count: '图上{count}件在办',
  more: '图上事件太多，放大后看全部',
  mine: '蓝绿色轮廓是我的网格。',
  close: '收起',
} as const;

const en = {
  title: 'Map',
  label: 'Map of open cases',
  here: '{count} more here; zoom in to see them.',
  none: 'No open case in sight',
  count: '{count} open in sight',
  more: 'Too many cases in sight; zoom in to see all',
  mine: 'The teal outline is my grid.',
  close: 'Fold',
} as const satisfies Record<keyof typeof zh, string>;

export const mapWords = { zh, en };
