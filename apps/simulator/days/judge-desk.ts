import type { Outcome } from '#modules/incidents/rules/statuses.ts';
import {
  type Candidate,
  countOf,
  type Intention,
  type Judge,
  type Knowing,
  type Seen,
  somebodyAtWork,
  textOf,
} from './judgement.ts';

/** Appeals that often need only an answer. */
const talk: readonly string[] = ['question', 'suggestion', 'praise'];
/** So long somebody waits for the word of a reporter, in minutes. */
const wordWithin = 36 * 60;
/** Messages that fit no rule are answered at once, up to this share; the rest goes to whoever stands in for all. */
const answeredShare = 0.7;

/** 受理: places it, answers it, has it looked at, or registers it under a rule. */
export const judgeReported: Judge = (seen, knowing) => {
  const { file, facts, can } = seen;
  const { chance, matters } = knowing;
  const { incident } = file;
  const choice = matters.choose(textOf(seen), incident.matterCode);
  if (facts.emergency && can('dispatch-emergency')) {
    const otherwise = registered(seen, knowing, choice?.ruleId);
    return {
      action: 'dispatch-emergency',
      given: choice ? { ruleId: choice.ruleId } : {},
      naming: unitNaming(seen, knowing, choice?.ruleId),
      ...(otherwise ? { otherwise } : {}),
    };
  }
  const verification = file.steps.findLast((step) => step.action === 'give-verification')?.facts['finding'];
  if (verification === 'not-found' && can('decline')) {
    return {
      action: 'decline',
      given: { reason: '现场核实未发现所述情况', answer: '经现场核实,未发现您反映的情况。' },
    };
  }
  const first = file.steps.length === 1;
  if (first && can('decline') && chance.chance(0.015)) {
    return {
      action: 'decline',
      given: { reason: '不属于受理范围', answer: '您反映的事项不属于受理范围,已为您说明办理渠道。' },
    };
  }
  const onlyTalk = talk.includes(incident.appealKind) && chance.chance(0.6);
  if (can('answer') && first && (onlyTalk || (!choice && chance.chance(answeredShare)))) {
    return { action: 'answer', given: { answer: '您好,您咨询的事项已核对政策,办理条件和窗口已一并告知。' } };
  }
  if (incident.gridId === null && can('correct') && countOf(seen, 'correct') === 0) {
    const { gridId, words } = knowing.someGrid();
    return { action: 'correct', given: { reason: '电话回访,补登地点', place: { gridId, words } } };
  }
  if (can('lower') && facts.deskLevel === 'county' && !facts.emergency && chance.chance(0.75)) {
    const named: Intention = {
      action: 'lower',
      given: { reason: '属地可办,下派镇街中心' },
      naming: {
        ask: 'desk',
        field: 'toOrganisationId',
        choose: (candidates) =>
          candidates.find(({ id, reason }) => reason === 'desk-below' && knowing.isDeskStaffed(id)) ?? null,
      },
    };
    const otherwise = registered(seen, knowing, choice?.ruleId);
    return { ...named, ...(otherwise ? { otherwise } : {}) };
  }
  return registered(seen, knowing, choice?.ruleId);
};

function registered(seen: Seen, knowing: Knowing, chosen: string | undefined): Intention | null {
  const { facts, can } = seen;
  const ruleId = chosen ?? fallbackRule(knowing);
  const rule = knowing.matters.rule(ruleId ?? facts.ruleId);
  if (!rule) return null;
  const asked = countOf(seen, 'ask-verification');
  const mustVerify = rule.verifyMode === 'required' && !facts.verified;
  const wonders = !facts.verified && asked === 0 && knowing.chance.chance(0.05);
  const plain: Intention = { action: 'register', given: { ruleId: rule.ruleId } };
  if (can('ask-verification') && (mustVerify || wonders)) {
    return {
      action: 'ask-verification',
      given: {},
      naming: { ask: 'verifier', field: 'verifierId', choose: somebodyAtWork(knowing) },
      ...(mustVerify ? {} : { otherwise: plain }),
    };
  }
  if (can('register-and-dispatch') && rule.dispatchMode !== 'manual') {
    const naming = unitNaming(seen, knowing, rule.ruleId);
    return { action: 'register-and-dispatch', given: { ruleId: rule.ruleId }, naming, otherwise: plain };
  }
  return can('register') ? plain : null;
}

