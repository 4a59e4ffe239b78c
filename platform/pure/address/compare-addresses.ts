/** Whether two address texts mean the same place: which elements agree, which contradict, which only one names. */
import { type AddressElement, type AddressElementKind, elementKey } from './elements.ts';

export type AddressDecision = 'same' | 'partly' | 'different';
export type AddressComparison = {
  decision: AddressDecision;
  /** From 0 to 1. */
  score: number;
  agree: AddressElementKind[];
  contradict: AddressElementKind[];
  /** Named on one side only. */
  missing: AddressElementKind[];
};

/** How much each kind tells. A road and its number, or a place with its building, say nearly all. */
const weights: Partial<Record<AddressElementKind, number>> = {
  city: 0.5,
  county: 0.8,
  town: 0.8,
  village: 1,
  group: 1,
  zone: 0.5,
  road: 2,
  number: 2,
  lane: 1,
  'lane-number': 1,
  place: 4,
  part: 1,
  building: 2,
  unit: 1,
  floor: 0.5,
  room: 1.5,
};
const named: ReadonlySet<AddressElementKind> = new Set(['place', 'part', 'road', 'lane', 'town', 'village', 'county']);
/** How alike two names must be to be one, typing errors granted. */
const agreesFrom = 0.8;
const kinds = Object.keys(weights) as AddressElementKind[];

/** Compares two readings. Order does not matter. */
export function compareAddresses(one: readonly AddressElement[], other: readonly AddressElement[]): AddressComparison {
  const left = keysOf(one);
  const right = keysOf(other);
  const result: AddressComparison = { decision: 'different', score: 0, agree: [], contradict: [], missing: [] };
  let agreeing = 0;
  let against = 0;
  let silent = 0;
  for (const kind of kinds) {
    const [mine, yours] = [left.get(kind) ?? [], right.get(kind) ?? []];
    if (mine.length === 0 && yours.length === 0) continue;
    const weight = weights[kind]!;
    const likeness = named.has(kind)
      ? nameLikeness(mine, kind === 'place' || kind === 'part' ? namesOf(right) : yours)
      : sameNumber(mine, yours);
    const back = kind === 'place' || kind === 'part' ? nameLikeness(yours, namesOf(left)) : likeness;
    const best = Math.max(likeness, back);
    if (best >= agreesFrom) {
      agreeing += weight * best;
      result.agree.push(kind);
    } else if (mine.length === 0 || yours.length === 0) {
      silent += weight;
      result.missing.push(kind);
    } else {
      // Nearly the same name may be a slip of the pen; it is a contradiction all the same.
      const slip = named.has(kind) && best >= 0.5 ? best / 2 : 0;
      agreeing += weight * slip;
      against += weight * (1 - slip);
      result.contradict.push(kind);
    }
  }
  result.score = agreeing === 0 ? 0 : agreeing / (agreeing + against + 0.35 * silent);
  result.decision = decide(result);
  return result;
}

function decide({ agree, contradict, missing, score }: AddressComparison): AddressDecision {
  const isPlaced =
    agree.includes('place') || agree.includes('part') || (agree.includes('road') && agree.includes('number'));
  const bare = agree.includes('road') || agree.includes('village') || agree.includes('building');
  if (!isPlaced && !(bare && contradict.length === 0 && !missing.includes('place'))) return 'different';
  if (contradict.includes('place') && !agree.includes('number')) return 'different';
  if (contradict.includes('city') || score < 0.45) return 'different';
  const inner = ['building', 'unit', 'room', 'floor', 'lane-number', 'number', 'part'] as const;
  const open = inner.some((kind) => contradict.includes(kind) || (kind !== 'number' && missing.includes(kind)));
  return open || contradict.length > 0 ? 'partly' : 'same';
}

function keysOf(elements: readonly AddressElement[]): Map<AddressElementKind, string[]> {
  const keys = new Map<AddressElementKind, string[]>();
  for (const element of elements) {
    if (!(element.kind in weights)) continue;
    keys.set(element.kind, [...(keys.get(element.kind) ?? []), elementKey(element)]);
  }
  return keys;
}

function namesOf(keys: Map<AddressElementKind, string[]>): string[] {
  return [...(keys.get('place') ?? []), ...(keys.get('part') ?? [])];
}

function sameNumber(mine: readonly string[], yours: readonly string[]): number {
  return mine.some((one) => yours.includes(one)) ? 1 : 0;
}

/** Names agree when one holds the other or most of their characters, in their order, are the same. */
function nameLikeness(mine: readonly string[], yours: readonly string[]): number {
  let best = 0;
  for (const one of mine) for (const other of yours) best = Math.max(best, likenessOf(one, other));
  return best;
}

function likenessOf(one: string, other: string): number {
  if (one === other) return 1;
  const [mine, yours] = [stemOfPlace(one), stemOfPlace(other)];
  if (mine === yours) return 0.95;
  const [short, long] = mine.length <= yours.length ? [mine, yours] : [yours, mine];
  if (short.length >= 3 && long.includes(short)) return 0.8 + 0.2 * (short.length / long.length);
  if (short.length === 2 && (long.startsWith(short) || long.endsWith(short))) return long.length <= 6 ? 0.75 : 0.5;
  const common = longestCommon(short.slice(0, 40), long.slice(0, 40));
  const share = (2 * common) / (short.length + long.length);
  return short.length >= 4 ? share : share * 0.8;
}

/** Words that many places end with tell little: 望江花园 and 望江小区 may be one, 瑞金新村 and 金轮新村 are not. */
const commonEnd =
  /(?:住宅小区|小区|花园|家园|新村|公寓|大厦|广场|商务中心|中心|工业园区?|工业区|科技园|产业园|宿舍楼?|酒店|宾馆|大学|学院|有限公司|公司|市场|商城|校区)$/u;

/** The telling part of a place's name. */
export function stemOfPlace(name: string): string {
  const stem = name.replace(/\([^)]*\)?/g, '').replace(commonEnd, '');
  return stem.length >= 2 ? stem : name;
}

function longestCommon(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, () => 0);
  for (const character of one) {
    const row = [0];
    for (let index = 0; index < other.length; index += 1) {
      row.push(other[index] === character ? before[index]! + 1 : Math.max(row[index]!, before[index + 1]!));
    }
    before = row;
  }
  return before[other.length]!;
}
