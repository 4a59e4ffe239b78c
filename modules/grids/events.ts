import type { Announcement } from '#platform/commands/command.ts';

export const gridsChangedTopic = 'grids.changed';

/** Outlines were added or redrawn; empty when many were. */
export function gridsChanged(gridIds: readonly string[]): Announcement {
  return { topic: gridsChangedTopic, payload: { gridIds: gridIds.length > 50 ? [] : gridIds } };
}
