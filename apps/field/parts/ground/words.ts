const zh = {
  zoomIn: '放大',
  zoomOut: '缩小',
  chosen: '选定的位置',
  place: '我的位置',
  'light.red': '超期',
  'light.yellow': '临期',
  'light.green': '正常',
  'light.grey': '挂账',
} as const;

const en = {
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  chosen: 'The chosen place',
  place: 'Where I am',
  'light.red': 'overdue',
  'light.yellow': 'due soon',
  'light.green': 'in time',
  'light.grey': 'on hold',
} as const satisfies Record<keyof typeof zh, string>;

export const groundWords = { zh, en };
export type GroundWords = Record<keyof typeof zh, string>;
