/**
 * Draws the demo county as an SVG page, to look at what the generator made:
 *
 *     node tools/draw-county.ts out.html [demo|county] [zoom] [longitude,latitude] [seed]
 *
 * Without a centre the whole county is fitted into the page. The drawing uses nothing but the base map and the grids.
 */
import { writeFileSync } from 'node:fs';
import { baseMapLayers, makeBaseMap, type BaseMapFeature } from '../apps/simulator/county/base-map.ts';
import type { Position } from '../apps/simulator/county/county.ts';
import { generateCounty } from '../apps/simulator/county/generate-county.ts';

const [out = 'county.html', size = 'demo', zoomText = '', centreText = '', seed = 'linjiang'] = process.argv.slice(2);
if (size !== 'demo' && size !== 'county') throw new Error(`unknown size ${size}`);
const [width, height] = [1400, 1000];
const county = generateCounty({ seed, size });
const baseMap = makeBaseMap(county);

/** Web Mercator pixels at a zoom, as every web map counts them. */
const pixels = ([longitude, latitude]: Position, zoom: number): [number, number] => {
  const world = 256 * 2 ** zoom;
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [((longitude + 180) / 360) * world, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world];
};
const [west, south, east, north] = county.bounds;
const centre: Position = centreText
  ? (centreText.split(',').map(Number) as Position)
  : [(west + east) / 2, (south + north) / 2];
const spanX = pixels([east, south], 0)[0] - pixels([west, south], 0)[0];
const spanY = pixels([west, south], 0)[1] - pixels([west, north], 0)[1];
const zoom = zoomText ? Number(zoomText) : Math.log2(Math.min((width - 60) / spanX, (height - 60) / spanY));
const [middleX, middleY] = pixels(centre, zoom);
const screen = (position: Position): [number, number] => {
  const [x, y] = pixels(position, zoom);
  return [x - middleX + width / 2, y - middleY + height / 2];
};
const visible = (positions: readonly Position[]): boolean => {
  const places = positions.map(screen);
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  return Math.max(...xs) > 0 && Math.min(...xs) < width && Math.max(...ys) > 0 && Math.min(...ys) < height;
};
const path = (positions: readonly Position[], close: boolean): string =>
  `M${positions
    .map((position) =>
      screen(position)
        .map((value) => value.toFixed(1))
        .join(','),
    )
    .join('L')}${close ? 'Z' : ''}`;

const fills: Record<string, string> = {
  county: '#F4F5EF',
  'built-up': '#ECEBE5',
  commercial: '#F1EAE1',
  industry: '#E8E8EC',
  campus: '#F0EDDF',
  hamlet: '#DEDAD0',
  park: '#D9E7D2',
  wood: '#E6EEDD',
  river: '#BFD6E0',
  lake: '#BFD6E0',
  building: '#DBD7CE',
};
const roadStyles: Record<string, { fill: string; casing: string; width: number }> = {
  highway: { fill: '#F3DDB3', casing: '#D8BF8C', width: 5 },
  main: { fill: '#FFFFFF', casing: '#CFCCC3', width: 4.2 },
  street: { fill: '#FFFFFF', casing: '#D8D5CC', width: 2.6 },
  lane: { fill: '#FFFFFF', casing: '#DDDAD2', width: 1.5 },
};
const boundaryStyles: Record<string, string> = {
  county: 'stroke="#7A8784" stroke-width="2.4"',
  town: 'stroke="#8B9793" stroke-width="1.6" stroke-dasharray="9 3 2 3"',
  village: 'stroke="#B0BAB6" stroke-width="1" stroke-dasharray="4 3"',
};
const labelStyles: Record<string, { size: number; colour: string; weight: number }> = {
  county: { size: 22, colour: '#1B2321', weight: 600 },
  town: { size: 16, colour: '#1B2321', weight: 600 },
  village: { size: 12, colour: '#5C6966', weight: 400 },
  estate: { size: 11, colour: '#7A7466', weight: 400 },
  water: { size: 13, colour: '#4F7F93', weight: 400 },
  park: { size: 11, colour: '#4C7A4A', weight: 400 },
};
const roadScale = Math.max(0.35, Math.min(4, 2 ** ((zoom - 14.2) * 0.75)));