/** A matter that fits no rule is still somebody's: the first rule that speaks of other things, else the first at all. */
function fallbackRule({ matters }: Knowing): string | undefined {
  const all = [...matters.matters.values()].filter((matter) => matter.rules.length > 0);
  const other = all.find((matter) => matter.minorName.startsWith('其他') || matter.minorName.startsWith('其它'));
  return (other ?? all[0])?.rules[0]?.ruleId;
}

/**
 * The first unit proposed in which somebody sits; now and then a hasty hand takes the next. Where nobody sits in any of
 * those the rule means, whoever stands in for them in this county.
 */
function unitNaming(
  { facts }: Seen,
  { staffedUnits, chance, standIn }: Knowing,
  ruleId?: string,
): NonNullable<Intention['naming']> {
  const hasty = chance.chance(0.03);
  return {
    ask: 'unit',
    field: 'unitId',
    ...(ruleId ? { ruleId } : {}),
    choose(candidates) {
      const refused = [...facts.returnedBy, ...facts.heardUnitIds];
      const open = candidates.filter(
        ({ id, reason }) => reason !== 'other-unit' && staffedUnits.has(id) && !refused.includes(id),
      );
      const meant = open.filter(({ reason }) => reason !== 'fallback');
      const onlyFallback = meant.length === 0 && !candidates.some(({ reason }) => reason === 'catalogue-entry');
      const instead = onlyFallback ? standIn() : null;
      if (instead && !refused.includes(instead)) return standingIn(instead);
      return (hasty ? meant[1] : undefined) ?? open[0] ?? null;
    },
  };
}

function standingIn(id: string): Candidate {
  return { id, name: '', detail: '', onDuty: null, reason: 'stands-in' };
}

/** 派遣: to the unit that the catalogue names; nobody left to ask: the review desk rules. */
export const judgeRegistered: Judge = (seen, knowing) => {
  const { can } = seen;
  const heard = seen.facts.heardUnitIds.length > 0 && countOf(seen, 'uphold') > 0;
  const asking: Intention = { action: 'ask-adjudication', given: { reason: '无明确承办单位,提请会商' } };
  if (heard && seen.facts.returnCount > 1 && can('ask-adjudication')) return asking;
  if (!can('dispatch')) return can('ask-adjudication') ? asking : null;
  return { action: 'dispatch', given: {}, naming: unitNaming(seen, knowing), otherwise: asking };
};

/** 会商: upholds once, then designates; where nobody can be named it is declined with an answer. */
export const judgeAdjudicating: Judge = (seen, knowing) => {
  const { facts, can } = seen;
  const { chance, staffedUnits } = knowing;
  const impossible = seen.file.steps.at(-1)?.action === 'report-impossible';
  const declining: Intention = {
    action: 'decline',
    given: { reason: '经会商,暂无承办条件', answer: '经会商,该事项目前不具备办理条件,已列入计划并向您说明。' },
  };
  if (impossible && can('decline')) return declining;
  if (can('uphold') && countOf(seen, 'uphold') === 0 && facts.returnCount < 3 && chance.chance(0.5)) {
    return { action: 'uphold', given: { reason: '异议成立,请重新派遣' } };
  }
  if (!can('designate')) return can('decline') ? declining : null;
  return {
    action: 'designate',
    given: { reason: '会商决定,指定承办' },
    naming: {
      ask: 'unit',
      field: 'unitId',
      choose(candidates) {
        const free = candidates.filter(({ id, reason }) => reason !== 'other-unit' && staffedUnits.has(id));
        if (facts.returnCount >= 3) return free[0] ?? null;
        return free.find(({ id }) => facts.heardUnitIds.includes(id)) ?? heardOnly(seen, knowing);
      },
    },
    otherwise: declining,
  };
};

