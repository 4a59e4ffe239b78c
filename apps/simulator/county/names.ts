import type { Random } from './random.ts';

/**
 * Made-up names in the manner of the plains north of the Yangtze. Every list is drawn without repetition over the
 * whole county, so no two villages, estates or streets share a name.
 */
const words = (text: string): string[] => text.split(' ');

const streetTowns = words('城关 南湖 东城');
const towns = words(
  '石桥 白塔 芦荡 柳集 三河 青墩 双堰 古渡 大垛 平望 枫林 梅垛 高圩 金滩 沙沟 永丰 长荡 官河 竹墩 新坝 龙潭 杨渡 丰乐 桃源 荷塘 西溪 东溪 云桥 鹤湾 雁滩 苇塘 月堰 麦岗 稻香 莲湖 归渡 松墩 榆墩 鹭洲 泊舟 梨园 望荡',
);
const communities = words(
  '滨河 文昌 书院 东门 西门 北关 府前 钟楼 朝阳 南湖 春晖 望湖 学府 花园 康宁 新桥 泰和 迎宾 曙光 长乐 金桥 玉带 桂园 清风 凤鸣 湖滨 园艺 永安 惠民 新华 锦绣 团结 青年 五里 七里 古城 牌楼 桃园 梅园 竹园 松涛 翠湖 天宁 太平 仁和 安定 丰泽 临湖 河滨 水关 大桥 果园 红旗 友谊 和平 光明 前进 东园 西园 北园 南园 双桥 三元 六合 百合 万福 吉祥 如意 文峰 彩虹 银杏 紫薇 海棠 兰亭 听雨 沁园 观澜 云河 星河 月河 晨光 暮云 向阳 春江 秋浦 夏园 冬青 石榴 枇杷 香樟 梧桐 榆树 槐荫 柏林 杉木 柿林 莲花 菱塘 荷风 芦苇 蒲塘 苇荡',
);
const villageFirst = words(
  '柳 陈 张 王 李 徐 周 孙 朱 沈 杨 吴 顾 马 丁 许 何 宋 唐 范 董 姜 秦 潘 石 仲 耿 章 胡 葛 钱 大 小 前 后 东 西 双 三 新',
);
const villageLast = words('沟 庄 桥 墩 圩 舍 湾 荡 垛 堰 集 楼 园 口 河 塘 洼 岭 渡 滩 埝 套');
const mainRoads = words('人民 解放 建设 文昌 府前 长江 淮海 黄海 中山 学府 迎宾 朝阳 健康 青年 工农 平安');
const streets = words(
  '书院 钟楼 东门 西门 新华 和平 团结 花园 广场 泰山 太湖 洪泽 珠江 汉江 嫩江 昆山 天山 庐山 黄山 金山 银河 胜利 前进 光明 红旗 友谊 长虹 五星 春晖 康宁 文峰 青云 凤凰 玉带 翠湖 环湖 沂河 沭河 运河 通榆 盐河 兴业 创业 科技 工业 振兴 富民 惠民 仁爱 北辰 南辰 东升 西苑 宁海 宁波 徐州 扬州 苏州 杭州 泰州 常州 无锡 镇江',
);
const oldLanes = words(
  '柳枝 盐市 米市 鱼市 竹器 铁匠 染坊 油坊 豆腐 糖坊 大井 双井 水井 石板 青石 花石 文笔 状元 书香 魁星 东岳 关帝 城隍 土地 观音 鼓楼 仓巷 仓基 草巷 柴市 缸窑 砖窑 龙王 水关 渔家 桑园 菜园 梅花 桂花 槐花 枣树 银杏 香椿 石榴 葡萄 月牙 八字 半边 九曲 三道 马桥 板桥 斜桥 洗衣 打索 船坞 渡口 轿夫 灯笼 纸马 绣花 裁缝',
);
const lanes = [
  ...oldLanes,
  ...[...'东西南北中大小前后新老长短'].flatMap((first) => [...'井园坊塘桥弄仓场'].map((last) => `${first}${last}`)),
];
const estateFirst = words(
  '锦绣 阳光 滨河 金色 翠湖 東方 书香 盛世 水岸 绿洲 康桥 玉兰 桂花 丽景 御景 江南 名仕 福星 春天 香樟 碧水 凯旋 学府 丰泽 天和 嘉禾 文苑 银杏 海棠 紫薇 华庭 明珠 金鼎 新城 和谐 幸福 安居 望湖 颐和 清雅 蓝天 半岛 枫丹 月湖 星光 云庭',
).map((word) => word.replace('東', '东'));
const estateLast = words('家园 花园 苑 小区 新村 华府 名邸 雅居 庭院 佳苑');

