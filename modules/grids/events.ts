import type { Announcement } from '#platform/commands/command.ts';

export const gridsChangedTopic = 'grids.changed';

/** Outlines were added or redrawn; empty when many were. */
export function gridsChanged(gridIds: readonly string[]): Announcement {
  return { topic: gridsChangedTopic, payload: { gridIds: gridIds.length > 50 ? [] : gridIds } };
}

export const territoryInForceTopic = 'grids.territory-in-force';

/** What rooms above follow: posts, addresses and open cases of these grids look where they belong now. */
export type TerritoryInForce = {
  draftId: string;
  /** Grids that are drawn otherwise, new or closed; at most some hundreds. */
  gridIds: readonly string[];
  /** Of closed grids: which grid goes on with what they held. */
  heirs: readonly { gridId: string; into: string }[];
};

export function territoryInForce(told: TerritoryInForce): Announcement {
  return { topic: territoryInForceTopic, payload: told };
}
