import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { DraftFinding } from '#modules/grids/rules/draft-topology.ts';
import { moveCorner } from '#modules/grids/rules/edit-territory.ts';
import { isSame, metresBetween, snapTo } from '#modules/grids/rules/outline-geometry.ts';
import type { Point, PolygonSet } from '#platform/pure/ring-repair.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import type { Cell } from './drawing.ts';
import { cornersOf, type Frame, frameAround, frameOf, middleOf, pathOf, planeAt, zoomed } from './frame.ts';
import { useSizeOf, useWheel } from './pane-hooks.ts';
import style from './territory.module.css';
import { territoryWords } from './words.ts';

export type Tool = 'move' | 'corner' | 'split' | 'merge' | 'new';

/** A place, or the outline of a grid; another object looks again. */
export type Look = { at: Point } | { outline: PolygonSet } | null;

export type DrawingPaneProps = {
  label: string;
  cells: readonly Cell[];
  /** Borders as they are in force, drawn beneath; null where they are not wanted. */
  before: readonly PolygonSet[] | null;
  around: readonly PolygonSet[];
  rim: PolygonSet | null;
  chosenId: string | null;
  findings: readonly DraftFinding[];
  look: Look;
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
  const size = useSizeOf(frame);
  const [origin] = useState<Point>(() => cells[0]?.polygons[0]?.[0]?.[0] ?? rim?.[0]?.[0]?.[0] ?? [0, 0]);
  const plane = planeAt(origin);
  const { east, north, flat, inDegrees } = plane;
  const path = (polygons: PolygonSet) => pathOf(polygons, plane);
  const [held, setHeld] = useState<{ frame: Frame | null; look: Look }>({ frame: null, look: null });
  // Where somebody moved to, until there is something else to look at.
  const view =
    held.look === look || look === null
      ? held.frame
      : 'at' in look
        ? frameAround(flat(look.at), size)
        : frameOf([look.outline], plane, size, 2.6);
  const setView = (next: Frame | null) => setHeld({ frame: next, look });
  const shown = view ?? frameOf(rim ? [rim] : cells.map((cell) => cell.polygons), plane, size);
  const height = (shown.width * size.height) / size.width;
  const dot = shown.width / size.width;
  const [drag, setDrag] = useState<{ from: Point; to: Point } | null>(null);
  const [pan, setPan] = useState<{ x: number; y: number; frame: Frame } | null>(null);
  const [pen, setPen] = useState<Point | null>(null);

  const zoom = (by: number, at: Point = [shown.x + shown.width / 2, shown.y + height / 2]) =>
    setView(zoomed(shown, by, at));
  const inMetres = (event: { clientX: number; clientY: number }): Point => {
    const box = frame.current!.getBoundingClientRect();
    return [shown.x + (event.clientX - box.left) * dot, shown.y + (event.clientY - box.top) * dot];
  };
  useWheel(frame, (event) => zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, inMetres(event)));
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
  const corners = cornersOf(moved.find((cell) => cell.id === chosenId)?.polygons ?? []);

  const draws = !readOnly && (tool === 'split' || tool === 'new');
  const put = (at: Point) => {
    const reach = snapDots * dot;
    const near = (point: Point | undefined) => point && metresBetween(point, at, [east, north]) <= reach;
    // The second click of a double click is no corner; a click on the first corner closes an outline.
    if (near(line.at(-1))) return;
    if (tool === 'new' && line.length > 2 && near(line[0])) return props.onLineEnd();
    props.onPlace(snapped(at), reach);
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (draws) return put(inDegrees(inMetres(event)));
    setPan({ x: event.clientX, y: event.clientY, frame: shown });
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    if (drag) setDrag({ from: drag.from, to: snapped(inDegrees(inMetres(event)), drag.from) });
    else if (pan) {
      const { x, y, width } = pan.frame;
      setView({ x: x - (event.clientX - pan.x) * dot, y: y - (event.clientY - pan.y) * dot, width });
    } else if (draws) setPen(inDegrees(inMetres(event)));
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
    else if (!draws) props.onGrid(id);
  };
  const wayOf = (key: string, step: number): Point | undefined =>
    ({
      ArrowLeft: [-step, 0] as const,
      ArrowRight: [step, 0] as const,
      ArrowUp: [0, -step] as const,
      ArrowDown: [0, step] as const,
    })[key];
  const steer = (event: KeyboardEvent<SVGSVGElement>) => {
    const way = wayOf(event.key, draws ? (event.shiftKey ? 1 : 10) * dot : shown.width / 8);
    if (event.key === 'Enter' && line.length > 1) props.onLineEnd();
    else if (event.key === 'Escape') props.onLineLeft();
    else if (event.key === '+' || event.key === '=') zoom(0.7);
    else if (event.key === '-') zoom(1.4);
    else if (event.key === '0') setView(null);
    else if (way && !draws) setView({ ...shown, x: shown.x + way[0], y: shown.y + way[1] });
    else if (draws && (way || event.key === ' ')) {
      // The pen without a mouse: arrows carry it, the space bar sets a corner.
      const from = pen ?? inDegrees([shown.x + shown.width / 2, shown.y + height / 2]);
      if (way) setPen([from[0] + way[0] / east, from[1] - way[1] / north]);
      else put(from);
    } else return;
    event.preventDefault();
  };
  const nudge = (event: KeyboardEvent<SVGCircleElement>, corner: Point) => {
    const way = wayOf(event.key, event.shiftKey ? 10 : 1);
    if (way) props.onCorner(corner, [corner[0] + way[0] / east, corner[1] - way[1] / north]);
    else if (event.key === 'Delete') props.onTakeCorner(corner);
    else return;
    event.preventDefault();
    // The map beneath must not move along.
    event.stopPropagation();
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
          const [x, y, width] = middleOf(cell.polygons, plane);
          return (
            <text key={cell.id} className={style.name} x={x} y={y} fontSize={13 * dot}>
              {cell.name.length * 13 * dot > width ? cell.grid.gridCode.slice(12) : cell.name}
            </text>
          );
        })}
        {line.length > 0 && (
          <polyline
            className={style.line}
            data-closed={tool === 'new'}
            points={[...line, ...(pen && draws ? [pen] : []), ...(tool === 'new' ? [line[0]!] : [])]
              .map((point) => flat(point).join(','))
              .join(' ')}
          />
        )}
        {draws && pen && (
          <path
            className={style.pen}
            d={`M${flat(pen)[0] - 8 * dot} ${flat(pen)[1]}h${16 * dot}M${flat(pen)[0]} ${flat(pen)[1] - 8 * dot}v${16 * dot}`}
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
