import type { Role } from './roles.ts';

/** Which app a person works in: the phone for those who work in the grid alone; without a post, none yet. */
export type Door = 'desk' | 'field' | 'none';

const onFoot: readonly string[] = ['grid-worker', 'grid-head'] satisfies readonly Role[];

export function doorOf(held: readonly string[]): Door {
  if (held.length === 0) return 'none';
  return held.every((role) => onFoot.includes(role)) ? 'field' : 'desk';
}
