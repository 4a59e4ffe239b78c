/** Every refusal of this room and the codes it stores. */
export const gridRefusalWords = {
  'grids.bad-grid-code': '网格编码应为 15 位：12 位村社代码加 3 位顺序号',
  'grids.code-taken': '该网格编码已存在；调整边界请用“重划”',
  'grids.bad-outline': '网格边界应为首尾闭合、互不交叉的多边形',
  'grids.no-such-grid': '没有这个网格，或该网格已撤销',
  'grids.not-after-last-version': '新边界的生效日期应晚于现边界的生效日期',
  'grids.redraw-in-future': '新边界的生效日期不能晚于今天',
  'grids.bad-box': '地图范围应为“西，南，东，北”四个经纬度',
  'grids.foreign-code': '代码属于其他县（区），未写入',
  'grids.no-such-layer': '没有这个图层，或已停用',
  'grids.layer-name-taken': '已有同名图层',
  'grids.too-many-layers': '图层已达 {limit} 个，请先停用不用的',
  'grids.no-such-source': '没有这个底图，或已停用',
  'grids.source-no-address': '地址应以 http:// 或 https:// 开头，主机名中不能有参数',
  'grids.source-no-place': '地址中应有 {z}、{x}、{y}',
  'grids.source-no-key-place': '有密钥时地址中应有 {key}，没有密钥时不应有',
  'grids.source-zoom-order': '最小级别不能大于最大级别',
  'grids.source-unknown-place': '地址中有无法识别的占位符；图层、样式、矩阵集等请直接写值',
  'grids.source-wrong-system': '坐标系与该类底图不符',
  'grids.source-no-level': '级别超出该底图的编号范围',
  'grids.source-no-file': '请选择瓦片文件',
  'grids.archive-absent': 'maps 文件夹中没有这个文件；文件名以 .pmtiles 结尾，不能是链接',
  'grids.archive-no-archive': '不是 PMTiles 文件',
  'grids.archive-old-archive': '只支持第 3 版 PMTiles；请用 pmtiles convert 转换后再试',
  'grids.archive-cut-off': '文件不完整，请重新复制',
  'grids.archive-vector':
    '文件中是矢量瓦片，此处只能显示图片；请先转成栅格（PNG、JPEG 或 WebP）的 PMTiles，例如由 QGIS 或 tileserver-gl 导出 MBTiles，再用 pmtiles convert 转换',
  'grids.archive-no-pictures': '瓦片的图片格式无法显示，请用 PNG、JPEG 或 WebP',
  'grids.archive-empty': '文件中没有瓦片',
  'grids.archive-damaged': '文件已损坏，请重新复制或重新生成',
  'grids.unknown-village': '所属村社不在现行区划中',
  'grids.grid-in-use': '该网格仍有在任岗位或微网格，请先调整',
  'grids.unknown-file': '不是 GeoJSON、KML 或 Shapefile 压缩包',
  'grids.unknown-system': '文件的坐标系无法识别，请转换为 WGS-84 或 CGCS2000 经纬度',
  'grids.too-many-features': '图形或顶点过多，请拆分后再导入',
  'grids.no-such-draft': '没有这个网格调整方案',
  'grids.draft-empty': '方案中还没有任何改动',
  'grids.draft-outdated': '起草之后网格已有变动，请在现状上重新绘制',
  'grids.draft-moved-on': '方案已被他人处理或更新，请刷新后再试',
  'grids.draft-has-faults': '方案中有重叠、空白或越界，请先在问题列表中修正',
  'grids.foreign-village': '所属村社不在本方案或本辖区内',
  'grids.no-heir': '承接的网格不在方案的结果中',
  'grids.own-draft': '方案须由起草人以外的中心负责人审核',
  'grids.not-your-draft': '只有起草人可以修改、提交或撤回方案',
  'grids.same-person': '依法删除须由两人办理',
  'grids.reason-needed': '退回时请写明理由',
} as const;

/** 方案的状态。 */
export const draftStatusWords = {
  drafting: '起草中',
  'in-review': '待审核',
  refused: '已退回',
  agreed: '待生效',
  'in-force': '已生效',
  stopped: '未能生效',
  withdrawn: '已撤回',
} as const;

export const draftActWords = {
  draw: '起草',
  send: '提交审核',
  comment: '留言',
  agree: '审核通过',
  refuse: '退回',
  'put-in-force': '生效',
  stop: '未能生效',
  withdraw: '撤回方案',
} as const;

export const draftFindingWords = {
  'no-area': '没有面积',
  'self-crossing': '自身交叉',
  overlap: '重叠',
  gap: '空白',
  hole: '空洞',
  outside: '越界',
  sliver: '细缝',
  spike: '尖刺',
  'unshared-corner': '界点不共用',
  'several-parts': '分成几块',
  'doubled-corner': '重复点',
} as const;

export const draftSeverityWords = { stops: '必须修正', warns: '建议修正' } as const;

/** 画线切分、合并不能进行的原因。 */
export const editFaultWords = {
  'line-misses': '切分线没有穿过网格',
  'line-crosses-often': '切分线多次穿过边界，请只穿过一次',
  'line-meets-hole': '切分线穿过了空洞（专属网格），请绕开',
  'not-adjoining': '这些网格互不相邻，不能合并',
  'outline-crosses-itself': '画出的边界自身交叉，请重画',
  'outline-too-small': '画出的范围太小，至少三个界点、20 平方米',
  'covers-grid': '画出的范围盖住了整个网格；不再保留的网格请用“合并”',
  'no-free-ground': '画出的范围内没有空白地块',
  'no-such-grid': '请先选择网格',
} as const;

export const gridKindWords = { basic: '基础网格', dedicated: '专属网格', micro: '微网格' } as const;

