import * as en from '#modules/assessment/words.en.ts';
import * as zh from '#modules/assessment/words.zh.ts';

/** The room's own words, for every screen that shows figures. */
export const figureWords = {
  zh: {
    indicators: zh.indicatorWords,
    aside: zh.asideWords,
    definitions: zh.definitionWords,
    states: zh.factStateWords,
    stages: zh.stageWords,
    bridge: zh.bridgeWords,
    groupings: zh.groupingWords,
    comparisons: zh.comparisonWords,
    map: { none: '没有可算的（—）或不足 5 件' },
    counting: {
      title: '正在统计',
      left: '还有 {count} 件没有计入，数字会偏小；统计完会自动更新。',
      summing: '正在按月汇总，数字会偏小；汇总完会自动更新。',
    },
  },
  en: {
    indicators: en.indicatorWords,
    aside: en.asideWords,
    definitions: en.definitionWords,
    states: en.factStateWords,
    stages: en.stageWords,
    bridge: en.bridgeWords,
    groupings: en.groupingWords,
    comparisons: en.comparisonWords,
    map: { none: 'nothing to divide by (—), or fewer than 5' },
    counting: {
      title: 'Still being counted',
      left: '{count} cases are not in the figures yet, so these are too small; they follow by themselves.',
      summing: 'The sums of some months are being made, so these are too small; they follow by themselves.',
    },
  },
};
