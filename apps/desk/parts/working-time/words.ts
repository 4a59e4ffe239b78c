import * as en from '#modules/catalogue/words.en.ts';
import * as zh from '#modules/catalogue/words.zh.ts';

type Words = Readonly<Record<string, string>>;
type Room = Readonly<Record<'limitedClockWords' | 'limitUnitWords' | 'dayModeWords', Words>>;

function packOf({ limitedClockWords, limitUnitWords, dayModeWords }: Room) {
  return {
    clock: (code: string) => limitedClockWords[code] ?? code,
    unit: (code: string) => limitUnitWords[code] ?? code,
    mode: (code: string) => dayModeWords[code] ?? code,
  };
}

/** Clocks, units and ways of counting days, as the catalogue calls them. */
export const timeWords = { zh: packOf(zh), en: packOf(en) };

const placeZh = {
  clock: '环节',
  organisation: '机构',
  matter: '事项',
  appeal: '诉求类型',
  urgency: '缓急',
  ordinary: '普通件',
  emergency: '应急件',
  class: '（大类）',
  limit: '时限',
  unit: '单位',
  mode: '工作日计法',
  'any.organisation': '全县',
  'any.matter': '全部事项',
  'any.appeal': '全部类型',
  wide: '{label}（表格）',
} as const;

const placeEn = {
  clock: 'Clock',
  organisation: 'Organisation',
  matter: 'Matter',
  appeal: 'Kind of appeal',
  urgency: 'Urgency',
  ordinary: 'Ordinary',
  emergency: 'Emergency',
  class: '(class)',
  limit: 'Limit',
  unit: 'Unit',
  mode: 'How days are counted',
  'any.organisation': 'The whole county',
  'any.matter': 'All matters',
  'any.appeal': 'All kinds',
  wide: '{label}, as a table',
} as const satisfies Record<keyof typeof placeZh, string>;

/** Where a limit holds. */
export const placeWords = { zh: placeZh, en: placeEn };
