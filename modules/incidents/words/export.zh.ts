/** Titles of the table that people take along, in the order of its columns. */
export const exportWords = {
  number: '案号',
  matter: '事项',
  status: '状态',
  light: '时限灯',
  due: '到期时间',
  emergency: '应急',
  source: '来源',
  place: '地点',
  grid: '网格',
  unit: '承办单位',
  reported: '上报时间',
} as const;
