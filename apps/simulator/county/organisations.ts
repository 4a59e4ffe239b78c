import type { Division, Organisation } from './county.ts';

type DepartmentPlan = { key: string; name: string; units: readonly [key: string, name: string][] };

/**
 * The departments of the demo county. Keys are stable: the demonstration catalogue (../matters.ts) names its handlers
 * by them.
 */
export const departmentPlans = [
  {
    key: 'urban-management',
    name: '城市管理局',
    units: [
      ['urban-enforcement', '城管执法大队'],
      ['sanitation', '市容环卫所'],
    ],
  },
  {
    key: 'housing',
    name: '住房和城乡建设局',
    units: [
      ['municipal-works', '市政工程管理所'],
      ['property-supervision', '物业管理科'],
    ],
  },
  { key: 'water', name: '水利局', units: [['river-management', '河道管理所']] },
  {
    key: 'police',
    name: '公安局',
    units: [
      ['public-order', '治安大队'],
      ['traffic-police', '交通警察大队'],
    ],
  },
  { key: 'environment', name: '生态环境局', units: [['environment-inspection', '环境执法大队']] },
  {
    key: 'transport',
    name: '交通运输局',
    units: [
      ['road-maintenance', '公路养护站'],
      ['passenger-transport', '客运管理所'],
    ],
  },
  { key: 'market', name: '市场监督管理局', units: [['market-inspection', '市场监管执法大队']] },
  { key: 'fire', name: '消防救援大队', units: [['fire-inspection', '防火监督科']] },
  { key: 'emergency', name: '应急管理局', units: [['safety-inspection', '安全生产执法大队']] },
  { key: 'civil-affairs', name: '民政局', units: [['elder-services', '养老服务科']] },
  { key: 'labour', name: '人力资源和社会保障局', units: [['labour-inspection', '劳动保障监察大队']] },
  { key: 'health', name: '卫生健康委员会', units: [['health-inspection', '卫生监督所']] },
  { key: 'education', name: '教育局', units: [['school-safety', '学校安全科']] },
  { key: 'agriculture', name: '农业农村局', units: [['animal-health', '动物卫生监督所']] },
  { key: 'planning', name: '自然资源和规划局', units: [['land-inspection', '自然资源执法大队']] },
  {
    key: 'justice',
    name: '司法局',
    units: [
      ['mediation-centre', '人民调解中心'],
      ['legal-aid', '法律援助中心'],
    ],
  },
  { key: 'parks', name: '园林绿化中心', units: [['green-upkeep', '绿化养护队']] },
  { key: 'power', name: '供电公司', units: [['power-repair', '配电抢修班']] },
  { key: 'water-supply', name: '自来水公司', units: [['water-repair', '管网抢修队']] },
  { key: 'gas', name: '燃气公司', units: [['gas-repair', '燃气抢险队']] },
  { key: 'telecom', name: '通信管理办公室', units: [['line-upkeep', '线路维护队']] },
] as const satisfies readonly DepartmentPlan[];

export type DepartmentKey = (typeof departmentPlans)[number]['key'];

/** 城市管理局, as people say it inside the county. */
export function departmentName(key: DepartmentKey): string {
  return departmentPlans.find((department) => department.key === key)!.name;
}

export const countyCentreKey = 'county-centre';
export const fallbackKey = 'fallback';

/** Centres on three levels, the county's departments with their units, every town's own enforcement team, and 兜底. */
export function foundOrganisations(divisions: readonly Division[]): Organisation[] {
  const county = divisions.find((division) => division.level === 'county')!;
  const at = { level: 'county', divisionCode: county.code, worksOwnDesk: false } as const;
  const found: Organisation[] = [
    {
      ...at,
      key: countyCentreKey,
      kind: 'centre',
      name: `${county.name}网格化服务管理中心`,
      parentKey: null,
      worksOwnDesk: true,
    },
  ];
  for (const department of departmentPlans) {
    const name = `${county.name}${department.name}`;
    found.push({ ...at, key: department.key, kind: 'department', name, parentKey: countyCentreKey });
    for (const [key, unit] of department.units)
      found.push({ ...at, key, kind: 'unit', name: unit, parentKey: department.key });
  }
  found.push({
    ...at,
    key: fallbackKey,
    kind: 'fallback',
    name: `${county.name}综合保障办公室(兜底)`,
    parentKey: countyCentreKey,
  });
  for (const division of divisions) {
    if (division.level === 'county') continue;
    const town = division.level === 'town';
    found.push({
      key: centreKey(division.code),
      kind: 'centre',
      level: division.level,
      name: `${division.name}网格化服务${town ? '管理中心' : '站'}`,
      parentKey: town ? countyCentreKey : centreKey(division.parentCode!),
      divisionCode: division.code,
      worksOwnDesk: town,
    });
    if (!town) continue;
    found.push({
      key: townTeamKey(division.code),
      kind: 'unit',
      level: 'town',
      name: `${division.name}综合行政执法队`,
      parentKey: centreKey(division.code),
      divisionCode: division.code,
      worksOwnDesk: false,
    });
  }
  return found;
}

export function centreKey(divisionCode: string): string {
  return divisionCode.length === 6 ? countyCentreKey : `centre-${divisionCode}`;
}

export function townTeamKey(townCode: string): string {
  return `team-${townCode}`;
}
