import type { ArticleGiven } from '#modules/knowledge/public.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import type { County } from '../county/county.ts';
import type { DepartmentKey } from '../county/organisations.ts';
import type { CountyIds } from './plan.ts';

type DemoArticle = { owner: DepartmentKey; question: string; answer: string; basis: string };

/** What people of the demo county ask again and again; made up, as such answers are written. */
const articles: readonly DemoArticle[] = [
  {
    owner: 'urban-management',
    question: '门前临时摆摊要办什么手续？',
    answer:
      '在划定的便民疏导点可以摆，带身份证到城管窗口登记，当场给摊位号；其他路段不批准占道。早市 5:30 至 8:00，收摊时把地面扫干净。',
    basis: '《城市市容和环境卫生管理条例》第十四条，本县便民疏导点管理办法',
  },
  {
    owner: 'urban-management',
    question: '装修垃圾怎么清运？',
    answer:
      '联系小区物业或镇街环卫站预约，装袋后放到指定堆放点，两天内清走；费用按车计，物业公示栏有价目。不能倒进生活垃圾桶。',
    basis: '《城市建筑垃圾管理规定》第九条',
  },
  {
    owner: 'housing',
    question: '公租房怎么申请？',
    answer:
      '向户口所在镇街的便民服务中心申请，带身份证、户口簿、收入证明和住房情况承诺书。镇街初审、县级复审并公示，一般两个月内答复。',
    basis: '《公共租赁住房管理办法》第七条、第八条',
  },
  {
    owner: 'housing',
    question: '物业不作为向哪里反映？',
    answer: '先向业主委员会或社区反映；社区调解不成的，由镇街物业管理办公室受理，十五个工作日内答复处理情况。',
    basis: '《物业管理条例》第五条、第四十八条',
  },
  {
    owner: 'police',
    question: '户口迁移要带什么材料？',
    answer:
      '带身份证、户口簿和迁移原因的证明（购房、工作、投靠各不相同），到迁入地派出所办理，省内迁移一站办结，不用回原籍。',
    basis: '《户口登记条例》第十条',
  },
  {
    owner: 'police',
    question: '养犬登记在哪里办？',
    answer: '带身份证、犬只免疫证明到派出所或社区警务室登记，当场发牌。城区每户限养一只，遛狗要牵绳、及时清理粪便。',
    basis: '《动物防疫法》第三十条，本县养犬管理办法',
  },
  {
    owner: 'civil-affairs',
    question: '最低生活保障怎么申请？',
    answer:
      '向户口所在镇街书面申请，也可以请村（社区）代办。家庭人均收入低于当地标准且财产符合规定的，经入户调查、公示后批准，二十个工作日内办结。',
    basis: '《社会救助暂行办法》第九条至第十一条',
  },
  {
    owner: 'civil-affairs',
    question: '高龄津贴怎么领？',
    answer:
      '年满八十周岁的本县户籍老人，由本人或家属向村（社区）申报，次月起按月打到社保卡。信息有变化请及时告诉村（社区）。',
    basis: '《老年人权益保障法》第三十三条，本县高龄津贴发放办法',
  },
  {
    owner: 'labour',
    question: '拖欠工资怎么投诉？',
    answer:
      '带身份证和能说明劳动关系的材料（合同、工牌、考勤、转账记录都行），到劳动保障监察窗口投诉，五个工作日内决定是否立案，六十个工作日内办结。',
    basis: '《保障农民工工资支付条例》第三十八条，《劳动保障监察条例》第十七条',
  },
  {
    owner: 'market',
    question: '买到过期食品怎么办？',
    answer:
      '保留小票和食品，先向商家要求退一赔十（不足一千元按一千元）；商家不肯的，拨打 12315 或到市场监管所投诉，七个工作日内决定是否受理。',
    basis: '《食品安全法》第一百四十八条，《市场监督管理投诉举报处理暂行办法》第十四条',
  },
  {
    owner: 'water-supply',
    question: '停水通知在哪里看？',
    answer: '计划停水提前一天在小区公告栏和自来水公司服务热线公布；突发爆管抢修的，恢复时间请问社区网格员或服务热线。',
    basis: '《城市供水条例》第二十二条',
  },
  {
    owner: 'justice',
    question: '邻里纠纷可以找谁调解？',
    answer:
      '找村（社区）人民调解员，不收费。双方同意就能调，达成的协议可以申请司法确认，有强制执行的效力；调不成不影响去法院。',
    basis: '《人民调解法》第四条、第三十三条',
  },
];

/** The demo county's articles: written as its history begins, one of them due to be renewed as it ends. */
export function articlesGiven(county: County, ids: CountyIds, foundedAt: Date): ArticleGiven[] {
  const day = chinaDay(foundedAt);
  return articles.map(({ owner, ...words }, index) => ({
    articleId: ids.article(index),
    ownerOrganisationId: ids.organisation(owner),
    ...words,
    divisionPath: county.code,
    matters: [],
    validFrom: day,
    validUntil: addDays(day, index === 1 ? 100 : 900),
    submit: true,
  }));
}
