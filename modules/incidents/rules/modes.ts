import type { RuleModes } from './facts.ts';

/** Before a rule is chosen: nothing is demanded yet, and the result will be looked at in the field. */
export const modesBeforeRule: RuleModes = {
  verify: 'none',
  evidence: 'none',
  dispatchMode: 'manual',
  inspectMode: 'field',
  closeMode: 'manual',
  reworkFloorMinutes: 60,
};

type RuleGiven = {
  verifyMode: RuleModes['verify'];
  evidence: RuleModes['evidence'];
  dispatchMode: RuleModes['dispatchMode'];
  inspectMode: RuleModes['inspectMode'];
  closeMode: RuleModes['closeMode'];
  sampleShare: number;
  recheckShare: number;
  silentDays: number;
};

/** The modes a rule gives to the cases opened under it. */
export function modesOfRule(rule: RuleGiven): RuleModes {
  return {
    verify: rule.verifyMode,
    evidence: rule.evidence,
    dispatchMode: rule.dispatchMode,
    inspectMode: rule.inspectMode,
    closeMode: rule.closeMode,
    reworkFloorMinutes: modesBeforeRule.reworkFloorMinutes,
    recheckShare: rule.recheckShare,
    ...(rule.inspectMode === 'sample' ? { sampleShare: rule.sampleShare } : {}),
    ...(rule.closeMode === 'silent-days' ? { silentDays: rule.silentDays } : {}),
  };
}

/** Is the reporter asked before the case is closed? */
export function asksReporter(modes: RuleModes): boolean {
  return modes.inspectMode === 'reporter' || modes.closeMode !== 'manual';
}
