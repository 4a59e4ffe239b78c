/**
 * Reads free Chinese address text into elements, by the suffixes and the order that addresses have; no list of places
 * but provinces and prefectures. Never throws, whatever the text.
 */
import {
  boundary,
  city,
  dashedChain,
  follows,
  notCity,
  numberedKinds,
  placeEnd,
  province,
  relatives,
  suffixed,
  wholeCity,
} from './address-patterns.ts';
import { municipalityNames } from './division-names.ts';
import { type AddressElement, type AddressElementKind, normaliseAddress } from './elements.ts';

export type ParseAddressOptions = {
  /** Divisions known where the address is read (counties, towns, villages by name), so that their suffix may be left out. */
  known?: ReadonlyMap<string, 'county' | 'town' | 'village'>;
};

const longest = 160;
/** Reads the elements in the order of the text; what places nothing is `rest`. */
export function parseAddress(text: string, options: ParseAddressOptions = {}): AddressElement[] {
  const normal = normaliseAddress(text.slice(0, longest));
  const found: AddressElement[] = [];
  const state: State = { found, normal, options, rank: 0 };
  let at = 0;
  while (at < normal.length) {
    const next = step(state, at);
    at = next > at ? next : at + 1;
  }
  return found;
}

type State = {
  found: AddressElement[];
  normal: string;
  options: ParseAddressOptions;
  /** The narrowest division met: a county after a town is none. */
  rank: number;
};

function put(state: State, kind: AddressElementKind, from: number, to: number): number {
  const text = state.normal.slice(from, to);
  const ranks: Partial<Record<AddressElementKind, number>> = { province: 1, city: 2, county: 3, town: 4, village: 5 };
  const rank = ranks[kind];
  const twice = rank !== undefined && state.found.some((one) => one.kind === kind || one.text === text);
  state.found.push({ kind: twice ? 'rest' : kind, text, from, to });
  if (rank !== undefined && !twice) state.rank = Math.max(state.rank, rank);
  else if (kind !== 'rest' && kind !== 'zone' && rank === undefined) state.rank = Math.max(state.rank, 6);
  return to;
}

/** Takes the next element or run of names; answers where it ends. */
function step(state: State, at: number): number {
  const rest = state.normal.slice(at);
  const space = /^[^\p{L}\p{N}]+/u.exec(rest);
  if (space) return put(state, 'rest', at, at + space[0].length);
  const numbered = readNumbered(state, at, rest);
  if (numbered > at) return numbered;
  const relative = relativeAt(rest);
  if (relative > 0) return put(state, 'relative', at, at + relative);
  const end = nameEnd(rest);
  return readNames(state, at, at + end);
}

function readNumbered(state: State, at: number, rest: string): number {
  if (/^[0-9]{1,4}(?:国道|省道|县道|乡道|号公路|号?路(?!口)|号?大街)/u.test(rest)) return at;
  const last = lastPlaced(state);
  const chain = dashedChain.exec(rest);
  if (chain) return readChain(state, at, chain, last);
  for (const [pattern, kind] of numberedKinds) {
    const match = pattern.exec(rest);
    if (!match) continue;
    return put(state, kindInPlace(kind, match[0], last), at, at + match[0].length);
  }
  const bare = /^[0-9]{1,6}[A-Z]?(?!米|公里|国道|省道|县道|[0-9A-Z])/u.exec(rest);
  if (bare && last) {
    const kind = bareKind(last, bare[0]);
    if (kind) return put(state, kind, at, at + bare[0].length);
  }
  return at;
}

/** A number with 号 counts houses on a road, then buildings or doors behind a number, then doors of a building. */
function kindInPlace(kind: AddressElementKind, text: string, last: AddressElementKind | null): AddressElementKind {
  if (kind !== 'number' || text.endsWith('弄')) return kind;
  if (last === 'building') return text.length > 3 ? 'room' : 'unit';
  if (last === 'unit' || last === 'floor') return 'room';
  if (last === 'lane') return 'lane-number';
  if (last === 'number') return 'building';
  return 'number';
}

function bareKind(last: AddressElementKind, text: string): AddressElementKind | null {
  if (last === 'road') return 'number';
  if (last === 'lane') return 'lane-number';
  if (last === 'building' || last === 'unit' || last === 'floor') return 'room';
  if (last === 'number') return 'room';
  if (last === 'place' || last === 'part') return text.length >= 3 ? 'room' : 'building';
  return null;
}

/** “14-9-1456室”: behind a road the first is its number; then building, unit, room, as many as there are. */
function readChain(state: State, at: number, chain: RegExpExecArray, last: AddressElementKind | null): number {
  const suffix = chain[3] ?? '';
  const parts = [chain[1]!, ...chain[2]!.slice(1).split('-')];
  const kinds: AddressElementKind[] = [];
  const left = [...parts];
  if (last === 'road' || last === 'lane') {
    kinds.push(last === 'road' ? 'number' : 'lane-number');
    left.shift();
  }
  const inner: Record<number, AddressElementKind[]> = {
    1: ['room'],
    2: last === 'building' ? ['unit', 'room'] : ['building', 'room'],
    3: last === 'building' ? ['unit', 'floor', 'room'] : ['building', 'unit', 'room'],
    4: ['building', 'unit', 'floor', 'room'],
  };
  kinds.push(...(inner[left.length] ?? []));
  if (/[幢栋]|号楼/.test(suffix)) kinds[kinds.length - 1] = 'building';
  let from = at;
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      put(state, 'rest', from, from + 1);
      from += 1;
    }
    const to = from + part.length + (index === parts.length - 1 ? suffix.length : 0);
    put(state, kinds[index] ?? 'room', from, to);
    from = to;
  }
  return from;
}

