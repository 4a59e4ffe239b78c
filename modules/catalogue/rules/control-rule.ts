/** 区域/时段管控: may a matter be reported here and now? Pure, so that a form can say so before anything is sent. */
import { addDays, chinaClock, chinaDay } from '#platform/pure/china-time.ts';
import { majorClassCode, type MatterFacts } from './suggest-unit.ts';

export type ControlRule = {
  readonly controlRuleId: string;
  /** A matter, or a kind and major class such as `event-01`; null: every matter. */
  readonly matterCode: string | null;
  /** There and everywhere below. */
  readonly divisionPath: string;
  /** HH:MM each; null: the whole day. A window over midnight belongs to the day on which it begins. */
  readonly hours: { readonly from: string; readonly to: string } | null;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Why, and what to do instead: both are told to whoever wanted to report. */
  readonly explanation: string;
  readonly advice: string;
};

/** Nobody closes reports for longer without deciding it anew. */
export const longestControlDays = 366;

export const controlRuleFaults = ['closes-everything', 'too-long', 'ends-before-it-begins', 'empty-hours'] as const;
export type ControlRuleFault = (typeof controlRuleFaults)[number];

/** What is wrong with a rule; null when it may be put in force. */
export function faultOfControlRule(
  rule: Pick<ControlRule, 'matterCode' | 'divisionPath' | 'hours' | 'firstDay' | 'lastDay'>,
  countyCode: string,
): ControlRuleFault | null {
  const { matterCode, divisionPath, hours, firstDay, lastDay } = rule;
  if (matterCode === null && divisionPath === countyCode && hours === null) return 'closes-everything';
  if (hours !== null && hours.from === hours.to) return 'empty-hours';
  if (lastDay < firstDay) return 'ends-before-it-begins';
  return lastDay > addDays(firstDay, longestControlDays - 1) ? 'too-long' : null;
}

/** Is the rule in force at this instant? */
export function holdsAt({ hours, firstDay, lastDay }: ControlRule, at: Date): boolean {
  const day = chinaDay(at);
  const within = (begun: string) => begun >= firstDay && begun <= lastDay;
  if (hours === null) return within(day);
  const clock = chinaClock(at).slice(0, 5);
  if (hours.from < hours.to) return within(day) && clock >= hours.from && clock < hours.to;
  if (clock >= hours.from) return within(day);
  return clock < hours.to && within(addDays(day, -1));
}

/** The rule that closes a matter at a place and instant. What nobody has classed yet is closed only by place and hour. */
export function closingRule<Rule extends ControlRule>(
  rules: readonly Rule[],
  { matter, divisionPath, at }: { matter: MatterFacts | null; divisionPath: string; at: Date },
): Rule | undefined {
  const codes = matter === null ? [] : [matter.matterCode, majorClassCode(matter)];
  return rules.find(
    (rule) =>
      (rule.matterCode === null || codes.includes(rule.matterCode)) &&
      divisionPath.startsWith(rule.divisionPath) &&
      holdsAt(rule, at),
  );
}

/** "18:00–23:30", as every language writes it. */
export function hoursText(hours: ControlRule['hours']): string {
  return hours === null ? '00:00–24:00' : `${hours.from}–${hours.to}`;
}