export type Names = {
  streetTown(): string;
  town(): string;
  community(): string;
  village(): string;
  mainRoad(): string;
  street(): string;
  lane(): string;
  estate(): string;
};

/** Draws names; each is given once. A list that runs dry goes on with a number, as new towns do (新华一路, 新华二路). */
export function drawNames(random: Random): Names {
  const villages = villageFirst.flatMap((first) => villageLast.map((last) => `${first}${last}`));
  const estates = estateFirst.flatMap((first) => estateLast.map((last) => `${first}${last}`));
  // The streets' names are given by place, not drawn: 城关 is the old town wherever the seed puts the fields.
  const drawer = (list: readonly string[], ordered = false): (() => string) => {
    const order = ordered ? [...list] : random.shuffled(list);
    let drawn = 0;
    return () => {
      const round = Math.floor(drawn / order.length);
      const word = order[drawn % order.length]!;
      drawn += 1;
      return round === 0 ? word : `${word}${chineseNumber(round + 1)}`;
    };
  };
  const estate = drawer(estates);
  const [town, community, village] = [drawer(towns), drawer(communities), drawer(villages)];
  const [mainRoad, street, lane, streetTown] = [
    drawer(mainRoads),
    drawer(streets),
    drawer(lanes),
    drawer(streetTowns, true),
  ];
  return {
    streetTown: () => `${streetTown()}街道`,
    town: () => `${town()}镇`,
    community: () => `${community()}社区`,
    village: () => `${village()}村`,
    mainRoad: () => `${mainRoad()}路`,
    street: () => `${street()}路`,
    lane: () => lane().replace(/巷?$/u, '巷'),
    estate,
  };
}

const digits = '零一二三四五六七八九';

/** 1–999 in Chinese: 3 → 三, 12 → 十二, 105 → 一百零五. */
export function chineseNumber(value: number): string {
  if (value < 10) return digits[value]!;
  if (value < 20) return `十${value % 10 === 0 ? '' : digits[value % 10]!}`;
  if (value < 100) return `${digits[Math.floor(value / 10)]!}十${value % 10 === 0 ? '' : digits[value % 10]!}`;
  const rest = value % 100;
  const hundreds = `${digits[Math.floor(value / 100)]!}百`;
  if (rest === 0) return hundreds;
  return rest < 10
    ? `${hundreds}零${digits[rest]!}`
    : rest < 20
      ? `${hundreds}一${chineseNumber(rest)}`
      : hundreds + chineseNumber(rest);
}

const surnames = words(
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 漕 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文',
).map((word) => word.replace('漕', '葛'));
const givenFirst = [...'建国志明春秋海永文玉秀桂金晓立德守学家正兴国庆长丽雪梅思雨子佳振光成云宏伟红'];
const givenSecond = [...'华军平芳兰英勇刚强霞燕萍娟波涛敏静磊洋宁凤珍莲东林生峰杰斌超辉琴玲荣才福祥'];

/** A name for a made-up member of staff; two or three characters, never given twice. */
export function drawPersonNames(random: Random): () => string {
  const given = new Set<string>();
  return () => {
    for (;;) {
      const first = random.chance(0.22) ? '' : random.pick(givenFirst);
      const second = random.pick(givenSecond);
      const name = `${random.pick(surnames)}${first}${second}`;
      // With ten thousand staff the two-character names run out; then repetition ends by the third character.
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
  };
}
