/** Every refusal of this room and the codes it stores. */
export const gridRefusalWords = {
  'grids.bad-grid-code': '网格编码应为 15 位:12 位村社代码加 3 位顺序号',
  'grids.code-taken': '该网格编码已存在;调整边界请用“重划”',
  'grids.bad-outline': '网格边界应为首尾闭合、互不交叉的多边形',
  'grids.no-such-grid': '没有这个网格,或该网格已撤销',
  'grids.not-after-last-version': '新边界的生效日期应晚于现边界的生效日期',
  'grids.redraw-in-future': '新边界的生效日期不能晚于今天',
  'grids.bad-box': '地图范围应为“西,南,东,北”四个经纬度',
} as const;

export const gridKindWords = { basic: '基础网格', dedicated: '专属网格', micro: '微网格' } as const;

export const gridSettingWords = { urban: '城市', rural: '农村' } as const;

export const gridShapeWords = { street: '街巷', courtyard: '楼院', 'work-unit': '单位' } as const;
