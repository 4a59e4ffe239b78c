import type { DepartmentKey } from './county/organisations.ts';

/** The shape of the demonstration catalogue (matters.ts) and the short hand it is written in. */
export type MatterKind = 'facility' | 'event' | 'service';
export type StagedLimit = {
  stage: 'stop' | 'control' | 'finish';
  value: number;
  unit: 'continuous_hour' | 'work_hour' | 'work_day' | 'calendar_day';
};
export type DemoRule = {
  number: number;
  opensWhen: string;
  closesWhen: string;
  limits: readonly StagedLimit[];
  handlers: readonly DepartmentKey[];
  supervisors: readonly DepartmentKey[];
  evidence: 'none' | 'required';
  verifyMode: 'none' | 'required';
  dispatchMode: 'manual' | 'one-click' | 'automatic';
  inspectMode: 'field' | 'photo' | 'reporter' | 'sample';
  closeMode: 'manual' | 'reporter-solved' | 'silent-days';
};
/** Where such a thing happens: decides which places the simulator picks for its reports. */
export type ReportPlace = 'street' | 'estate' | 'village' | 'river' | 'market' | 'park' | 'industry' | 'anywhere';
export type DemoMatter = {
  /** facility-01-76: kind, major, minor. */
  code: string;
  kind: MatterKind;
  majorCode: string;
  majorName: string;
  minorCode: string;
  minorName: string;
  emergency: boolean;
  rules: readonly DemoRule[];
  /** How often it is reported, beside the others. */
  weight: number;
  places: readonly ReportPlace[];
  appealKind: 'question' | 'help' | 'complaint' | 'tip-off' | 'suggestion' | 'praise' | 'problem';
  reports: readonly ReportText[];
};
/** What people write; `{place}` is filled in. Never a person, a name, a number plate or a telephone number. */
export type ReportText = { text: string; rule: number; places: readonly ReportPlace[] };

const majors = {
  facility: { '01': '公用设施', '02': '道路交通', '03': '市容环境', '04': '园林绿化', '05': '其他部件' },
  event: { '01': '市容环境', '02': '宣传广告', '03': '施工管理', '04': '街面秩序', '05': '突发事件', '06': '其他事件' },
  service: { '01': '咨询与帮办' },
} as const satisfies Record<MatterKind, Record<string, string>>;

export type MatterDraft = Pick<DemoMatter, 'weight' | 'places'> &
  Partial<Pick<DemoMatter, 'emergency' | 'appealKind'>> & {
    name: string;
    rules: readonly (readonly [opensWhen: string, closesWhen: string, limits: string])[];
    /** `[2]` before a text: it tells of the second rule; `[estate]`: only said of such places. */
    reports: readonly string[];
    by: DepartmentKey;
    supervisor?: DepartmentKey;
    modes?: Partial<Pick<DemoRule, 'evidence' | 'verifyMode' | 'dispatchMode' | 'inspectMode' | 'closeMode'>>;
  };

/** `2ch` two continuous hours, `4wh` working hours, `3wd` working days, `7cd` calendar days; `stop:` and `control:` before. */
function readLimits(text: string): StagedLimit[] {
  const units = { ch: 'continuous_hour', wh: 'work_hour', wd: 'work_day', cd: 'calendar_day' } as const;
  return text.split(' ').map((part) => {
    const match = /^(?:(stop|control):)?(\d+)(ch|wh|wd|cd)$/.exec(part);
    if (!match) throw new Error(`unreadable limit ${part}`);
    return {
      stage: (match[1] ?? 'finish') as StagedLimit['stage'],
      value: Number(match[2]),
      unit: units[match[3] as keyof typeof units],
    };
  });
}

/**
 * Local classes count down from 99, and counties with many of them have come to 78; the standard's own count up and stay
 * below 60. The demonstration's lie between, so that a standard taken in beside them changes the meaning of none.
 */
const firstMinor = 77;

/** The matters of one major class, numbered in their order. */
export function matters(kind: MatterKind, majorCode: string, drafts: readonly MatterDraft[]): DemoMatter[] {
  const majorName = (majors[kind] as Record<string, string>)[majorCode]!;
  return drafts.map((draft, index) => {
    const minorCode = String(firstMinor - index);
    return {
      code: `${kind}-${majorCode}-${minorCode}`,
      kind,
      majorCode,
      majorName,
      minorCode,
      minorName: draft.name,
      emergency: draft.emergency ?? false,
      weight: draft.weight,
      places: draft.places,
      appealKind: draft.appealKind ?? 'problem',
      reports: draft.reports.map((text) => readReport(text, draft.places)),
      rules: draft.rules.map(([opensWhen, closesWhen, limits], order) => ({
        number: order + 1,
        opensWhen,
        closesWhen,
        limits: readLimits(limits),
        handlers: [draft.by],
        supervisors: [draft.supervisor ?? draft.by],
        // A photo is asked for only where a matter says why; everywhere else it may be added.
        evidence: 'none',
        verifyMode: 'none',
        dispatchMode: 'manual',
        inspectMode: 'field',
        closeMode: 'manual',
        ...draft.modes,
      })),
    };
  });
}

function readReport(marked: string, places: readonly ReportPlace[]): ReportText {
  const [, rule, only, text] = /^(?:\[(\d)\])?(?:\[([a-z ]+)\])?(.+)$/u.exec(marked)!;
  return { text: text!, rule: rule ? Number(rule) : 1, places: only ? (only.split(' ') as ReportPlace[]) : places };
}
