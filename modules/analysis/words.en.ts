import type * as zh from './words.zh.ts';

export const analysisRefusalWords = {
  'analysis.no-model': 'No model of matters is in force in this county',
  'analysis.no-such-model': 'There is no such version of the model, or its file is no longer kept',
  'analysis.training-waits': 'A training waits or runs already; try again when it has ended',
  'analysis.county-only': 'This is for the shift head or head of the county centre to decide',
  'analysis.training-over': 'This training has ended',
} as const satisfies Record<keyof typeof zh.analysisRefusalWords, string>;

export const trainingOutcomeWords = {
  trained: 'Trained',
  'nothing-to-learn': 'Nothing to learn from',
  failed: 'Failed',
} as const satisfies Record<keyof typeof zh.trainingOutcomeWords, string>;
