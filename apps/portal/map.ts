import { isInside, metresTo } from '#modules/portal/rules/light-map.ts';
import type { CountyMap, Point, TownMap } from '#modules/portal/rules/light-map.ts';
import { type DrawnArea, type DrawnCounty, type DrawnTown, openCounty, openTown, paintMap } from './map-paint.ts';
import { panned, type Pixel, pointOf, type Size, type View, viewOf, zoomed } from './map-view.ts';
import { button, make, type PageWords } from './page-words.ts';
import { openSheet } from './sheet.ts';

export type Chosen = { longitude: number; latitude: number; words: string };
type Asked = {
  root: string;
  words: PageWords;
  /** The town that was chosen on the page; empty where none was. */
  town: string;
  point: { longitude: number; latitude: number } | null;
};

/** A road farther than this does not tell where something is. */
const nearMetres = 120;

/** Lets a person tap a place on a light map of the county's own outlines; null where none was taken. */
export async function chooseOnMap(asked: Asked): Promise<Chosen | null> {
  const county = openCounty(await read<CountyMap>(asked.root));
  return openSheet<Chosen | null>(
    asked.words('map.title'),
    (sheet, close) => fillSheet(sheet, close, asked, county),
    null,
  );
}

async function read<Answer>(address: string): Promise<Answer> {
  const answer = await fetch(address, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`the map answers ${answer.status}`);
  return (await answer.json()) as Answer;
}

function fillSheet(
  sheet: HTMLElement,
  close: (chosen: Chosen | null) => void,
  { root, words, town: townPath, point: given }: Asked,
  county: DrawnCounty,
): void {
  const canvas = make('canvas', {
    class: 'map',
    tabindex: '0',
    role: 'application',
    'aria-label': words('map.canvas'),
    'aria-describedby': 'map-how',
  });
  const said = make('p', { role: 'status' }, words('map.none'));
  const take = button(words('map.take'), () => chosen && close(chosen));
  take.disabled = true;
  const towns = new Map<string, DrawnTown>();
  const asking = new Set<string>();
  let size: Size = { width: 320, height: 320 };
  let view: View = viewOf(county.box, size);
  let least = view.scale;
  let point: Point | null = given ? [given.longitude, given.latitude] : null;
  let area: DrawnArea | null = null;
  let chosen: Chosen | null = null;
  let crosshair = false;
  let drawing = 0;

  function draw(): void {
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(() => {
      const context = canvas.getContext('2d')!;
      const sharp = Math.min(2, window.devicePixelRatio || 1);
      context.setTransform(sharp, 0, 0, sharp, 0, 0);
      paintMap(context, { view, size, county, towns: [...towns.values()], chosen: area, point, crosshair });
    });
  }

  function look(next: View): void {
    view = next;
    const middle = townAt([view.longitude, view.latitude]);
    // Near enough to tell streets apart: the town's own ground is fetched once.
    if (middle && view.scale > least * 2.5) void openGround(middle.code);
    draw();
  }

  const townAt = (at: Point) => county.towns.find(({ rings }) => isInside(rings, at));

  async function openGround(code: string): Promise<void> {
    if (towns.has(code) || asking.has(code)) return;
    asking.add(code);
    try {
      towns.set(code, openTown(await read<TownMap>(`${root}/${code}`)));
      if (point) tell(point);
    } catch {
      // Without a line the towns are still there to tap; asked again with the next move.
    }
    asking.delete(code);
    draw();
  }

  function choose(at: Point): void {
    point = at;
    const town = townAt(at);
    if (town && !towns.has(town.code)) {
      if (view.scale < least * 2.5) view = { ...viewOf(town.box, size), longitude: at[0], latitude: at[1] };
      void openGround(town.code);
    }
    tell(at);
    draw();
  }

  /** Where it is in words, as far as it is known. */
  function tell(at: Point): void {
    const town = townAt(at);
    take.disabled = !town;
    area = null;
    chosen = null;
    if (!town) {
      said.textContent = words('map.outside');
      return;
    }
    const ground = towns.get(town.code);
    area = ground?.grids.find(({ rings }) => isInside(rings, at)) ?? null;
    const place = area ? words('map.at', { town: town.name, village: area.village, grid: area.name }) : town.name;
    const road = ground && roadNear(ground, at);
    const whole = road ? words('map.near', { place, road }) : place;
    chosen = { longitude: at[0], latitude: at[1], words: whole };
    said.textContent = ground ? whole : words('map.town', { town: town.name });
  }

  function fit(): void {
    const sharp = Math.min(2, window.devicePixelRatio || 1);
    const box = canvas.getBoundingClientRect();
    size = { width: Math.max(200, box.width), height: Math.max(200, box.height) };
    [canvas.width, canvas.height] = [size.width * sharp, size.height * sharp];
    least = viewOf(county.box, size).scale;
    draw();
  }

  const middle = (): Pixel => ({ x: size.width / 2, y: size.height / 2 });
  const zoom = (by: number, at = middle()) => look(zoomed(view, size, { at, by, least }));
  const whole = () => look(viewOf(county.box, size));
  listenTo(canvas, {
    pan: (across, along) => look(panned(view, across, along)),
    zoom,
    tap: (at) => choose(pointOf(view, size, at)),
    cross: (shown) => {
      crosshair = shown;
      draw();
    },
    take: () => choose([view.longitude, view.latitude]),
  });
  const sign = (key: string, shown: string, press: () => void) => {
    const made = button(shown, press, 'plain sign');
    made.setAttribute('aria-label', words(key));
    return made;
  };
  sheet.append(
    make('p', { class: 'hint', id: 'map-how' }, words('map.how')),
    canvas,
    said,
    make(
      'div',
      { class: 'tools' },
      sign('map.larger', '+', () => zoom(1.6)),
      sign('map.smaller', '−', () => zoom(1 / 1.6)),
      button(words('map.whole'), whole, 'plain'),
    ),
    make(
      'div',
      { class: 'ways' },
      take,
      button(words('map.leave'), () => close(null), 'plain'),
    ),
  );
  requestAnimationFrame(() => {
    fit();
    const start = county.towns.find(({ path }) => path === townPath);
    if (given) look({ longitude: given.longitude, latitude: given.latitude, scale: Math.max(least, 60_000) });
    else look(viewOf(start?.box ?? county.box, size));
    if (point) choose(point);
    else if (start) void openGround(start.code);
  });
  const onResize = () => (sheet.isConnected ? fit() : window.removeEventListener('resize', onResize));
  window.addEventListener('resize', onResize);
}

