import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { DraftFinding } from '#modules/grids/rules/draft-topology.ts';
import { moveCorner } from '#modules/grids/rules/edit-territory.ts';
import { isSame, snapTo } from '#modules/grids/rules/outline-geometry.ts';
import { metresPerDegree } from '#platform/pure/map-topology.ts';
import type { Point, PolygonSet } from '#platform/pure/ring-repair.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import type { Cell } from './drawing.ts';
import style from './territory.module.css';
import { territoryWords } from './words.ts';

export type Tool = 'move' | 'corner' | 'split' | 'merge';

type Frame = { x: number; y: number; width: number };

export type DrawingPaneProps = {
  label: string;
  cells: readonly Cell[];
  /** Borders as they are in force, drawn beneath; null where they are not wanted. */
  before: readonly PolygonSet[] | null;
  around: readonly PolygonSet[];
  rim: PolygonSet | null;
  chosenId: string | null;
  findings: readonly DraftFinding[];
  /** What to look at; another object looks again. */
  look: { at: Point } | null;
  tool: Tool;
  line: readonly Point[];
  onGrid: (id: string) => void;
  onPlace: (at: Point, reach: number) => void;
  onCorner: (from: Point, to: Point) => void;
  onTakeCorner: (corner: Point) => void;
  onLineEnd: () => void;
  onLineLeft: () => void;
  readOnly: boolean;
};

/** So many dots on the screen a drawn point snaps to what is there. */
const snapDots = 8;

