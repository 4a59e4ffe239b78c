import type { AlikeCase } from '#modules/incidents/contract.ts';

type Reason = AlikeCase['reason'];

const zhReasons = {
  'same-place-and-matter': '同一地点、同一事项',
  'same-place': '同一地点',
  'same-matter': '同一网格、同一事项',
  'alike-words': '同一网格、说法相近',
} as const satisfies Record<Reason, string>;

const enReasons = {
  'same-place-and-matter': 'Same place and matter',
  'same-place': 'Same place',
  'same-matter': 'Same grid and matter',
  'alike-words': 'Same grid, alike words',
} as const satisfies Record<Reason, string>;

const zh = {
  likely: '可能是',
  because: '依据：{words}',
  alike: '附近近三天可能已有人反映',
  'alike.advice': '是同一件事时可合并，两位诉求人都会得到答复；由人决定。',
  metres: '{count} 米',
  reasons: zhReasons,
} as const;

const en = {
  likely: 'Likely',
  because: 'By: {words}',
  alike: 'Perhaps reported already, nearby within three days',
  'alike.advice': 'If it is the same thing, merge them: every reporter is answered. A person decides.',
  metres: '{count} m',
  reasons: enReasons,
} as const satisfies { [Key in keyof typeof zh]: unknown };

export const suggestWords = { zh, en };
