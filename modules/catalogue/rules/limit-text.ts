/**
 * Reads time limits as standards write them: "2紧急工作时", "4小时", "5天", "1紧急工作时制止，3天恢复". The unit is decided
 * from the text, never from a column beside it, which is often wrong.
 */
export type LimitUnit = 'continuous_hour' | 'work_hour' | 'work_day' | 'calendar_day';
export type LimitStage = 'stop' | 'control' | 'finish';
export type StagedLimit = { stage: LimitStage; value: number; unit: LimitUnit };

export type LimitFault = 'empty' | 'no-number' | 'unit-unknown' | 'words-unclear' | 'out-of-range' | 'stage-twice';
export type LimitReading = { ok: true; limits: readonly StagedLimit[] } | { ok: false; because: LimitFault };

/** Longest first: 紧急工作日 holds 工作日, 小时 holds 时. */
const units: readonly (readonly [string, LimitUnit])[] = [
  ['紧急工作小时', 'continuous_hour'],
  ['紧急工作时', 'continuous_hour'],
  ['紧急小时', 'continuous_hour'],
  ['连续小时', 'continuous_hour'],
  ['紧急工作日', 'calendar_day'],
  ['工作小时', 'work_hour'],
  ['工作时', 'work_hour'],
  ['小时', 'work_hour'],
  ['自然日', 'calendar_day'],
  ['自然天', 'calendar_day'],
  ['日历日', 'calendar_day'],
  ['工作日', 'work_day'],
  ['工作天', 'work_day'],
  ['天', 'work_day'],
  ['日', 'work_day'],
];

const stages: readonly (readonly [RegExp, LimitStage])[] = [
  [/^(予以|现场)?(制止|停止|叫停)$/, 'stop'],
  [/^(先行)?(控制|围挡|警示|防护|排险|消除隐患|消除安全隐患)$/, 'control'],
  [/^(处置|处理|恢复|修复|整改|清除|清理|拆除|更换|完成|办结|到位|处置完毕|整改到位|整改完毕|处理完毕)+$/, 'finish'],
];

const limitPattern = new RegExp(`(\\d+(?:\\.\\d+)?)个?(${units.map(([text]) => text).join('|')})`, 'g');
/** Words around a limit that change nothing. */
const fillers = /(以内|之内|内|不超过|不得超过|限时|时限|限期|限|应当|应|须|需)/g;
const separators = /[,;、。:/()\s]+/g;

/** Reads a limit's text into one limit per stage, in the order of the text. A limit without a word is for finishing. */
export function readLimitText(text: string): LimitReading {
  const plain = withDigits(text.normalize('NFKC').replace(/\s+/g, ''));
  if (plain === '' || /^[-—–/无]+$/.test(plain)) return { ok: false, because: 'empty' };
  const found = [...plain.matchAll(limitPattern)];
  if (found.length === 0) return { ok: false, because: /\d/.test(plain) ? 'unit-unknown' : 'no-number' };

  // Words stand after their limit ("1小时制止") or, all of them, before ("制止1小时").
  const gaps = found.map((match, index) => [
    plain.slice(index === 0 ? 0 : endOf(found[index - 1]!), match.index),
    plain.slice(endOf(match), found[index + 1]?.index ?? plain.length),
  ]);
  const wordsBefore = bare(gaps[0]![0]!) !== '';
  const limits: StagedLimit[] = [];
  for (const [index, match] of found.entries()) {
    const words = bare(gaps[index]![wordsBefore ? 0 : 1]!);
    if (/\d|[~至到-]/.test(words)) return { ok: false, because: /\d/.test(words) ? 'unit-unknown' : 'words-unclear' };
    const stage = words === '' ? 'finish' : stages.find(([pattern]) => pattern.test(words))?.[1];
    if (!stage) return { ok: false, because: 'words-unclear' };
    const value = Number(match[1]);
    if (!(value > 0) || value > 9999 || !Number.isInteger(value * 2)) return { ok: false, because: 'out-of-range' };
    if (limits.some((limit) => limit.stage === stage)) return { ok: false, because: 'stage-twice' };
    limits.push({ stage, value, unit: units.find(([name]) => name === match[2])![1] });
  }
  if (wordsBefore && bare(gaps.at(-1)![1]!) !== '') return { ok: false, because: 'words-unclear' };
  return { ok: true, limits };
}

function endOf(match: RegExpExecArray): number {
  return match.index + match[0].length;
}

function bare(words: string): string {
  return words.replace(separators, '').replace(fillers, '');
}

const numerals = '零一二三四五六七八九';

/** Chinese numerals before a unit as digits: 十五天 → 15天, 半天 → 0.5天, 两小时 → 2小时. */
function withDigits(text: string): string {
  return text.replace(/[零一二三四五六七八九十百两半]+(?=个?(紧急|连续|工作|自然|日历|小时|天|日))/g, (numeral) => {
    const value = numeralValue(numeral);
    return value === null ? numeral : String(value);
  });
}

function numeralValue(numeral: string): number | null {
  if (numeral === '半') return 0.5;
  const match = /^(?:([一二三四五六七八九两])百)?零?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九两])?$/.exec(
    numeral,
  );
  if (!match) return null;
  const digit = (character: string | undefined, missing: number) =>
    character ? (character === '两' ? 2 : numerals.indexOf(character)) : missing;
  return digit(match[1], 0) * 100 + (match[3] ? digit(match[2], 1) * 10 : 0) + digit(match[4], 0);
}
