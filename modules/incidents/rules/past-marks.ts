/** Which of the sums of what is over (`incidents.past_mark`) answers a question of the map, if one does. */
import { spotBits } from './map-tiles.ts';
import type { ListScope } from './visibility.ts';

export type PastQuestion = {
  matterCode?: string | undefined;
  townCode?: string | undefined;
  villageCode?: string | undefined;
  unitId?: string | undefined;
  emergency?: 'yes' | undefined;
  /** Anything else that the sums know nothing of: days, a grid. */
  isNarrower: boolean;
};

/** Bits of a side; as `incidents.past_grains` says. */
const coarse = 14;
const grainsOf: Readonly<Record<string, readonly number[]>> = {
  county: [coarse, 16, 18],
  town: [coarse, 16, 18],
  unit: [coarse, 16],
  emergency: [coarse, 16],
  village: [coarse],
  matter: [coarse, 16],
};

/**
 * The sum to read and how fine it is, or null: then the cases themselves are counted. A question about two things at once (a
 * matter in a town) has no sum; it has fewer cases too.
 */
export function sumFor(scope: ListScope, question: PastQuestion, zoom: number): { part: string; grain: number } | null {
  if (question.isNarrower) return null;
  const parts = new Set<string>();
  switch (scope.by) {
    case 'division':
      if (scope.path.length === 9) parts.add(`town ${scope.path}000`);
      else if (scope.path.length === 12) parts.add(`village ${scope.path}`);
      else if (scope.path.length > 6) return null;
      break;
    case 'unit':
      parts.add(`unit ${scope.organisationId}`);
      break;
    default:
      return null;
  }
  if (question.townCode) parts.add(`town ${question.townCode}`);
  if (question.villageCode) parts.add(`village ${question.villageCode}`);
  if (question.matterCode) parts.add(`matter ${question.matterCode}`);
  if (question.unitId) parts.add(`unit ${question.unitId}`);
  if (question.emergency) parts.add('emergency');
  if (parts.size > 1) return null;
  const [part = 'county'] = parts;
  const grain = grainsOf[part.split(' ')[0]!]?.find((bits) => bits >= zoom + spotBits);
  return grain === undefined ? null : { part, grain };
}
