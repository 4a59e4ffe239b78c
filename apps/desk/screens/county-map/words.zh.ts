export const mapWords = {
  title: '全县地图',
  label: '全县事件地图',
  open: '在办',
  all: '全部',
  status: '显示哪些事件',
  count: '图中 {count} 件',
  more: '图中事件过多，只显示前 {count} 件；放大后可看全。',
  legend: '图例',
  file: '案卷',
  back: '收起案卷',
  list: '图中事件',
} as const;
