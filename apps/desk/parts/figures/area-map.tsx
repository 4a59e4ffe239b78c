import { type KeyboardEvent, type MouseEvent, useId, useMemo } from 'react';
import { go } from '../../router.tsx';
import { drawAreas } from './area-shape.ts';
import style from './area-map.module.css';

export type ColouredArea = {
  key: string;
  name: string;
  geometry: unknown;
  /** Name and figure in words. */
  said: string;
  /** 0 to 4; null: nothing to tell, and hatched. */
  shade: number | null;
  /** Where a click or Enter leads; what has no smaller areas is opened instead. */
  href: string | null;
};

/** Drawn for the room it gets, so that names keep their size. */
const rooms = { wide: { width: 720, tallest: 440 }, small: { width: 400, tallest: 320 } } as const;
export type MapRoom = keyof typeof rooms;
const letter = 12;

/**
 * Areas in five shades of one colour, deeper where the figure is higher; hatched where there is none. Every area is a link
 * that is reached by keyboard and says its figure in words.
 */
export function AreaMap({
  label,
  areas,
  classes,
  none,
  room,
  onOpen,
}: {
  label: string;
  areas: readonly ColouredArea[];
  /** What each shade stands for, from the lightest. */
  classes: readonly string[];
  none: string;
  room: MapRoom;
  onOpen: (area: ColouredArea) => void;
}) {
  const hatch = useId();
  const drawing = useMemo(
    () =>
      drawAreas(
        areas.map(({ geometry }) => geometry),
        rooms[room],
      ),
    [areas, room],
  );
  const drawn = areas.flatMap((area, index) => {
    const shape = drawing.areas[index];
    return shape === undefined || shape.path === '' ? [] : [{ area, shape }];
  });
  if (drawn.length === 0) return null;
  return (
    <figure aria-label={label} className={style.figure}>
      <svg className={`${style.map} ${style[room]}`} viewBox={`-2 -2 ${drawing.width + 4} ${drawing.height + 4}`}>
        <Hatch id={hatch} />
        {drawn.map(({ area, shape }) => (
          <Area key={area.key} area={area} path={shape.path} hatch={hatch} onOpen={onOpen} />
        ))}
        {drawn.map(
          ({ area, shape }) =>
            shape.width > area.name.length * letter * 0.9 &&
            shape.height > 2 * letter && (
              <text
                key={area.key}
                x={shape.centre[0]}
                y={shape.centre[1] + letter / 3}
                textAnchor="middle"
                className={style.name}
                aria-hidden="true"
              >
                {area.name}
              </text>
            ),
        )}
      </svg>
      <ul className={style.legend}>
        {classes.map((words, shade) => (
          <li key={words}>
            <svg width={20} height={12} aria-hidden="true">
              <rect width={20} height={12} className={shadeOf(shade)} />
            </svg>
            {words}
          </li>
        ))}
        <li>
          <svg width={20} height={12} aria-hidden="true">
            <rect width={20} height={12} fill={`url(#${hatch})`} style={{ fill: `url(#${hatch})` }} />
          </svg>
          {none}
        </li>
      </ul>
    </figure>
  );
}

function shadeOf(shade: number): string {
  return style[`class${shade}`] ?? '';
}

function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={6} height={6} className={style.ground} />
      <line x1={0} x2={0} y1={0} y2={6} className={style.none} />
    </pattern>
  );
}

function Area({
  area,
  path,
  hatch,
  onOpen,
}: {
  area: ColouredArea;
  path: string;
  hatch: string;
  onOpen: (area: ColouredArea) => void;
}) {
  const drawn =
    area.shade === null ? <path d={path} fill={`url(#${hatch})`} /> : <path d={path} className={shadeOf(area.shade)} />;
  const { href } = area;
  if (href === null) {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onOpen(area);
    };
    return (
      <g
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no buttons of its own
        role="button"
        tabIndex={0}
        aria-label={area.said}
        className={style.area}
        onClick={() => onOpen(area)}
        onKeyDown={press}
      >
        <title>{area.said}</title>
        {drawn}
      </g>
    );
  }
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a href={href} aria-label={area.said} className={style.area} onClick={follow}>
      <title>{area.said}</title>
      {drawn}
    </a>
  );
}