const shapes = (feature: BaseMapFeature): Position[][] => {
  const { geometry } = feature;
  if (geometry.type === 'Polygon') return geometry.coordinates;
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat();
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return [[geometry.coordinates]];
};
const draw = (feature: BaseMapFeature, part: 'casing' | 'fill'): string => {
  const { kind } = feature.properties;
  const lines = shapes(feature);
  if (feature.geometry.type === 'LineString') {
    const d = lines.map((line) => path(line, false)).join('');
    const boundary = boundaryStyles[kind];
    if (boundary) return part === 'fill' ? `<path d="${d}" fill="none" ${boundary}/>` : '';
    const style = roadStyles[kind] ?? { fill: '#C9DCE4', casing: '#C9DCE4', width: 3 };
    const wide = Math.max(0.8, style.width * roadScale);
    const stroke = part === 'casing' ? style.casing : style.fill;
    return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${(part === 'casing' ? wide + 1.4 : wide).toFixed(2)}" stroke-linecap="round" stroke-linejoin="round"/>`;
  }
  if (part === 'casing') return '';
  return `<path d="${lines.map((line) => path(line, true)).join('')}" fill="${fills[kind] ?? '#eee'}"/>`;
};

/** Labels claim room, the important first; one that would cover another is left out, as maps do. */
const claimed: [number, number, number, number][] = [];
const claim = (x: number, y: number, w: number, h: number): boolean => {
  if (claimed.some(([a, b, c, d]) => x < a + c && x + w > a && y < b + d && y + h > b)) return false;
  claimed.push([x, y, w, h]);
  return true;
};
const text = (
  at: [number, number],
  name: string,
  style: { size: number; colour: string; weight: number },
  turn = 0,
): string => {
  const [w, h] =
    turn > 30 || turn < -30
      ? [style.size * 1.4, name.length * style.size]
      : [name.length * style.size, style.size * 1.4];
  if (!claim(at[0] - w / 2, at[1] - h / 2, w, h)) return '';
  return `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" font-size="${style.size}" fill="${style.colour}" font-weight="${style.weight}" text-anchor="middle" dominant-baseline="central" paint-order="stroke" stroke="#FBFCFB" stroke-width="3" ${turn ? `transform="rotate(${turn.toFixed(1)} ${at[0].toFixed(1)} ${at[1].toFixed(1)})"` : ''}>${name}</text>`;
};

const seen = (feature: BaseMapFeature): boolean =>
  feature.properties.minzoom <= zoom + 0.5 && shapes(feature).some(visible);
const body: string[] = [];
for (const layer of baseMapLayers) {
  const features = baseMap[layer].features.filter(seen);
  if (layer === 'places') {
    for (const feature of [...features].sort((one, other) => one.properties.minzoom - other.properties.minzoom)) {
      const style = labelStyles[feature.properties.kind] ?? { size: 11, colour: '#6B5B45', weight: 400 };
      body.push(text(screen(shapes(feature)[0]![0]!), feature.properties.name ?? '', style));
    }
  } else {
    body.push(
      ...features.map((feature) => draw(feature, 'casing')),
      ...features.map((feature) => draw(feature, 'fill')),
    );
  }
  if (layer === 'boundaries' && zoom > 13) {
    const grids = county.grids.filter((grid) => visible(grid.geometry.coordinates[0]!));
    body.push(
      ...grids.map(
        (grid) =>
          `<path d="${path(grid.geometry.coordinates[0]!, true)}" fill="${grid.kind === 'dedicated' ? '#1F7A6C22' : 'none'}" stroke="#1F7A6C" stroke-opacity=".45" stroke-width="1.2"/>`,
      ),
    );
  }
}
const named = baseMap.roads.features.filter((road) => seen(road) && (road.properties.labelzoom ?? 0) <= zoom);
for (const road of named) {
  const places = shapes(road)[0]!.map(screen);
  const at = places[places.length >> 1]!;
  const before = places[(places.length >> 1) - 1]!;
  const turn = (Math.atan2(at[1] - before[1], at[0] - before[0]) * 180) / Math.PI;
  const upright = turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn;
  const middle: [number, number] = [(at[0] + before[0]) / 2, (at[1] + before[1]) / 2];
  body.push(text(middle, road.properties.name ?? '', { size: 10.5, colour: '#7C7A73', weight: 400 }, upright));
}
const font = '"PingFang SC","Noto Sans CJK SC",sans-serif';
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" style="background:#E9ECEA;font-family:${font.replaceAll('"', '&quot;')}">${body.join('')}</svg>`;
writeFileSync(out, `<!doctype html><meta charset="utf-8"><body style="margin:0">${svg}</body>`);
const weights = baseMapLayers.map((layer) => `${layer} ${Math.round(JSON.stringify(baseMap[layer]).length / 1024)} KB`);
console.log(
  `${out}: ${county.name} (${size}, seed ${seed}) at zoom ${zoom.toFixed(1)}; base map: ${weights.join(', ')}`,
);
