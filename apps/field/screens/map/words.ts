const zh = {
  title: '地图',
  label: '在办事件地图',
  here: '此处还有{count}件，放大后再看。',
  none: '图上没有在办事件',
  count: '图上{count}件在办',
  more: '图上事件太多，放大后看全部',
  mine: '蓝绿色轮廓是我的网格。',
  'ground.at': '地图资料 更新于 {time}',
  'ground.none': '本机还没有地图资料，联网后自动取得。',
  'ground.again': '更新地图资料',
  place: '我的位置',
  'place.working': '正在定位…',
  'place.note': '只在点按时读取一次，只显示在本机，不保存、不上传。',
  'place.failed': '没有取到位置，到开阔处再点一次。',
  'place.refused': '浏览器没有获准读取位置。',
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
  'ground.at': 'Map on this phone as of {time}',
  'ground.none': 'No map on this phone yet; it comes by itself with the next line.',
  'ground.again': 'Renew the map on this phone',
  place: 'Where I am',
  'place.working': 'Finding the position…',
  'place.note': 'Read once when you tap, shown on this phone only, neither kept nor sent.',
  'place.failed': 'The position could not be found. Tap again under open sky.',
  'place.refused': 'The browser is not allowed to read the position.',
  close: 'Fold',
} as const satisfies Record<keyof typeof zh, string>;

export const mapWords = { zh, en };
