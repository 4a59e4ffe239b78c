/** How the county's own ground is drawn on a phone: muted areas, roads, few names; from the bottom up. */
export type Drawing = {
  source: string;
  kinds: readonly string[];
  /** From this zoom on it is worth drawing. */
  from: number;
  /** The token that colours it. */
  colour: string;
} & ({ form: 'area' } | { form: 'line'; thin: number; thick: number; dash?: string });

const area = (source: string, kinds: readonly string[], colour: string, from = 0): Drawing => ({
  form: 'area',
  source,
  kinds,
  colour,
  from,
});

/** Its width grows from `thin`, where it appears, to `thick` at zoom 18. */
const line = (
  source: string,
  kinds: readonly string[],
  colour: string,
  from: number,
  [thin, thick]: readonly [number, number],
  dash?: string,
): Drawing => ({ form: 'line', source, kinds, colour, from, thin, thick, ...(dash === undefined ? {} : { dash }) });

export const drawings: readonly Drawing[] = [
  area('ground', ['county'], '--map-land'),
  area('ground', ['built-up', 'commercial', 'industry', 'campus'], '--map-built', 10),
  area('ground', ['hamlet'], '--map-built', 12),
  area('green', ['wood', 'park'], '--map-green', 11),
  area('water', ['river', 'lake'], '--map-water'),
  line('water', ['canal'], '--map-water', 11, [1, 10]),
  area('buildings', ['building'], '--map-road-edge', 15),
  line('boundaries', ['village'], '--map-line', 13, [0.7, 0.7], '2 4'),
  line('roads', ['lane'], '--map-road', 14, [1, 8]),
  line('roads', ['street'], '--map-road-edge', 12.5, [1.5, 15]),
  line('roads', ['main'], '--map-road-edge', 10, [1.5, 21]),
  line('roads', ['highway'], '--map-road-edge', 8, [2, 25]),
  line('roads', ['street'], '--map-road', 12.5, [0.7, 13]),
  line('roads', ['main'], '--map-road', 10, [0.8, 18]),
  line('roads', ['highway'], '--map-road', 8, [1, 21]),
  line('boundaries', ['town'], '--map-line', 9, [1.1, 1.1], '5 4'),
  line('boundaries', ['county'], '--map-line', 0, [1.8, 1.8]),
];

/** Twice as wide with every 1.7 zooms, between the two widths it was given. */
export function widthAt({ thin, thick, from }: { thin: number; thick: number; from: number }, zoom: number): number {
  if (zoom <= from) return thin;
  const share = (1.5 ** (zoom - from) - 1) / (1.5 ** (18 - from) - 1);
  return thin + (thick - thin) * Math.min(1.5, share);
}

/** From which zoom a name is written, the more telling first. */
const namedFrom: Readonly<Record<string, number>> = {
  town: 10,
  water: 12,
  village: 13,
  hospital: 14,
  government: 14,
  station: 14,
  school: 15,
  market: 15,
  park: 15,
  'enterprise-zone': 15,
  estate: 15.5,
  address: 17,
};

/** From this zoom on doors are named. */
export const addressesFrom = namedFrom['address']!;

/** What stands before the way or the estate: names of towns and communities, and the village before its group. */
const before = /^.*?(?:街道|社区|[镇乡])(?=.)/u;
const village = /^.{1,4}村(?=[一二三四五六七八九十百\d]+组)/u;
/** Entrance, floor and flat of a building. */
const inside = /(?<=[幢栋座楼])\d+(?:单元|室|号).*$/u;

/** On a map the part that tells doors apart says enough: 城关街道北塘巷67号安居名邸3幢1单元502室 → 安居名邸3幢. */
export function doorOf(address: string): string {
  const door = address.replace(before, '').replace(village, '').replace(inside, '');
  return /号(.{2,}[幢栋座楼])$/u.exec(door)?.[1] ?? door;
}
const rank = Object.keys(namedFrom);

export type Name = { words: string; kind: string; x: number; y: number };

/**
 * Which names fit a screen: the more telling first, none over another. `x` and `y` are where they would stand, in
 * pixels.
 */
export function fittingNames(names: readonly Name[], zoom: number, letter = 12): Name[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const fitting: Name[] = [];
  const telling = names
    .filter(({ kind }) => (namedFrom[kind] ?? Infinity) <= zoom)
    .toSorted((one, other) => rank.indexOf(one.kind) - rank.indexOf(other.kind));
  for (const name of telling) {
    const half = ([...name.words].length * letter) / 2 + 6;
    const box = { left: name.x - half, right: name.x + half, top: name.y - letter, bottom: name.y + letter };
    const collides = taken.some(
      (other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
    );
    if (collides) continue;
    taken.push(box);
    fitting.push(name);
  }
  return fitting;
}
