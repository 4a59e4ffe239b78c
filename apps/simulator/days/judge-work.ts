import type { VerificationFinding } from '#modules/incidents/rules/statuses.ts';
import { closingWords } from './judge-desk.ts';
import { countOf, type Intention, type Judge } from './judgement.ts';

/** 签收: most are received; a unit that thinks it is not its business says so. */
export const judgeDispatched: Judge = (seen, { chance, minutesLeft }) => {
  const { can, facts } = seen;
  const wrong = facts.returnCount === 0 ? 0.05 : 0.02;
  if (can('return') && chance.chance(wrong)) {
    return { action: 'return', given: { reason: '不属本单位职责范围,建议改派' } };
  }
  // An objection is heard within two hours, of the four that a unit has to receive it.
  const objects = chance.chance(0.005);
  if (can('object') && objects && !facts.emergency && (minutesLeft ?? 0) > 120) {
    return { action: 'object', given: { ground: '三定规定未将该事项划归本单位' } };
  }
  return can('receive') ? { action: 'receive', given: {} } : null;
};

/** What a head does with a case that nobody works yet: gives it to one of his hands, or takes it up himself. */
export const judgeUnassigned: Judge = (seen, knowing) => {
  const { can, facts } = seen;
  const { chance } = knowing;
  if (facts.handlerId !== null) return null;
  const bySelf = done(seen, knowing);
  const assigning: Intention | null = can('assign-handler')
    ? {
        action: 'assign-handler',
        given: {},
        naming: {
          ask: 'handler',
          field: 'handlerId',
          choose(candidates) {
            const hands = candidates.filter(({ id, detail }) => detail === 'handler' && knowing.isPlayed(id));
            const free = hands.filter(({ onDuty }) => onDuty !== false);
            return free.length > 0 ? chance.pick(free) : null;
          },
        },
        ...(bySelf ? { otherwise: bySelf } : {}),
      }
    : bySelf;
  if (can('report-impossible') && countOf(seen, 'report-impossible') === 0 && chance.chance(0.004)) {
    return { action: 'report-impossible', given: { reason: '产权不明,现场暂不具备处置条件' }, photo: 'before' };
  }
  return assigning;
};

/** 处置: goes there within the time that is left, reports a stage where the rule has one, then done. */
export const judgeHandling: Judge = (seen, knowing) => {
  const { can, file, facts } = seen;
  const { chance } = knowing;
  const waits = waitOf(seen, knowing);
  if (can('hand-back') && countOf(seen, 'hand-back') === 0 && chance.chance(0.008)) {
    return { action: 'hand-back', given: { reason: '手头案件未完,请另行安排' } };
  }
  const staged = file.clocks.some((clock) => clock.kind === 'stage' && clock.endedAt === null);
  if (staged && can('report-stage') && !file.steps.some((step) => step.action === 'report-stage')) {
    return { action: 'report-stage', given: { answer: '已到场围护,险情受控' }, afterMinutes: Math.min(waits, 30) };
  }
  const intention = done(seen, knowing);
  return intention && { ...intention, afterMinutes: facts.emergency ? Math.min(waits, 20) : waits };
};

function done({ can, facts }: Parameters<Judge>[0], { chance }: Parameters<Judge>[1]): Intention | null {
  if (!can('report-done')) return null;
  const mustShow = facts.modes.evidence === 'required';
  return {
    action: 'report-done',
    given: {
      answer: chance.pick([
        '已到场处置完毕。',
        '已清理并恢复原状。',
        '已维修,可以正常使用。',
        '已与当事人沟通并整改到位。',
      ]),
    },
    ...(mustShow ? { photo: 'after' as const } : {}),
  };
}

/** Work begins after a fifth to two thirds of what is left; of what is late, within half a day. */
function waitOf({ facts }: Parameters<Judge>[0], { chance, minutesLeft }: Parameters<Judge>[1]): number {
  const share = 0.2 + 0.45 * chance.next();
  if (minutesLeft === null || minutesLeft <= 0) return facts.reworkCount > 0 ? 60 : 60 + 660 * chance.next();
  return minutesLeft * share;
}

/** 核实: what the worker finds where the report says. */
export const judgeVerifying: Judge = (seen, { chance }) => {
  const { can } = seen;
  if (can('solve-while-verifying') && chance.chance(0.08)) {
    return { action: 'solve-while-verifying', given: {}, photo: 'after' };
  }
  if (!can('give-verification')) return null;
  const findings: readonly [VerificationFinding, number][] = [
    ['confirmed', 88],
    ['not-found', 8],
    ['unclear', countOf(seen, 'give-verification') === 0 ? 4 : 0],
  ];
  const [finding] = chance.weighted(findings, ([, weight]) => weight);
  return {
    action: 'give-verification',
    given: { finding },
    ...(chance.chance(0.15) ? { photo: 'verification' as const } : {}),
  };
};

/** 核查: done as the rule says, or not; after two rounds the third is right. */
export const judgeInspecting: Judge = (seen, { chance }) => {
  const { can, facts } = seen;
  if (can('rework') && facts.reworkCount < 2 && chance.chance(0.07)) {
    return { action: 'rework', given: { reason: '现场仍有残留,未达到结案标准' } };
  }
  return can('pass') ? { action: 'pass', given: closingWords(seen) } : null;
};
