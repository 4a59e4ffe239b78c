import { Button, Checkbox, Input, Segmented } from 'antd';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { findDraftFaults, type DraftFinding } from '#modules/grids/rules/draft-topology.ts';
import { addCorner, moveCorner, removeCorner } from '#modules/grids/rules/edit-territory.ts';
import { mendOf, withMend } from '#modules/grids/rules/mend-draft.ts';
import { cellOf } from '#modules/grids/rules/territory-draft.ts';
import type { Point } from '#platform/pure/ring-repair.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { DraftActs } from './draft-acts.tsx';
import type { Draft, Territory } from './draft-page.tsx';
import { Difference } from './difference.tsx';
import {
  asGeojson,
  changesOf,
  draw,
  type Drawing,
  drawingOf,
  merge,
  redo,
  split,
  type Strokes,
  takeIn,
  undo,
} from './drawing.ts';
import { DrawingPane, type Tool } from './drawing-pane.tsx';
import { Findings } from './findings.tsx';
import { GridPanel } from './grid-panel.tsx';
import style from './territory.module.css';
import { useBordersOn } from './territory-data.ts';
import { editFaultWords, territoryWords } from './words.ts';

/** Whether a mend is safe is tried out on the whole map, so only for the first of a long list. */
const mostTried = 10;

