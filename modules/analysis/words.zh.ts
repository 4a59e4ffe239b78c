export const analysisRefusalWords = {
  'analysis.no-model': '本县目前没有启用的事项建议模型',
  'analysis.no-such-model': '没有这个版本的模型，或其文件已不再保存',
  'analysis.training-waits': '已有一次训练在排队或进行中，完成后再试',
  'analysis.county-only': '由县中心值班长或负责人决定',
  'analysis.training-over': '这次训练已经结束',
} as const;

export const trainingOutcomeWords = {
  trained: '已训练',
  'nothing-to-learn': '没有可学习的内容',
  failed: '失败',
} as const;
