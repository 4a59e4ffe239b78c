/**
 * Division codes (GB/T 2260, GB/T 10114 and the statistics bureau's villages): `PPCCDD TTT VVV`, twelve digits.
 * The path is the code without its empty segments at the end: 990101001000 → 990101001. Segments are dropped whole
 * (990110 does not become 99011, which would swallow 990111), so "everything below" is a range over the path.
 */
export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'town' | 'village';

const segmentEnds = [2, 4, 6, 9, 12] as const;
const levels = ['province', 'prefecture', 'county', 'town', 'village'] as const;

export type Division = {
  /** Twelve digits. */
  code: string;
  path: string;
  level: DivisionLevel;
  /** The path one level up, over empty segments (441900003 lies in 4419); null above a province. */
  parentPath: string | null;
};

/** Reads 2, 4, 6, 9 or 12 digits. A village under an empty town, or a segment under an empty province, is refused. */
export function readDivisionCode(
  text: string,
): { ok: true; division: Division } | { ok: false; fault: 'length' | 'characters' | 'empty' | 'gap' } {
  const given = text.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d*$/.test(given)) return { ok: false, fault: 'characters' };
  if (!segmentEnds.some((end) => end === given.length)) return { ok: false, fault: 'length' };
  const code = given.padEnd(12, '0');
  const path = trimSegments(code);
  if (path === '') return { ok: false, fault: 'empty' };
  if (code.startsWith('00') || (path.length === 12 && code.slice(6, 9) === '000')) return { ok: false, fault: 'gap' };
  return {
    ok: true,
    division: { code, path, level: levelOfPath(path), parentPath: parentOfPath(path) },
  };
}

/** The level of a path that readDivisionCode made. */
export function levelOfPath(path: string): DivisionLevel {
  const index = segmentEnds.findIndex((end) => end === path.length);
  if (index < 0) throw new RangeError('not a division path');
  return levels[index]!;
}

/** The path one level up, or null above a province. */
export function parentOfPath(path: string): string | null {
  const index = segmentEnds.findIndex((end) => end === path.length);
  if (index <= 0) return null;
  return trimSegments(path.slice(0, segmentEnds[index - 1]!)) || null;
}

/** Whether a division is the other one or lies in it. */
export function isWithinDivision(path: string, outer: string): boolean {
  return path.startsWith(outer);
}

/** The half-open range `from ≤ path < below` of a division and all below it, under byte order (`collate "C"`). */
export function divisionRange(path: string): { from: string; below: string } {
  // ":" follows "9" in ASCII, so it stands after every digit that may come next.
  return { from: path, below: `${path}:` };
}

/** What the three digits of a town say (GB/T 10114). */
export function townKind(path: string): 'street' | 'town' | 'township' | 'joint-unit' | 'other' {
  const digits = Number(path.slice(6, 9));
  if (digits >= 1 && digits <= 99) return 'street';
  if (digits >= 100 && digits <= 199) return 'town';
  if (digits >= 200 && digits <= 399) return 'township';
  return digits >= 400 && digits <= 599 ? 'joint-unit' : 'other';
}

/** What the three digits of a village say. Virtual units stand beside real ones in the published lists. */
export function villageKind(path: string): 'residents-committee' | 'village-committee' | 'virtual' | 'other' {
  const digits = Number(path.slice(9, 12));
  if (digits >= 1 && digits <= 199) return 'residents-committee';
  if (digits >= 200 && digits <= 399) return 'village-committee';
  return digits >= 400 && digits <= 599 ? 'virtual' : 'other';
}

function trimSegments(digits: string): string {
  let path = digits;
  for (let index = segmentEnds.length - 1; index >= 0; index -= 1) {
    const start = index === 0 ? 0 : segmentEnds[index - 1]!;
    if (path.length === segmentEnds[index] && /^0+$/.test(path.slice(start))) path = path.slice(0, start);
  }
  return path;
}

export type GridSerialRanges = Readonly<{ basic: readonly [number, number]; dedicated: readonly [number, number] }>;

/** Our default; a county may set its own. */
export const defaultGridSerialRanges: GridSerialRanges = { basic: [1, 799], dedicated: [800, 999] };

export type GridCode = { code: string; villageCode: string; serial: number; kind: 'basic' | 'dedicated' };

/** The code of a grid: the twelve digits of its village and three of its own. */
export function gridCode(villageCode: string, serial: number): string {
  const village = readDivisionCode(villageCode);
  if (!village.ok || village.division.level !== 'village') throw new RangeError('a grid lies in a village');
  if (!Number.isInteger(serial) || serial < 1 || serial > 999) throw new RangeError('a grid serial is 1 to 999');
  return village.division.code + String(serial).padStart(3, '0');
}

/** Reads a grid code of fifteen digits. */
export function readGridCode(
  text: string,
  ranges: GridSerialRanges = defaultGridSerialRanges,
): { ok: true; grid: GridCode } | { ok: false; fault: 'length' | 'characters' | 'village' | 'serial' } {
  const code = text.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d*$/.test(code)) return { ok: false, fault: 'characters' };
  if (code.length !== 15) return { ok: false, fault: 'length' };
  const village = readDivisionCode(code.slice(0, 12));
  if (!village.ok || village.division.level !== 'village') return { ok: false, fault: 'village' };
  const serial = Number(code.slice(12));
  const kind = (['basic', 'dedicated'] as const).find((name) => serial >= ranges[name][0] && serial <= ranges[name][1]);
  if (!kind) return { ok: false, fault: 'serial' };
  return { ok: true, grid: { code, villageCode: code.slice(0, 12), serial, kind } };
}
