import L from 'leaflet';
import type { At } from '../../ground/distance.ts';
import type { GroundCase } from './ground-map.tsx';
import { token } from './draw-ground.ts';
import style from './ground-map.module.css';
import type { GroundWords } from './words.ts';

/** The same shapes as in the lists: circle, triangle, diamond, pause. */
const shapes: Record<GroundCase['light'], string> = {
  green: 'M12 6.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11Z',
  yellow: 'M12 4.5 19 17.5 5 17.5Z',
  red: 'M12 4 20 12 12 20 4 12Z',
  grey: 'M6.5 6h4v12h-4zM13.5 6h4v12h-4z',
};

function drawn(path: string, className: string | undefined): SVGElement {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', className ?? '');
  picture.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', path);
  picture.append(shape);
  return picture;
}

/** A case on the ground: small to see, large to tap. */
export function caseMark(one: GroundCase, current: boolean, words: GroundWords, onOpen: () => void): L.Marker {
  const title = `${one.title} · ${words[`light.${one.light}`]}`;
  const side = document.documentElement.dataset['size'] === 'elder' ? 60 : 44;
  return L.marker([one.at.latitude, one.at.longitude], {
    title,
    alt: title,
    zIndexOffset: { red: 300, yellow: 200, green: 100, grey: 0 }[one.light],
    icon: L.divIcon({
      className: `${style.mark} ${style[one.light]} ${current ? style.current : ''}`,
      html: drawn(shapes[one.light], style.shape) as unknown as HTMLElement,
      iconSize: [side, side],
    }),
  }).on('click', onOpen);
}

/** The place somebody pointed at. */
export function chosenMark(at: At, words: GroundWords): L.Marker {
  return L.marker([at.latitude, at.longitude], {
    interactive: false,
    keyboard: false,
    alt: words.chosen,
    icon: L.divIcon({
      className: style.chosen ?? '',
      html: drawn('M12 23s7-7.5 7-13A7 7 0 0 0 5 10c0 5.5 7 13 7 13Z', style.pin) as unknown as HTMLElement,
      iconSize: [36, 36],
      iconAnchor: [18, 35],
    }),
  });
}

/** Where this phone is, as far as it knows; drawn, and nothing else done with it. */
export function myPlaceMark({ at, withinMetres }: { at: At; withinMetres: number }, words: GroundWords): L.LayerGroup {
  const spot: L.LatLngTuple = [at.latitude, at.longitude];
  const colour = token('--brand');
  return L.layerGroup([
    L.circle(spot, { radius: withinMetres, interactive: false, stroke: false, fillColor: colour, fillOpacity: 0.14 }),
    L.marker(spot, {
      interactive: false,
      keyboard: false,
      alt: words.place,
      icon: L.divIcon({ className: style.place ?? '', html: '', iconSize: [20, 20] }),
    }),
  ]);
}