/** Drawing on the grids of a village; every stroke can be undone, and what is wrong is told after each. */
export function DraftEditor({ read, territory, readOnly }: { read: Draft; territory: Territory; readOnly: boolean }) {
  const words = useWords(territoryWords);
  const faultWords = useWords(editFaultWords);
  const { draft } = read;
  const { grids: standing, around, rim } = territory;
  const [strokes, setStrokes] = useState<Strokes>(() => ({
    past: [],
    now: drawingOf(standing, draft.status === 'in-force' ? [] : draft.changes),
    future: [],
  }));
  const [tool, setTool] = useState<Tool>('move');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [line, setLine] = useState<readonly Point[]>([]);
  const [look, setLook] = useState<{ at: Point } | null>(null);
  const [withBefore, setWithBefore] = useState(true);
  const [on, setOn] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const earlier = useBordersOn(on, draft.villageCodes, rim).data;
  const drawing = strokes.now;
  const { cells } = drawing;
  const map = useMemo(() => ({ cells, around: around.map(cellOf), rim }), [cells, around, rim]);
  const findings = useMemo(() => findDraftFaults(map), [map]);
  const mendable = useMemo(
    () => new Set(readOnly ? [] : findings.slice(0, mostTried).filter((one) => mendOf(map, one, findings) !== null)),
    [map, findings, readOnly],
  );
  const changes = useMemo(() => changesOf(standing, drawing), [standing, drawing]);
  const taken = useMemo(() => new Set(territory.taken), [territory.taken]);

  const put = (next: Partial<Drawing>) => {
    setSaid(null);
    setStrokes((held) => draw(held, { ...held.now, ...next }));
  };
  const told = (because: keyof typeof faultWords | 'full-village') =>
    setSaid(because === 'full-village' ? words['full.village'] : faultWords[because]);
  const splitBy = (by: readonly Point[]) => {
    setLine([]);
    if (chosenId === null) return told('no-such-grid');
    const number = cells.length + 1;
    const made = { gridId: uuidv7(), name: fill(words['new.name'], { number }), taken };
    const edited = split(drawing, chosenId, by, { ...made, villageCode: draft.villageCodes[0]! });
    if (!edited.ok) return told(edited.because);
    put({ cells: edited.cells });
    setChosenId(made.gridId);
    setTool('move');
  };
  const choose = (id: string) => {
    if (tool !== 'merge' || chosenId === null || chosenId === id || readOnly) return setChosenId(id);
    const edited = merge(drawing, chosenId, id);
    if (edited.ok) put({ cells: edited.cells, ...(edited.heirs && { heirs: edited.heirs }) });
    else told(edited.because);
  };
  const place = (at: Point, reach: number) => {
    if (tool === 'split') return setLine([...line, at]);
    const added = addCorner(cells, at, reach);
    if (added) put({ cells: added.cells });
  };
  const mend = (finding: DraftFinding) => {
    const mended = mendOf(map, finding, findings);
    if (!mended) return;
    const byId = new Map(withMend(map, mended).cells.map((cell) => [cell.id, cell.polygons]));
    put({ cells: cells.map((cell) => ({ ...cell, polygons: byId.get(cell.id) ?? cell.polygons })) });
  };
  const keys = (event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    setStrokes(event.shiftKey ? redo : undo);
  };
  const take = async (given: File | undefined) => {
    if (!given) return;
    const { drawing: next, taken: count } = takeIn(drawing, await given.text());
    if (count > 0) put({ cells: next.cells });
    setSaid(count > 0 ? fill(words['import.done'], { count }) : words['import.none']);
  };
  const hand = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([asGeojson(drawing)], { type: 'application/geo+json' }));
    link.download = `${draft.title}.geojson`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  return (
    <div className={style.board} onKeyDown={keys} role="presentation">
      <div>
        <div className={style.tools}>
          {!readOnly && (
            <>
              <Segmented<Tool>
                value={tool}
                aria-label={words.tool}
                options={(['move', 'corner', 'split', 'merge'] as const).map((value) => ({
                  value,
                  label: words[`tool.${value}`],
                }))}
                onChange={(next) => {
                  setTool(next);
                  setLine([]);
                }}
              />
              <Button disabled={strokes.past.length === 0} onClick={() => setStrokes(undo)}>
                {words.undo}
              </Button>
              <Button disabled={strokes.future.length === 0} onClick={() => setStrokes(redo)}>
                {words.redo}
              </Button>
            </>
          )}
          <Checkbox checked={withBefore} onChange={(event) => setWithBefore(event.target.checked)}>
            {words.before}
          </Checkbox>
          {withBefore && (
            <label className={style.on}>
              {words.on}
              <Input type="date" value={on} onChange={(event) => setOn(event.target.value)} />
            </label>
          )}
          <Button onClick={hand}>{words.export}</Button>
          {!readOnly && (
            <>
              <Button onClick={() => file.current?.click()}>{words.import}</Button>
              <input
                ref={file}
                type="file"
                hidden
                accept=".geojson,.json"
                aria-label={words.import}
                onChange={(event) => void take(event.target.files?.[0])}
              />
            </>
          )}
        </div>
        {!readOnly && <p className="second">{words[`tool.${tool}.hint`]}</p>}
        <output>{said}</output>
        <DrawingPane
          label={fill(words.map, { village: draft.title })}
          cells={cells}
          before={withBefore ? (on === '' ? standing.map((grid) => grid.polygons) : (earlier ?? [])) : null}
          around={around.map((grid) => grid.polygons)}
          rim={rim}
          chosenId={chosenId}
          findings={findings}
          look={look}
          tool={tool}
          line={line}
          readOnly={readOnly}
          onGrid={choose}
          onPlace={place}
          onCorner={(from, to) => put({ cells: moveCorner(cells, from, to) })}
          onTakeCorner={(corner) => put({ cells: removeCorner(cells, corner) })}
          onLineEnd={() => splitBy(line)}
          onLineLeft={() => setLine([])}
        />
      </div>
      <div className={style.side}>
        <Findings
          findings={findings}
          nameOf={(id) =>
            cells.find((cell) => cell.id === id)?.name ?? around.find((one) => one.gridId === id)?.name ?? ''
          }
          mendable={mendable}
          onMend={mend}
          onLook={(finding) => {
            setLook({ at: finding.at });
            if (cells.some((cell) => cell.id === finding.ids[0])) setChosenId(finding.ids[0]!);
          }}
        />
        <GridPanel
          cells={cells}
          chosenId={chosenId}
          readOnly={readOnly}
          onChoose={setChosenId}
          onCells={(next) => put({ cells: next })}
          onSplit={splitBy}
        />
        <Difference
          changes={changes}
          nameOf={(id) => cells.find((cell) => cell.id === id)?.name ?? ''}
          draftId={draft.draftId}
          revision={draft.revision}
        />
        <DraftActs read={read} changes={changes} findings={findings} readOnly={readOnly} />
      </div>
    </div>
  );
}
