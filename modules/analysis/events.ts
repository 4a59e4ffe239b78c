import type { Announcement } from '#platform/commands/command.ts';

export const trainingAskedTopic = 'analysis.training-asked';
export const suggestingChangedTopic = 'analysis.suggesting-changed';

/** Somebody waits for a new model. */
export function trainingAsked(trainingId: string): Announcement {
  return { topic: trainingAskedTopic, payload: { trainingId } };
}

/** Another model speaks, or none. */
export function suggestingChanged(modelId: string | null): Announcement {
  return { topic: suggestingChangedTopic, payload: { modelId } };
}
