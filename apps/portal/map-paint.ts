import { type Point, unpack } from '#modules/portal/rules/light-map.ts';
import type { CountyMap, MapBox, MapLine, TownMap } from '#modules/portal/rules/light-map.ts';
import { pixelOf, type Size, type View } from './map-view.ts';

export type DrawnArea = { name: string; village: string; rings: Point[][]; box: MapBox };
export type DrawnLine = { kind: string; name: string; lines: Point[][]; isArea: boolean };
export type DrawnTown = {
  grids: DrawnArea[];
  roads: DrawnLine[];
  waters: DrawnLine[];
  places: readonly { kind: string; name: string; at: Point }[];
};
export type DrawnCounty = {
  box: MapBox;
  towns: (DrawnArea & { code: string; path: string })[];
  roads: DrawnLine[];
  waters: DrawnLine[];
};

export function openCounty({ box, towns, roads, waters }: CountyMap): DrawnCounty {
  return {
    box,
    towns: towns.map(({ code, path, name, rings }) => ({ code, path, ...areaOf(name, '', rings) })),
    roads: roads.map(lineOf),
    waters: waters.map(lineOf),
  };
}

export function openTown({ grids, roads, waters, places }: TownMap): DrawnTown {
  return {
    grids: grids.map(({ name, village, rings }) => areaOf(name, village, rings)),
    roads: roads.map(lineOf),
    waters: waters.map(lineOf),
    places,
  };
}

function lineOf({ kind, name, lines, isArea }: MapLine): DrawnLine {
  return { kind, name, lines: lines.map(unpack), isArea };
}

function areaOf(name: string, village: string, packed: readonly (readonly number[])[]): DrawnArea {
  const rings = packed.map(unpack);
  const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)];
  return { name, village, rings, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}

/** Metres that a road is wide on the map, and the least pixels. */
const widths: Readonly<Record<string, readonly [metres: number, least: number]>> = {
  highway: [26, 3],
  main: [18, 2.2],
  street: [12, 1.4],
  lane: [7, 0.8],
  canal: [12, 1.2],
};
const metresADegree = 111_320;

type Ground = {
  view: View;
  size: Size;
  county: DrawnCounty;
  towns: readonly DrawnTown[];
  /** The area that was chosen, and the point. */
  chosen: DrawnArea | null;
  point: Point | null;
  crosshair: boolean;
};

/** Draws all of it, from the ground up, in the page's own colours. */
export function paintMap(context: CanvasRenderingContext2D, ground: Ground): void {
  const { view, size, county, towns, chosen, point, crosshair } = ground;
  const colour = coloursOf(context.canvas);
  const trace = (lines: readonly (readonly Point[])[], closed: boolean) => {
    context.beginPath();
    for (const line of lines) {
      for (const [at, place] of line.entries()) {
        const { x, y } = pixelOf(view, size, place);
        if (at === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      if (closed) context.closePath();
    }
  };
  const widthOf = (kind: string) => {
    const [metres, least] = widths[kind] ?? [10, 1];
    return Math.max(least, (metres / metresADegree) * view.scale);
  };
  const stroke = (lines: DrawnLine, style: string, width: number) => {
    trace(lines.lines, lines.isArea);
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  };
  context.fillStyle = colour('--sunken');
  context.fillRect(0, 0, size.width, size.height);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const town of county.towns) {
    trace(town.rings, true);
    context.fillStyle = colour('--surface');
    context.fill('evenodd');
  }
  if (chosen) {
    trace(chosen.rings, true);
    context.fillStyle = colour('--brand-soft');
    context.fill('evenodd');
  }
  const waters = [...county.waters, ...towns.flatMap((town) => town.waters)];
  for (const water of waters) {
    trace(water.lines, water.isArea);
    context.fillStyle = colour('--map-water');
    if (water.isArea) context.fill('evenodd');
    else stroke(water, colour('--map-water'), widthOf(water.kind));
  }
  const roads = [...(towns.length === 0 ? county.roads : []), ...towns.flatMap((town) => town.roads)];
  for (const kind of ['lane', 'street', 'main', 'highway']) {
    for (const road of roads) if (road.kind === kind) stroke(road, colour('--map-road'), widthOf(kind));
  }
  for (const grid of towns.flatMap((town) => town.grids)) {
    trace(grid.rings, true);
    context.strokeStyle = colour('--map-line');
    context.lineWidth = grid === chosen ? 3 : 1;
    context.stroke();
  }
  for (const town of county.towns) {
    trace(town.rings, true);
    context.strokeStyle = colour('--second');
    context.lineWidth = 1.6;
    context.stroke();
  }
  writeNames(context, ground, colour);
  if (crosshair) paintCross(context, size, colour('--text'));
  if (point) paintPin(context, pixelOf(view, size, point), colour);
}

function writeNames(context: CanvasRenderingContext2D, ground: Ground, colour: (name: string) => string): void {
  const { view, size, county, towns } = ground;
  const taken: { x: number; y: number; half: number }[] = [];
  const letter = 13;
  context.font = `${letter}px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.strokeStyle = colour('--surface');
  const write = (name: string, at: Point, style: string) => {
    const { x, y } = pixelOf(view, size, at);
    const half = context.measureText(name).width / 2 + 4;
    if (x < half || y < letter || x > size.width - half || y > size.height - letter) return;
    if (taken.some((one) => Math.abs(one.y - y) < letter + 5 && Math.abs(one.x - x) < one.half + half)) return;
    taken.push({ x, y, half });
    context.fillStyle = style;
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  };
  const [text, second] = [colour('--text'), colour('--second')];
  const pixelsAcross = ({ box }: DrawnArea) => (box[2] - box[0]) * view.scale;
  if (towns.length === 0 || view.scale < 12_000)
    for (const town of county.towns) write(town.name, middleOf(town.box), text);
  for (const town of towns) {
    for (const road of town.roads) {
      const middle = road.lines[0]?.[Math.floor((road.lines[0].length - 1) / 2)];
      if (middle && road.name !== '' && (road.kind !== 'lane' || view.scale > 60_000)) write(road.name, middle, second);
    }
    for (const place of town.places) if (view.scale > 30_000) write(place.name, place.at, second);
    for (const grid of town.grids) if (pixelsAcross(grid) > 70) write(grid.name, middleOf(grid.box), text);
  }
}

function middleOf([west, south, east, north]: MapBox): Point {
  return [(west + east) / 2, (south + north) / 2];
}

function paintCross(context: CanvasRenderingContext2D, { width, height }: Size, style: string): void {
  context.strokeStyle = style;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(width / 2 - 14, height / 2);
  context.lineTo(width / 2 + 14, height / 2);
  context.moveTo(width / 2, height / 2 - 14);
  context.lineTo(width / 2, height / 2 + 14);
  context.stroke();
}

function paintPin(
  context: CanvasRenderingContext2D,
  { x, y }: { x: number; y: number },
  colour: (name: string) => string,
) {
  context.beginPath();
  context.arc(x, y - 20, 11, Math.PI * 0.85, Math.PI * 2.15);
  context.lineTo(x, y);
  context.closePath();
  context.fillStyle = colour('--red');
  context.strokeStyle = colour('--surface');
  context.lineWidth = 2;
  context.fill();
  context.stroke();
  context.beginPath();
  context.arc(x, y - 20, 4, 0, Math.PI * 2);
  context.fillStyle = colour('--surface');
  context.fill();
}

function coloursOf(canvas: HTMLCanvasElement): (name: string) => string {
  const style = getComputedStyle(canvas);
  return (name) => style.getPropertyValue(name).trim() || '#888';
}
