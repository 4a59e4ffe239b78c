import { useMemo, useRef, useState } from 'react';
import type { Point, PolygonSet } from '#platform/pure/ring-repair.ts';
import { useWords } from '#ui/language/language.tsx';
import type { Marked, ShownGrid } from './differences.ts';
import { type Frame, frameOf, planeAt } from './frame.ts';
import { LookPane } from './look-pane.tsx';
import { useSizeOf } from './pane-hooks.ts';
import style from './territory.module.css';
import { territoryWords } from './words.ts';

/** What somebody chose; `look` also brings it into sight. Another object looks again. */
export type Chosen = { gridId: string; look: boolean } | null;

export type State = { label: string; grids: readonly ShownGrid[] };

/** Two states side by side that move as one; or one alone. */
export function Compare({
  before,
  after,
  marks,
  rim,
  chosen,
  onChoose,
}: {
  before: State;
  after: State | null;
  marks: readonly Marked[];
  rim: PolygonSet | null;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const words = useWords(territoryWords);
  const first = useRef<HTMLDivElement>(null);
  const pair = useSizeOf(first);
  const outlines = useMemo(
    () => (rim ? [rim] : [...before.grids, ...(after?.grids ?? [])].map((grid) => grid.polygons)),
    [rim, before.grids, after?.grids],
  );
  const origin = outlines[0]?.[0]?.[0]?.[0];
  const [x0, y0] = origin ?? [0, 0];
  const plane = useMemo(() => planeAt([x0, y0]), [x0, y0]);
  const beside = after !== null && pair.width >= 640;
  const size = { width: beside ? (pair.width - 12) / 2 : pair.width, height: paneHeight(pair.width, after !== null) };
  const whole = useMemo(
    () => frameOf(outlines, plane, { width: size.width, height: size.height }),
    [outlines, plane, size.width, size.height],
  );
  const [held, setHeld] = useState<{ frame: Frame | null; chosen: Chosen }>({ frame: null, chosen: null });
  const [pen, setPen] = useState<Point | null>(null);
  const lookAt = chosen?.look && held.chosen !== chosen ? outlinesOf(chosen.gridId, before, after) : [];
  // Where somebody moved to, until something else is to be looked at.
  const frame = lookAt.length > 0 ? frameOf(lookAt, plane, size, 2.6) : (held.frame ?? whole);
  const shared = {
    rim,
    plane,
    frame,
    whole,
    size,
    chosenId: chosen?.gridId ?? null,
    pen,
    onFrame: (next: Frame) => setHeld({ frame: next, chosen }),
    onPen: setPen,
    onChoose: (gridId: string | null) => {
      const next = gridId === null ? null : { gridId, look: false };
      // What is chosen on the map stays where it lies.
      setHeld({ frame, chosen: next });
      onChoose(next);
    },
  };
  return (
    <div ref={first}>
      <div className={style.pair} data-beside={beside} style={{ ['--pane-height' as string]: `${size.height}px` }}>
        <LookPane
          {...shared}
          label={before.label}
          grids={before.grids}
          marks={marks.filter((one) => one.act !== 'add')}
        />
        {after && (
          <LookPane
            {...shared}
            label={after.label}
            grids={after.grids}
            marks={marks.filter((one) => one.act !== 'close')}
          />
        )}
      </div>
      {after && (
        <p className={style.legend}>
          <span data-act="add">+ {words['mark.add']}</span>
          <span data-act="change">≠ {words['mark.change']}</span>
          <span data-act="close">− {words['mark.close']}</span>
        </p>
      )}
    </div>
  );
}

function paneHeight(width: number, twice: boolean): number {
  if (width < 640) return twice ? 280 : 420;
  return Math.min(680, Math.max(360, Math.round(width * 0.52)));
}

function outlinesOf(gridId: string, before: State, after: State | null): PolygonSet[] {
  return [...before.grids, ...(after?.grids ?? [])]
    .filter((grid) => grid.gridId === gridId)
    .map((grid) => grid.polygons);
}