/** The village as lines in metres. Corners of the chosen grid are handles for mouse and keyboard. */
export function DrawingPane(props: DrawingPaneProps) {
  const { label, cells, before, around, rim, chosenId, findings, look, tool, line, readOnly } = props;
  const words = useWords(territoryWords);
  const frame = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState({ width: 800, height: 600 });
  const origin = cells[0]?.polygons[0]?.[0]?.[0] ?? rim?.[0]?.[0]?.[0] ?? [0, 0];
  const [latitude] = useState(origin[1]);
  const [west] = useState(origin[0]);
  const [east, north] = metresPerDegree(latitude);
  const flat = ([x, y]: Point): Point => [(x - west) * east, (latitude - y) * north];
  const whole = () => wholeOf(rim ?? cells.flatMap((cell) => cell.polygons), flat, size);
  const [held, setHeld] = useState<{ frame: Frame | null; look: DrawingPaneProps['look'] }>({
    frame: null,
    look: null,
  });
  // Where somebody moved to, until there is something else to look at.
  const view = held.look === look || look === null ? held.frame : frameAround(flat(look.at), size);
  const setView = (next: Frame | null) => setHeld({ frame: next, look });
  const shown = view ?? whole();
  const height = (shown.width * size.height) / size.width;
  const dot = shown.width / size.width;
  const [drag, setDrag] = useState<{ from: Point; to: Point } | null>(null);
  const [pan, setPan] = useState<{ x: number; y: number; frame: Frame } | null>(null);
  const [pen, setPen] = useState<Point | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => {
      setSize({ width: Math.max(element.clientWidth, 1), height: Math.max(element.clientHeight, 1) });
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);

  const zoom = (by: number, at: Point = [shown.x + shown.width / 2, shown.y + height / 2]) => {
    const width = Math.min(Math.max(shown.width * by, 10), 200_000);
    const share = width / shown.width;
    setView({ x: at[0] - (at[0] - shown.x) * share, y: at[1] - (at[1] - shown.y) * share, width });
  };
  const inMetres = (event: { clientX: number; clientY: number }): Point => {
    const box = frame.current!.getBoundingClientRect();
    return [shown.x + (event.clientX - box.left) * dot, shown.y + (event.clientY - box.top) * dot];
  };
  const inDegrees = ([x, y]: Point): Point => [west + x / east, latitude - y / north];
  const snapped = (at: Point, without?: Point): Point => {
    const outlines = [...cells.map((cell) => cell.polygons), ...around, ...(rim ? [rim] : [])];
    // The corner itself is no place to snap to.
    const others = without
      ? outlines.map((one) =>
          one.map((rings) => rings.map((ring) => ring.filter((corner) => !isSame(corner, without)))),
        )
      : outlines;
    return snapTo(at, others, snapDots * dot, [east, north]) ?? at;
  };

  const moved = drag ? moveCorner(cells, drag.from, drag.to) : cells;
  const path = (polygons: PolygonSet) =>
    polygons
      .flat()
      .map(
        (ring) =>
          `M${ring
            .map((point) =>
              flat(point)
                .map((value) => value.toFixed(2))
                .join(' '),
            )
            .join('L')}Z`,
      )
      .join('');
  const corners = cornersOf(moved.find((cell) => cell.id === chosenId)?.polygons ?? []);

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (tool === 'split' && !readOnly) return props.onPlace(snapped(inDegrees(inMetres(event))), snapDots * dot);
    setPan({ x: event.clientX, y: event.clientY, frame: shown });
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    if (drag) setDrag({ from: drag.from, to: snapped(inDegrees(inMetres(event)), drag.from) });
    else if (pan) {
      const { x, y, width } = pan.frame;
      setView({ x: x - (event.clientX - pan.x) * dot, y: y - (event.clientY - pan.y) * dot, width });
    } else if (tool === 'split') setPen(inDegrees(inMetres(event)));
  };
  const onPointerUp = () => {
    if (drag && !isSame(drag.from, drag.to)) props.onCorner(drag.from, drag.to);
    setDrag(null);
    setPan(null);
  };
  const clicked = (event: PointerEvent<SVGPathElement>, id: string) => {
    // What was dragged was no click.
    if (pan && Math.hypot(event.clientX - pan.x, event.clientY - pan.y) > 4) return;
    if (tool === 'corner' && !readOnly) props.onPlace(inDegrees(inMetres(event)), snapDots * dot);
    else if (tool !== 'split') props.onGrid(id);
  };
  const steer = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.key === 'Enter' && line.length > 1) props.onLineEnd();
    else if (event.key === 'Escape') props.onLineLeft();
    else if (event.key === '+' || event.key === '=') zoom(0.7);
    else if (event.key === '-') zoom(1.4);
  };
  const nudge = (event: KeyboardEvent<SVGCircleElement>, corner: Point) => {
    const step = event.shiftKey ? 10 : 1;
    const ways: Record<string, Point> = {
      ArrowLeft: [-step / east, 0],
      ArrowRight: [step / east, 0],
      ArrowUp: [0, step / north],
      ArrowDown: [0, -step / north],
    };
    const way = ways[event.key];
    if (way) props.onCorner(corner, [corner[0] + way[0], corner[1] + way[1]]);
    else if (event.key === 'Delete') props.onTakeCorner(corner);
    else return;
    event.preventDefault();
  };

  return (
    <div className={style.pane}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a drawing is steered by mouse and keys */}
      <svg
        ref={frame}
        className={style.ground}
        data-tool={tool}
        role="application"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Enter and Escape end a line that is being drawn
        tabIndex={0}
        viewBox={`${shown.x} ${shown.y} ${shown.width} ${height}`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={onPointerUp}
        onWheel={(event) => zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, inMetres(event))}
        onKeyDown={steer}
        onDoubleClick={() => line.length > 1 && props.onLineEnd()}
      >
        {around.map((outline, at) => (
          <path key={at} className={style.around} d={path(outline)} />
        ))}
        {moved.map((cell) => (
          <path
            key={cell.id}
            className={style.grid}
            data-chosen={cell.id === chosenId}
            data-kind={cell.kind}
            d={path(cell.polygons)}
            onPointerUp={(event) => clicked(event, cell.id)}
          >
            <title>{`${cell.name} ${cell.grid.gridCode}`}</title>
          </path>
        ))}
        {before?.map((outline, at) => (
          <path key={at} className={style.before} d={path(outline)} />
        ))}
        {rim && <path className={style.rim} d={path(rim)} />}
        {findings.map((finding, at) => {
          const [x, y] = flat(finding.at);
          return (
            <g key={at} className={style.fault} data-severity={finding.severity}>
              {finding.ring.length > 2 && <path d={path([[finding.ring]])} />}
              <circle cx={x} cy={y} r={9 * dot} />
            </g>
          );
        })}
        {moved.map((cell) => {
          const [x, y, width] = middleOf(cell.polygons, flat);
          return (
            <text key={cell.id} className={style.name} x={x} y={y} fontSize={13 * dot}>
              {cell.name.length * 13 * dot > width ? cell.grid.gridCode.slice(12) : cell.name}
            </text>
          );
        })}
        {line.length > 0 && (
          <polyline
            className={style.line}
            points={[...line, ...(pen && tool === 'split' ? [pen] : [])]
              .map((point) => flat(point).join(','))
              .join(' ')}
          />
        )}
        {!readOnly &&
          tool === 'move' &&
          corners.map((corner, at) => {
            const [x, y] = flat(corner);
            return (
              <circle
                key={at}
                className={style.corner}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing holds no buttons
                role="button"
                tabIndex={0}
                aria-label={fill(words.corner, { number: at + 1 })}
                cx={x}
                cy={y}
                r={6 * dot}
                onPointerDown={(event) => {
                  event.stopPropagation();
                  frame.current?.setPointerCapture(event.pointerId);
                  setDrag({ from: corner, to: corner });
                }}
                onKeyDown={(event) => nudge(event, corner)}
              />
            );
          })}
      </svg>
      <div className={style.zoom}>
        <button type="button" aria-label={words.zoomIn} onClick={() => zoom(0.7)}>
          +
        </button>
        <button type="button" aria-label={words.zoomOut} onClick={() => zoom(1.4)}>
          −
        </button>
        <button type="button" aria-label={words.whole} onClick={() => setView(null)}>
          ⌂
        </button>
      </div>
    </div>
  );
}

/** The corners of an outline, the closing ones left out. */
export function cornersOf(polygons: PolygonSet): Point[] {
  return polygons.flat().flatMap((ring) => ring.slice(0, -1));
}

const lookedAtMetres = 160;

function frameAround([x, y]: Point, size: { width: number; height: number }): Frame {
  const width = lookedAtMetres;
  return { x: x - width / 2, y: y - (width * size.height) / size.width / 2, width };
}

function wholeOf(polygons: PolygonSet, flat: (point: Point) => Point, size: { width: number; height: number }): Frame {
  const points = polygons.flat(2).map(flat);
  if (points.length === 0) return { x: 0, y: 0, width: 1000 };
  const [left, right] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [top, bottom] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  const width = Math.max(right - left, ((bottom - top) * size.width) / size.height) * 1.1;
  const height = (width * size.height) / size.width;
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width };
}

/** The middle of the first part, and how wide that part is. */
function middleOf(polygons: PolygonSet, flat: (point: Point) => Point): readonly [number, number, number] {
  const points = (polygons[0]?.[0] ?? []).slice(1).map(flat);
  const count = Math.max(points.length, 1);
  const across = points.map(([x]) => x);
  const width = points.length === 0 ? 0 : Math.max(...across) - Math.min(...across);
  return [across.reduce((sum, x) => sum + x, 0) / count, points.reduce((sum, [, y]) => sum + y, 0) / count, width];
}