export const gridSettingWords = { urban: '城市', rural: '农村' } as const;

export const gridShapeWords = { street: '街巷', courtyard: '楼院', 'work-unit': '单位' } as const;

export const topologyKindWords = {
  'self-crossing': '自身交叉',
  overlap: '重叠',
  gap: '空白',
  outside: '越界',
  sliver: '细缝',
  'area-off-target': '面积偏离目标',
  'households-off-target': '户数偏离目标',
} as const;

export const layerKindWords = {
  'police-grid': '警格',
  'river-reach': '河段（河长）',
  'work-safety': '安全生产网格',
  facility: '设施（学校、医院等）',
  camera: '摄像头',
  other: '其他',
} as const;

export const layerImportWords = {
  title: '地图叠加图层',
  help: 'GeoJSON、KML 或 Shapefile 压缩包，点、线、面均可。只取名称和图形，其余属性一律不存，请勿放入个人信息。同名图层整体替换；写入前转换为 WGS-84。',
  findings: {
    'grids.feature-taken': '已写入',
    'grids.feature-known': '已有且一致',
    'grids.feature-no-shape': '没有图形，未写入',
    'grids.feature-not-a-position': '坐标不是有效的经纬度，未写入',
    'grids.feature-mixed': '点、线、面混在一个图形中，未写入',
    'grids.feature-unsound': '面自身交叉或不完整，未写入',
    'grids.feature-far-away': '离本县太远，请检查坐标系和经纬度次序，未写入',
  },
  options: {
    name: '图层名称',
    kind: '类型',
    'kind.police-grid': '警格',
    'kind.river-reach': '河段（河长）',
    'kind.work-safety': '安全生产网格',
    'kind.facility': '设施（学校、医院等）',
    'kind.camera': '摄像头',
    'kind.other': '其他',
    system: '坐标系',
    'system.wgs84': 'WGS-84',
    'system.cgcs2000': 'CGCS2000（国家大地坐标系）',
    'system.gcj02': 'GCJ-02（高德、腾讯）',
    'system.bd09': 'BD-09（百度）',
  },
};

export const territoryImportWords = {
  title: '区划与网格边界',
  help: 'GeoJSON、KML 或 Shapefile 压缩包。区划按代码、其次按名称对应；网格按 15 位编码，或按村社和名称对应。写入前转换为 WGS-84，导入后报告重叠、空白和细缝。',
  findings: {
    'grids.outline-added': '已新增',
    'grids.outline-known': '已有且一致',
    'grids.outline-redrawn': '边界有变，自生效日期起按新边界',
    'grids.outline-described': '边界相同，已更新名称、类型或户数',
    'grids.draft-added': '新增网格',
    'grids.draft-known': '与现状一致',
    'grids.draft-redrawn': '边界有变',
    'grids.draft-described': '边界相同，名称、类型或户数有变',
    'grids.other-village': '不在本方案的村社或本辖区内，未采用',
    'grids.too-many-villages': '一个方案最多 20 个村社，未采用',
    'grids.outline-closed-earlier': '该网格已撤销，未改动',
    'grids.outline-before-last-version': '生效日期早于现边界，未改动',
    'grids.outline-unsound': '图形各部分互相重叠，未写入',
    'grids.outline-twice': '同一区划或网格在文件中出现两次，只取前一个',
    'grids.nameless': '没有代码也没有名称，无法对应',
    'grids.foreign-code': '代码属于其他县（区），未写入',
    'grids.unknown-division': '区划不在现行名单中，请先导入区划',
    'grids.unknown-village': '所属村社不在现行区划中',
    'grids.ambiguous-name': '有多个同名区划，请补充代码',
    'grids.bad-grid-code': '网格编码应为 15 位：12 位村社代码加 3 位顺序号',
    'grids.village-is-full': '该村社的网格顺序号已用完',
    'grids.no-area': '没有面状图形',
    'grids.outside-county': '位于本县边界之外，未写入',
    'grids.key-mended': '属性名中有空格，已按去掉空格处理',
    'grids.ring-closed': '边界未首尾闭合，已闭合',
    'grids.ring-points-removed': '重复点或尖刺已去除',
    'grids.ring-turned': '边界方向已统一',
    'grids.ring-not-a-position': '坐标不是有效的经纬度',
    'grids.ring-too-few-points': '边界少于三个不同的点',
    'grids.ring-self-crossing': '边界自身交叉或相接，未写入',
    'grids.ring-hole-outside': '孔洞在边界之外，未写入',
    'grids.topology-self-crossing': '边界自身交叉',
    'grids.topology-overlap': '相互重叠',
    'grids.topology-gap': '之间有空白',
    'grids.topology-outside': '超出上级边界',
    'grids.topology-sliver': '细长缝隙或重叠',
    'grids.topology-area-off-target': '面积偏离目标',
    'grids.topology-households-off-target': '户数偏离目标',
  },
  options: {
    target: '边界对象',
    'target.divisions': '区划',
    'target.grids': '网格',
    system: '坐标系',
    'system.wgs84': 'WGS-84',
    'system.cgcs2000': 'CGCS2000（国家大地坐标系）',
    'system.gcj02': 'GCJ-02（高德、腾讯）',
    'system.bd09': 'BD-09（百度）',
    from: '生效日期',
  },
  summaries: {
    'grids.topology-self-crossing': '自身交叉：{count}',
    'grids.topology-overlap': '重叠：{count}',
    'grids.topology-gap': '空白：{count}',
    'grids.topology-outside': '越界：{count}',
    'grids.topology-sliver': '细缝：{count}',
    'grids.topology-area-off-target': '面积偏离目标：{count}',
    'grids.topology-households-off-target': '户数偏离目标：{count}',
  },
} as const;