function lastPlaced({ found }: State): AddressElementKind | null {
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const { kind } = found[index]!;
    if (kind !== 'rest' && kind !== 'relative') return kind;
  }
  return null;
}

function relativeAt(rest: string): number {
  return relatives.exec(rest)?.[0].length ?? 0;
}

/** How far a run of names reaches: up to the next number, sign or word of position. */
function nameEnd(rest: string): number {
  // 105国道, 3路 and the like belong to the name of a road.
  const road = /^[0-9]{1,4}(?:国道|省道|县道|乡道|号公路|号?路|号?大街|街|区(?!号))/u.exec(rest);
  const skip = road ? road[0].length : 1;
  const cut = rest.slice(skip).search(boundary);
  return cut < 0 ? rest.length : skip + cut;
}

/** Splits a run of names: divisions from wide to narrow, then roads, then places. */
function readNames(state: State, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const run = state.normal.slice(at, to);
    const division = divisionAt(state, run);
    if (division) {
      at = put(state, division.kind, at, at + division.length);
      continue;
    }
    const relative = relativeAt(run);
    if (relative > 0) {
      at = put(state, 'relative', at, at + relative);
      continue;
    }
    const section = /^(?:[东西南北中上下]|[一二三四五六]){0,2}段/u.exec(run);
    if (section && lastPlaced(state) === 'road') {
      at = put(state, 'lane', at, at + section[0].length);
      continue;
    }
    const best = nearestSuffix(state, run);
    if (best) {
      // The second road of a crossing, or one that turns off.
      const second = best.kind === 'road' && state.found.some((one) => one.kind === 'road');
      at = put(state, second ? 'lane' : best.kind, at, at + best.length);
      continue;
    }
    return readPlaces(state, at, to);
  }
  return to;
}

const twiceSaid: ReadonlySet<AddressElementKind> = new Set(['province', 'city', 'county', 'town', 'rest']);

function divisionAt(state: State, run: string): { kind: AddressElementKind; length: number } | null {
  const again = state.found.find((one) => twiceSaid.has(one.kind) && one.to - one.from > 2 && run.startsWith(one.text));
  if (again) return { kind: again.kind, length: again.text.length };
  const country = /^(?:中国|中华人民共和国)(?=[^建工农人移联])/u.exec(run);
  if (country && state.found.length === 0) return { kind: 'rest', length: country[0].length };
  if (state.rank <= 4) {
    const wide = province.exec(run)?.[0];
    if (wide && (/[省市区]$/.test(wide) || !notCity.test(run.slice(wide.length)))) {
      const isCity = municipalityNames.some((name) => wide.startsWith(name)) || wide.endsWith('市');
      const taken = isCity && !wide.endsWith('市') && state.rank > 2;
      if (!taken) return { kind: isCity ? 'city' : 'province', length: wide.length };
    }
    const middle = city.exec(run)?.[0];
    if (middle && (state.rank <= 1 || wholeCity.test(middle))) {
      if (!wholeCity.test(middle) && notCity.test(run.slice(middle.length))) return null;
      const barely = middle.length === run.length && !wholeCity.test(middle);
      if (!barely || state.rank <= 1) {
        if (wholeCity.test(middle) || !/^[区县镇乡村路街]/u.test(run.slice(middle.length)))
          return { kind: 'city', length: middle.length };
      }
    }
  }
  const { known } = state.options;
  if (known) {
    for (let length = Math.min(run.length, 12); length >= 2; length -= 1) {
      const kind = known.get(run.slice(0, length));
      if (kind && !notCity.test(run.slice(length))) return { kind, length };
    }
  }
  return null;
}

/** The suffix that ends first; one right behind it makes the name longer (新街镇, 西朱村路). */
function nearestSuffix(state: State, run: string): { kind: AddressElementKind; length: number } | null {
  let best: { kind: AddressElementKind; length: number } | null = null;
  for (const { kind, pattern, ranks } of suffixed) {
    if (state.rank < ranks[0] || state.rank > ranks[1]) continue;
    const length = pattern.exec(run)?.[0].length;
    if (length === undefined || (best && length >= best.length)) continue;
    if (kind === 'place' && lastPlaced(state) === 'place') continue;
    best = { kind, length };
  }
  if (!best) return null;
  const more = follows.exec(run.slice(best.length));
  if (more && best.kind !== 'county' && best.kind !== 'place') {
    const kinds: [RegExp, AddressElementKind][] = [
      [/^(?:镇|乡|街道)/, 'town'],
      [/^(?:村|社区)/, 'village'],
      [/^(?:路|街|大道|巷)/, 'road'],
    ];
    const longer = kinds.find(([pattern]) => pattern.test(more[0]))?.[1];
    if (longer === 'road' && best.kind === 'road') return best;
    if (longer) return { kind: longer, length: best.length + more[0].length };
  }
  return best;
}

/** What is left is the name of a place, and behind its usual last word that of a part. */
function readPlaces(state: State, from: number, to: number): number {
  const run = state.normal.slice(from, to);
  const last = lastPlaced(state);
  const inside =
    last === 'place' ||
    last === 'part' ||
    last === 'building' ||
    last === 'floor' ||
    last === 'room' ||
    last === 'unit';
  if (inside) return put(state, 'part', from, to);
  const end = placeEnd.exec(run);
  const cut = end ? end.index + end[0].length : run.length;
  if (run.length - cut < 2) return put(state, 'place', from, to);
  put(state, 'place', from, from + cut);
  return readTail(state, from + cut, to);
}

function readTail(state: State, from: number, to: number): number {
  const relative = relativeAt(state.normal.slice(from, to));
  if (relative > 0) {
    const next = put(state, 'relative', from, from + relative);
    return next < to ? put(state, 'part', next, to) : next;
  }
  return put(state, 'part', from, to);
}