/** The unit that was heard, though the catalogue no longer proposes it. */
function heardOnly({ facts }: Seen, { staffedUnits }: Knowing): Candidate | null {
  const id = facts.heardUnitIds.find((one) => staffedUnits.has(one));
  return id ? standingIn(id) : null;
}

/** 待核查: by the pictures where the rule lets the desk look, else somebody goes there. */
export const judgeHandled: Judge = (seen, knowing) => {
  const { facts, can, file } = seen;
  const { inspectMode } = facts.modes;
  const atDesk: Intention = { action: 'inspect-by-desk', given: closingWords(seen) };
  if (can('rework') && facts.reworkCount === 0 && knowing.chance.chance(0.02)) {
    return { action: 'rework', given: { reason: '反馈材料与现场要求不符,请补充处置' } };
  }
  const deskMayLook = inspectMode === 'photo' || (inspectMode === 'sample' && !facts.drawnForInspection);
  if (can('inspect-by-desk') && deskMayLook) return atDesk;
  if (!can('ask-inspection')) return can('inspect-by-desk') ? atDesk : null;
  return {
    action: 'ask-inspection',
    given: {},
    // The reporter was asked: only when he says nothing somebody goes there.
    ...(inspectMode === 'reporter' && isAsked(file) ? { afterMinutes: wordWithin } : {}),
    naming: { ask: 'inspector', field: 'inspectorId', choose: somebodyAtWork(knowing) },
    ...(can('inspect-by-desk') ? { otherwise: atDesk } : {}),
  };
};

/** Where no rule says when it is done, the inspector says it. */
export function closingWords({ facts }: Seen): { closesWhen?: string } {
  return facts.ruleId === null ? { closesWhen: '现场已恢复' } : {};
}

const answers: readonly { outcome: Outcome; weight: number; answer: string }[] = [
  { outcome: 'solved', weight: 88, answer: '您反映的问题已处理并经现场核查,感谢您的反映。' },
  { outcome: 'partly-solved', weight: 6, answer: '已先行处置,剩余部分正在推进,完成后再告知您。' },
  { outcome: 'explained', weight: 4, answer: '相关情况已向您说明,如有疑问可继续联系。' },
  { outcome: 'not-found', weight: 2, answer: '多次现场查看未发现所述情况,如再出现请随时反映。' },
];

/** 结案: with an outcome and an answer in plain words. */
export const judgeInspected: Judge = ({ can, file, facts }, { chance }) => {
  const { closeMode, silentDays } = facts.modes;
  const waits = closeMode !== 'manual' && isAsked(file);
  if (!can('close') && !waits) return null;
  const { outcome, answer } = chance.weighted(answers, (one) => one.weight);
  const afterMinutes = closeMode === 'silent-days' ? ((silentDays ?? 7) + 1) * 1440 : wordWithin;
  return { action: 'close', given: { outcome, answer }, ...(waits ? { afterMinutes } : {}) };
};

/** The reporter has a private link, was asked, and has said nothing yet. */
function isAsked({ rating }: Seen['file']): boolean {
  return rating?.state === 'sent';
}

/** Nobody of the town comes in today: the county's shift takes the case up to its own desk. */
export const judgeOfAbsent: Judge = ({ can }) =>
  can('lift')
    ? {
        action: 'lift',
        given: { reason: '镇街当班人员轮休,由县中心代办' },
        naming: {
          ask: 'desk',
          field: 'toOrganisationId',
          choose: (candidates) => candidates.findLast(({ reason }) => reason === 'desk-above') ?? null,
        },
      }
    : null;

/** The reporter calls again: it is not solved. */
export const judgeComplaint: Judge = ({ can, facts }) =>
  can('reopen') && facts.reopenCount === 0 ? { action: 'reopen', given: { reason: '诉求人来电:问题未解决' } } : null;
