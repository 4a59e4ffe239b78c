import { useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Point, PolygonSet } from '#platform/pure/ring-repair.ts';
import { useWords } from '#ui/language/language.tsx';
import { gridAt, type Marked, type ShownGrid } from './differences.ts';
import { type Frame, pathOf, type Plane, zoomed } from './frame.ts';
import { useWheel } from './pane-hooks.ts';
import { coarseness, isInSight, pathAt, shapeOf } from './shapes.ts';
import style from './territory.module.css';
import { territoryWords } from './words.ts';

/** More names than this would lie over each other. */
const mostNames = 60;
const acts = ['change', 'add', 'close'] as const;
const signs = { add: '+', change: '≠', close: '−' } as const;

/** One state of the territory to look at. The frame is its owner's, so that several panes move together. */
export function LookPane({
  label,
  grids,
  marks,
  rim,
  plane,
  frame,
  whole,
  size,
  chosenId,
  pen,
  onFrame,
  onPen,
  onChoose,
}: {
  label: string;
  grids: readonly ShownGrid[];
  /** What is different in this state; everything else is drawn quietly. */
  marks: readonly Marked[];
  rim: PolygonSet | null;
  plane: Plane;
  frame: Frame;
  whole: Frame;
  size: { width: number; height: number };
  chosenId: string | null;
  /** Where the pointer is in any of the panes, in metres. */
  pen: Point | null;
  onFrame: (next: Frame) => void;
  onPen: (at: Point | null) => void;
  onChoose: (gridId: string | null) => void;
}) {
  const words = useWords(territoryWords);
  const ground = useRef<SVGSVGElement>(null);
  const pressed = useRef<{ x: number; y: number; frame: Frame; moved: boolean } | null>(null);
  const dot = frame.width / size.width;
  const height = (frame.width * size.height) / size.width;
  const actOf = useMemo(() => new Map(marks.map((one) => [one.gridId, one])), [marks]);
  const shapes = useMemo(
    () => grids.map((grid) => ({ grid, shape: shapeOf(grid.gridId, grid.polygons, plane) })),
    [grids, plane],
  );
  const coarse = coarseness(dot);
  const inSight = shapes.filter(({ shape }) => isInSight(shape, frame, height));
  const drawn = (act: Marked['act'] | undefined) =>
    inSight
      .filter(({ grid }) => actOf.get(grid.gridId)?.act === act)
      .map(({ shape }) => pathAt(shape, coarse))
      .join('');
  const named = inSight.filter(({ grid }) => actOf.has(grid.gridId));
  const chosen = grids.find((grid) => grid.gridId === chosenId);

  const inMetres = (event: { clientX: number; clientY: number }): Point => {
    const box = ground.current!.getBoundingClientRect();
    return [frame.x + (event.clientX - box.left) * dot, frame.y + (event.clientY - box.top) * dot];
  };
  useWheel(ground, (event) => onFrame(zoomed(frame, event.deltaY > 0 ? 1.2 : 1 / 1.2, inMetres(event))));
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    ground.current?.setPointerCapture(event.pointerId);
    pressed.current = { x: event.clientX, y: event.clientY, frame, moved: false };
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    onPen(inMetres(event));
    const from = pressed.current;
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    from.moved ||= Math.hypot(dx, dy) > 4;
    if (from.moved) onFrame({ ...from.frame, x: from.frame.x - dx * dot, y: from.frame.y - dy * dot });
  };
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    if (pressed.current && !pressed.current.moved) {
      onChoose(gridAt(grids, plane.inDegrees(inMetres(event)))?.gridId ?? null);
    }
    pressed.current = null;
  };
  const middle: Point = [frame.x + frame.width / 2, frame.y + height / 2];
  const steer = (event: KeyboardEvent) => {
    const step = frame.width / 8;
    const ways: Record<string, Frame> = {
      ArrowLeft: { ...frame, x: frame.x - step },
      ArrowRight: { ...frame, x: frame.x + step },
      ArrowUp: { ...frame, y: frame.y - step },
      ArrowDown: { ...frame, y: frame.y + step },
      '+': zoomed(frame, 0.7, middle),
      '=': zoomed(frame, 0.7, middle),
      '-': zoomed(frame, 1.4, middle),
      '0': whole,
    };
    const next = ways[event.key];
    if (!next) return;
    event.preventDefault();
    onFrame(next);
  };

  return (
    <figure className={style.side}>
      <figcaption>{label}</figcaption>
      <div className={style.pane}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a map is steered by mouse and keys */}
        <svg
          ref={ground}
          className={style.ground}
          role="application"
          aria-label={label}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows, + and − move the map
          tabIndex={0}
          viewBox={`${frame.x} ${frame.y} ${frame.width} ${height}`}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerLeave={() => onPen(null)}
          onKeyDown={steer}
        >
          <path className={style.quiet} d={drawn(undefined)} />
          {acts.map((act) => (
            <path key={act} className={style.loud} data-act={act} d={drawn(act)} />
          ))}
          {rim && <path className={style.rim} d={pathOf(rim, plane)} />}
          {chosen && <path className={style.picked} d={pathOf(chosen.polygons, plane)} />}
          {(inSight.length <= mostNames ? inSight : named.length <= mostNames ? named : []).map(({ grid, shape }) => {
            const [x, y, width] = shape.middle;
            const mark = actOf.get(grid.gridId);
            const name = (grid.name.length + (mark ? 2 : 0)) * 14 * dot > width ? grid.gridCode.slice(12) : grid.name;
            return (
              <text
                key={grid.gridId}
                className={style.name}
                data-act={mark?.act}
                x={x}
                y={y}
                fontSize={(mark ? 14 : 13) * dot}
              >
                {mark ? `${signs[mark.act]} ${name}` : name}
              </text>
            );
          })}
          {pen && (
            <path
              className={style.pen}
              d={`M${pen[0] - 12 * dot} ${pen[1]}h${24 * dot}M${pen[0]} ${pen[1] - 12 * dot}v${24 * dot}`}
            />
          )}
        </svg>
        <div className={style.zoom}>
          <button
            type="button"
            aria-label={`${words.zoomIn} ${label}`}
            onClick={() => onFrame(zoomed(frame, 0.7, middle))}
          >
            +
          </button>
          <button
            type="button"
            aria-label={`${words.zoomOut} ${label}`}
            onClick={() => onFrame(zoomed(frame, 1.4, middle))}
          >
            −
          </button>
          <button type="button" aria-label={`${words.whole} ${label}`} onClick={() => onFrame(whole)}>
            ⌂
          </button>
        </div>
      </div>
    </figure>
  );
}
