export const urgentNumbers = ['110', '119', '120', '122', '12345'] as const;
/** Whom to call where life is in danger: 12345 is nobody's answer to a fire. */
export type EmergencyNumber = Exclude<(typeof urgentNumbers)[number], '12345'>;

/**
 * What people write when something is happening now, by whom to call. Words that only sound like it (灭火器, 消防通道,
 * 火车站) are taken out first. Better once too often: the report can be sent all the same.
 */
const harmless =
  /灭火器|消防(?:栓|通道|车道|设施|器材)|防火门|烟火气|烟花爆竹|火车|火锅|火葬|烧烤|隐患|演练|宣传|(?:去年|上个?(?:月|周)|以前|曾经)[^,，。;；]{0,12}|fire (?:exit|hydrant|extinguisher|lane|station|drill)/giu;

const signs: readonly (readonly [EmergencyNumber, RegExp])[] = [
  [
    '119',
    /着火|起火|失火|火灾|大火|明火|冒(?:黑|浓)?烟|浓烟|爆炸|(?:煤气|燃气|天然气|液化气)[^,，。;；]{0,6}(?:泄漏|泄露|漏|味)|(?:漏|泄漏|泄露)(?:煤气|燃气|天然气)|闻到[^,，。;；]{0,6}(?:煤气|燃气|天然气)|(?:楼|房|墙|桥)[^,，。;；]{0,4}(?:塌了|倒塌|坍塌)|倒塌|坍塌|被困|溺水|落水|掉(?:进|到)(?:河|水|井)|危化品|有毒气体|\b(?:on fire|burning|smoke|gas leak|smell of gas|explosion|collapsed|trapped|drowning)\b/iu,
  ],
  [
    '120',
    /昏迷|晕倒|昏倒|没有?(?:了)?(?:呼吸|意识|心跳)|(?:流|大出)血|受伤|伤人|被(?:砸|撞|压|咬|烧|烫)(?:伤|到|倒)|触电|中毒|心脏病|抽搐|要生了|\b(?:unconscious|not breathing|bleeding|injured|heart attack|electrocuted|poisoned)\b/iu,
  ],
  [
    '110',
    /打架|斗殴|持刀|拿刀|砍人|捅人|伤人|打人|抢劫|行凶|杀人|绑架|家暴|打(?:老婆|孩子|妻子)|(?:要|想)跳楼|跳河|轻生|自杀|自残|聚众|闹事|撬门|入室|走失|被拐|\b(?:fight|knife|stabb|robbe|assault|domestic violence|suicide|break-in|kidnap)/iu,
  ],
  ['122', /车祸|撞车|撞(?:了|倒|到)(?:人|车)|追尾|交通事故|肇事|\b(?:car|traffic) (?:crash|accident)\b/iu],
];

/** Whom to call first, by what was written; nobody where nothing sounds like danger. */
export function urgentIn(words: string): EmergencyNumber[] {
  const plain = words.normalize('NFKC').replaceAll(harmless, ' ');
  return signs.filter(([, sign]) => sign.test(plain)).map(([number]) => number);
}
