/** Every refusal of this room and the kinds and levels it stores. */
export const organisationRefusalWords = {
  'organisation.county-exists': '该县(区)已经建立',
  'organisation.bad-division-code': '区划代码应为 12 位数字,且上级代码一致',
  'organisation.division-named-otherwise': '该区划代码已用于另一名称;更名请按区划变更办理',
  'organisation.unknown-parent': '上级机构不存在,请先建立上级机构',
} as const;

export const organisationKindWords = {
  centre: '中心',
  department: '部门',
  group: '工作组',
  unit: '责任单位',
  fallback: '兜底单位',
} as const;

export const levelWords = { county: '县级', town: '镇街', village: '村社' } as const;
