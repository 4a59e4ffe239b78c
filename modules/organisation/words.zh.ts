/** Every refusal of this room and the kinds and levels it stores. */
export const organisationRefusalWords = {
  'organisation.county-exists': '该县(区)已经建立',
  'organisation.bad-division-code': '区划代码应为 12 位数字,且上级代码一致',
  'organisation.division-named-otherwise': '该区划代码已用于另一名称;更名请按区划变更办理',
  'organisation.unknown-parent': '上级机构不存在,请先建立上级机构',
  'organisation.no-columns': '没有找到区划代码和名称两列,请检查标题行',
  'organisation.too-many-divisions': '本县区划条数超过上限,请拆分后再导入',
} as const;

export const organisationKindWords = {
  centre: '中心',
  department: '部门',
  group: '工作组',
  unit: '责任单位',
  fallback: '兜底单位',
} as const;

export const levelWords = { county: '县级', town: '镇街', village: '村社' } as const;

export const divisionStandingWords = { ordinary: '一般', 'joint-unit': '类似乡级单位', virtual: '虚拟单位' } as const;

export const divisionsImportWords = {
  title: '区划名单',
  help: '带标题的 CSV 或 .xlsx:区划代码、名称,另可有级别、上级代码、继承代码、启用日期、撤销日期、城乡分类。只写入本县区划;名单中没有的不会撤销。',
  findings: {
    'organisation.division-added': '已新增',
    'organisation.division-known': '已有且一致',
    'organisation.division-described': '已补充城乡分类或单位性质',
    'organisation.division-renamed': '已按生效日期更名,原名称保留到前一天',
    'organisation.division-ended': '已撤销,继承代码已记录',
    'organisation.name-differs': '代码相同但名称不同,未改动;请在名单中写明生效日期,或选择“按更名办理”',
    'organisation.ended-earlier': '该代码已撤销,未改动',
    'organisation.ended-otherwise': '该代码已在另一日期撤销或由另一区划继承,未改动',
    'organisation.ends-unknown': '要撤销的代码不在本县区划中',
    'organisation.unknown-successor': '继承代码有误或不存在,请先新增继承的区划',
    'organisation.ends-before-it-begins': '日期不晚于现行状态的起始日期,未改动',
    'organisation.end-without-day': '写了继承代码但没有撤销日期',
    'organisation.bad-date': '日期无法识别',
    'organisation.bad-division-code': '区划代码应为 6、9、12 或 15 位数字',
    'organisation.foreign-division': '属于其他县(区),未写入',
    'organisation.name-missing': '没有名称',
    'organisation.name-too-long': '名称过长',
    'organisation.police-code': '15 位公安代码:取前 12 位为区划代码,15 位存为别名',
    'organisation.bad-police-code': '公安代码不是 15 位数字,未保存',
    'organisation.level-disagrees': '级别与代码不一致',
    'organisation.parent-disagrees': '上级代码与本级代码不一致',
    'organisation.code-out-of-range': '代码不在标准的区段内,已照收',
    'organisation.joint-unit': '开发区、农场等类似乡级单位,已标注',
    'organisation.virtual': '统计用虚拟单位,已标注',
    'organisation.virtual-left-out': '统计用虚拟单位,按选项未导入',
    'organisation.bad-class': '城乡分类代码有误,未保存',
    'organisation.orphan-village': '所属镇街不在本县区划中,请先导入镇街',
    'organisation.code-twice': '名单中同一代码有两个名称',
    'organisation.row-twice': '名单中重复的行,只取一次',
    'organisation.same-name': '同一上级下有同名区划,已照收',
    'organisation.not-in-file': '现有区划不在名单中;未撤销,确需撤销请在名单中写明撤销日期',
    'organisation.centre-made': '已建立中心;配备人员后再启用自有受理台',
  },
  options: {
    virtual: '虚拟单位',
    'virtual.take': '导入并标注',
    'virtual.skip': '不导入',
    renames: '同代码不同名称',
    'renames.report': '只报告',
    'renames.record': '按更名办理',
    centres: '补建中心',
    'centres.none': '不补建',
    'centres.towns': '镇街',
    'centres.villages': '镇街和村社',
    edition: '名单日期',
  },
  summaries: {
    'organisation.not-in-file': '名单中没有的现有区划:{count}',
    'organisation.centres-made': '补建中心:{count}',
  },
} as const;
