import type { DutyItemGiven, DutyListGiven } from '#modules/duties/public.ts';
import type { DutyKind } from '#modules/duties/rules/judge-duty.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { County } from '../county/county.ts';
import { type DepartmentKey, departmentName } from '../county/organisations.ts';
import { demoMatters } from '../matters.ts';
import type { CountyIds } from './plan.ts';

type DemoDuty = {
  kind: DutyKind;
  text: string;
  matters: readonly string[];
  leads?: readonly DepartmentKey[];
  manner?: string;
};

const ofUrbanManagement = demoMatters.filter((matter) => matter.rules[0]!.handlers[0] === 'urban-management');

/** What the towns of the demo county do, help with and no longer do; made up, in the form in which such lists are printed. */
const duties: readonly DemoDuty[] = [
  {
    kind: 'own',
    text: '负责镇区市容环境、街面秩序日常巡查，开展门前三包和环境卫生整治',
    matters: ofUrbanManagement.map((matter) => matter.code),
  },
  { kind: 'own', text: '开展邻里纠纷排查和人民调解，做好矛盾就地化解', matters: ['event-06-77'] },
  { kind: 'own', text: '开展秸秆垃圾露天焚烧的宣传、巡查和劝阻', matters: ['event-01-70'] },
  { kind: 'own', text: '提供便民服务，开展政策咨询和帮办代办', matters: ['service-01'] },
  {
    kind: 'assisting',
    text: '占用消防通道、电动车飞线充电等消防安全隐患的排查',
    matters: ['event-04-75', 'event-04-73'],
    leads: ['fire'],
    manner: '发现隐患及时上报，配合做好宣传劝导',
  },
  {
    kind: 'assisting',
    text: '污水乱排的排查整治',
    matters: ['event-01-72'],
    leads: ['environment'],
    manner: '提供线索，配合现场检查',
  },
  {
    kind: 'assisting',
    text: '违规养殖的排查整治',
    matters: ['event-06-75'],
    leads: ['agriculture'],
    manner: '协助核实养殖户情况',
  },
  {
    kind: 'withdrawn',
    text: '燃气设施安全检查和燃气泄漏处置',
    matters: ['event-05-77'],
    leads: ['gas'],
    manner: '由燃气经营企业抢修，主管部门直接监管',
  },
  {
    kind: 'withdrawn',
    text: '电力设施隐患处置',
    matters: ['facility-01-72'],
    leads: ['power'],
    manner: '由供电企业直接处置',
  },
  {
    kind: 'withdrawn',
    text: '建筑工地夜间施工的查处',
    matters: ['event-03-76'],
    leads: ['housing'],
    manner: '由主管部门直接检查、依法处理',
  },
];

/** The items of the demo county's list; numbers count within a kind. */
export function demoDutyItems(ids: Pick<CountyIds, 'organisation'>): DutyItemGiven[] {
  const numbers = { own: 0, assisting: 0, withdrawn: 0 };
  return duties.map(({ kind, text, matters, leads = [], manner = '' }) => ({
    kind,
    number: (numbers[kind] += 1),
    text,
    legalBasis: '',
    leadNames: leads.map(departmentName),
    leadOrganisations: leads.map(ids.organisation),
    manner,
    matters: matters.map((matterCode) => ({ matterCode, confirmed: true })),
  }));
}

export function dutyListGiven(county: Pick<County, 'code'>, ids: CountyIds, foundedAt: Date): DutyListGiven {
  return {
    listId: ids.dutyList('county'),
    divisionPath: county.code,
    name: '镇街履职事项清单(演示)',
    source: '演示数据',
    validFrom: chinaDay(foundedAt),
    unlisted: 'allowed',
    items: demoDutyItems(ids),
  };
}