function roadNear({ roads }: DrawnTown, at: Point): string | null {
  let [nearest, name] = [nearMetres, ''];
  for (const road of roads) {
    if (road.name === '') continue;
    for (const line of road.lines) {
      const metres = metresTo(line, at);
      if (metres < nearest) [nearest, name] = [metres, road.name];
    }
  }
  return name === '' ? null : name;
}

type Listens = {
  pan: (across: number, along: number) => void;
  zoom: (by: number, at?: Pixel) => void;
  tap: (at: Pixel) => void;
  cross: (shown: boolean) => void;
  take: () => void;
};

/** Fingers, a mouse, keys. */
function listenTo(canvas: HTMLCanvasElement, { pan, zoom, tap, cross, take }: Listens): void {
  const fingers = new Map<number, Pixel>();
  let travelled = 0;
  let mostFingers = 0;
  const pixelOf = (event: MouseEvent): Pixel => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [one, other] = [...fingers.values()];
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (fingers.size === 0) [travelled, mostFingers] = [0, 0];
    fingers.set(event.pointerId, pixelOf(event));
    mostFingers = Math.max(mostFingers, fingers.size);
    cross(false);
  });
  canvas.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = pixelOf(event);
    const apart = spread();
    fingers.set(event.pointerId, now);
    const [across, along] = [now.x - before.x, now.y - before.y];
    travelled += Math.hypot(across, along);
    if (fingers.size === 1) {
      if (travelled > 6) pan(across, along);
      return;
    }
    const [one, other] = [...fingers.values()];
    if (apart > 0) zoom(spread() / apart, { x: (one!.x + other!.x) / 2, y: (one!.y + other!.y) / 2 });
    pan(across / 2, along / 2);
  });
  const lift = (event: PointerEvent, isTap: boolean) => {
    const known = fingers.delete(event.pointerId);
    if (known && isTap && travelled <= 6 && mostFingers === 1) tap(pixelOf(event));
  };
  canvas.addEventListener('pointerup', (event) => lift(event, true));
  canvas.addEventListener('pointercancel', (event) => lift(event, false));
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, pixelOf(event));
    },
    { passive: false },
  );
  canvas.addEventListener('focus', () => cross(canvas.matches(':focus-visible')));
  canvas.addEventListener('blur', () => cross(false));
  canvas.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? 120 : 40;
    const by: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => pan(step, 0),
      ArrowRight: () => pan(-step, 0),
      ArrowUp: () => pan(0, step),
      ArrowDown: () => pan(0, -step),
      '+': () => zoom(1.4),
      '=': () => zoom(1.4),
      '-': () => zoom(1 / 1.4),
      Enter: take,
      ' ': take,
    };
    const act = by[event.key];
    if (!act) return;
    event.preventDefault();
    cross(true);
    act();
  });
}
