/**
 * How people say it when they do not know the catalogue's word (口语说法): everyday words beside the subjects that a
 * matter's name speaks of. General knowledge of the language, none of it learnt from cases; what a county has learnt from
 * its own closed cases counts more (modules/analysis).
 */
type Everyday = {
  /** A matter is meant whose name has this subject. */
  subject: RegExp;
  cues: readonly string[];
};

const everyday: readonly Everyday[] = [
  { subject: /井盖|检查井|窨井/u, cues: ['窨井', '井盖', '下水道盖', '阴井', '盖子', '井口', '咣当'] },
  { subject: /路灯|照明/u, cues: ['路灯', '黑漆漆', '摸黑', '没亮', '不亮', '灯灭', '的灯', '灯坏', '灯杆', '太黑'] },
  {
    subject: /供水|给水|消火栓|消防栓/u,
    cues: ['自来水', '水管', '冒水', '水表', '消防栓', '消火栓', '漏水', '淌水', '爆管', '停水'],
  },
  { subject: /交接箱|通信|电信/u, cues: ['电信', '通信箱', '光缆', '交接箱', '网线箱', '宽带箱', '移动箱'] },
  { subject: /健身/u, cues: ['健身器材', '漫步机', '单杠', '双杠', '跷跷板', '脚踏板', '乒乓球台', '扭腰'] },
  { subject: /电力设施|变压|配电/u, cues: ['配电箱', '变压器', '电线杆', '电表箱', '配电房', '火花', '带电', '漏电'] },
  { subject: /公交站/u, cues: ['公交站', '站台', '站亭', '站牌', '等车'] },
  { subject: /交通护栏|隔离栏/u, cues: ['隔离栏', '中间的护栏', '护栏', '横在路上', '车道', '防撞'] },
  { subject: /盲道/u, cues: ['盲道', '盲人'] },
  { subject: /垃圾桶|果皮箱|垃圾箱/u, cues: ['垃圾桶', '垃圾箱', '果皮箱', '冒尖', '桶都满', '满了没人收'] },
  { subject: /公厕|公共厕所/u, cues: ['公厕', '厕所', '冲水', '蹲位'] },
  { subject: /行道树|树/u, cues: ['树倒', '树枝', '大树', '行道树', '断枝', '枯树', '一棵树', '树歪'] },
  { subject: /绿地护栏|花坛/u, cues: ['草坪边', '绿化带护栏', '花坛', '花池', '绿化带的栏杆'] },
  { subject: /水域护栏|河.*护栏/u, cues: ['河边的栏杆', '池塘边护栏', '沿河护栏', '桥栏', '河边护栏', '塘边'] },
  {
    subject: /暴露垃圾|垃圾堆积/u,
    cues: ['一堆垃圾', '生活垃圾', '塑料袋', '烂菜叶', '垃圾扔', '倒垃圾', '垃圾没人清', '扔垃圾', '臭死'],
  },
  { subject: /道路破损|路面破损/u, cues: ['大坑', '坑坑洼洼', '水泥路裂', '路裂', '路面裂', '路坏', '颠', '坑洼'] },
  { subject: /渣土/u, cues: ['渣土', '建筑垃圾', '装修垃圾', '土堆'] },
  { subject: /物料|乱堆/u, cues: ['木板', '砖头', '沙子', '水泥堆', '杂物', '旧家具', '堆放', '堆在'] },
  { subject: /水域不洁|水体|河道/u, cues: ['河水', '死鱼', '水面', '浮萍', '水绿', '河里', '漂着', '发黑的河'] },
  { subject: /污水/u, cues: ['污水', '黑水', '油污', '油水', '排水沟里', '泔水', '往外排', '下水道口'] },
  { subject: /噪音|噪声/u, cues: ['广场舞', '音响', 'KTV', '喇叭', '吵死', '唱歌', '叫卖', '睡不着', '大声', '太吵'] },
  { subject: /焚烧|秸秆/u, cues: ['烧秸秆', '烧垃圾', '点火', '冒烟', '烟飘', '麦茬', '呛', '烧东西'] },
  { subject: /毁绿|占绿/u, cues: ['铲了种菜', '绿化带种', '草坪被', '砍了', '菜地', '绿地变', '小树被', '毁绿'] },
  { subject: /小广告/u, cues: ['小广告', '开锁', '喷的', '贴的广告', '办证', '牛皮癣', '贴满'] },
  { subject: /户外广告|广告牌|店招/u, cues: ['广告牌', '店招', '招牌', '广告布', '灯箱', '条幅'] },
  { subject: /扬尘/u, cues: ['灰太大', '尘土', '扬尘', '洒水', '防尘网', '全是灰', '土方车'] },
  { subject: /夜间施工/u, cues: ['打桩', '半夜还在施工', '夜里浇', '凌晨施工', '夜里施工', '通宵施工'] },
  { subject: /围挡/u, cues: ['围挡', '没围', '挖的坑', '拉了根绳子', '围栏倒'] },
  {
    subject: /店外经营|出店/u,
    cues: ['摆到人行道', '桌子摆到外面', '店门口摆', '货架', '摆到外面', '出店', '门口摆货'],
  },
  { subject: /占道经营|流动摊/u, cues: ['流动摊', '地摊', '小贩', '摆摊', '推着车', '摊贩', '卖东西堵'] },
  { subject: /消防通道/u, cues: ['消防通道', '消防车道', '楼梯口堆', '着火怎么办', '疏散通道', '安全出口'] },
  { subject: /非机动车|单车/u, cues: ['共享单车', '单车', '电瓶车停', '电动车停', '自行车乱', '乱放'] },
  { subject: /飞线|充电/u, cues: ['飞线', '拉线下来', '插线板', '充电', '拉电线'] },
  { subject: /燃气|煤气/u, cues: ['煤气', '燃气', '天然气', '有气味', '漏气'] },
  { subject: /塌陷/u, cues: ['塌', '大洞', '空的', '陷进去', '陷下去', '塌方'] },
  { subject: /积水|内涝/u, cues: ['积水', '一下雨', '膝盖', '熄火', '排水不', '全是水', '淹'] },
  { subject: /架空线|线缆/u, cues: ['电线掉', '线缆', '垂到地', '耷拉', '网线', '挂在半空', '线掉下来', '垂下来的线'] },
  { subject: /邻里|纠纷(?!.*消费)/u, cues: ['邻居', '楼上楼下', '吵起来', '打起来', '两家', '劝劝', '调解'] },
  { subject: /物业/u, cues: ['物业', '电梯', '门禁', '保洁', '保安', '停车费'] },
  { subject: /养殖|饲养/u, cues: ['养鸡', '鸭子', '散养', '养猪', '鸡叫', '养鸽', '养了'] },
  { subject: /消费/u, cues: ['退钱', '不退', '过期', '办了卡', '卡里的钱', '缺斤少两', '假货', '商家', '店家'] },
  { subject: /犬|狗/u, cues: ['狗', '犬', '遛狗', '没拴绳'] },
  { subject: /机动车(?!.*非)|违停/u, cues: ['乱停车', '违停', '僵尸车', '堵车位'] },
  { subject: /危房|房屋/u, cues: ['危房', '墙裂', '外墙', '掉砖', '房子要倒', '墙皮'] },
];

/** How much a text says, in everyday words, what a matter's name speaks of: letters of cues that stand in it. */
export function everydayLikeness(matterName: string, written: string): number {
  let score = 0;
  for (const { subject, cues } of everyday) {
    if (!subject.test(matterName)) continue;
    for (const cue of cues) if (written.includes(cue)) score += cue.length;
  }
  return score;
}
