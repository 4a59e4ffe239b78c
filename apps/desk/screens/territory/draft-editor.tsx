import { Button, Segmented } from 'antd';
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { ReadFileAnswer } from '#modules/grids/contract.ts';
import { findDraftFaults, type DraftFinding } from '#modules/grids/rules/draft-topology.ts';
import { addCorner, moveCorner, removeCorner } from '#modules/grids/rules/edit-territory.ts';
import { mendOf, withMend } from '#modules/grids/rules/mend-draft.ts';
import { cellOf } from '#modules/grids/rules/territory-draft.ts';
import type { Point } from '#platform/pure/ring-repair.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { Compare, type Chosen } from './compare.tsx';
import { DraftActs } from './draft-acts.tsx';
import type { Draft, Territory } from './draft-page.tsx';
import { type Aside, DraftTools } from './draft-tools.tsx';
import { Difference } from './difference.tsx';
import { differencesBetween } from './differences.ts';
import {
  asGeojson,
  changesOf,
  draw,
  type Drawing,
  drawingOf,
  drawNew,
  merge,
  redo,
  shownOf,
  split,
  type Strokes,
  takeIn,
  undo,
  withNumbers,
} from './drawing.ts';
import { DrawingPane, type Look, type Tool } from './drawing-pane.tsx';
import { Findings } from './findings.tsx';
import { GridPanel } from './grid-panel.tsx';
import { NewGridPanel, type NextGrid } from './new-grid-panel.tsx';
import { ReadFile } from './read-file.tsx';
import { RenumberPanel } from './renumber-panel.tsx';
import style from './territory.module.css';
import { useBordersOn, useVillages } from './territory-data.ts';
import { editFaultWords, territoryWords } from './words.ts';

/** Whether a mend is safe is tried out on the whole map, so only for the first of a long list. */
const mostTried = 10;

type View = 'draw' | 'compare';

/** Drawing on the grids of villages; every stroke can be undone, and what is wrong is told after each. */
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
  // Whoever does not draw came to see what changes.
  const [view, setView] = useState<View>(readOnly ? 'compare' : 'draw');
  const [tool, setTool] = useState<Tool>('move');
  const [chosen, setChosen] = useState<Chosen>(null);
  const [line, setLine] = useState<readonly Point[]>([]);
  const [look, setLook] = useState<Look>(null);
  const [withBefore, setWithBefore] = useState(true);
  const [on, setOn] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [aside, setAside] = useState<Aside>('none');
  const [file, setFile] = useState<ReadFileAnswer | null>(null);
  const [next, setNext] = useState<NextGrid>({ kind: 'dedicated', ground: 'cut', villageCode: draft.villageCodes[0]! });
  const earlier = useBordersOn(on, draft.villageCodes, rim).data;
  const named = useVillages().data;
  const villages = draft.villageCodes.map((code) => {
    return { code, name: named?.find((one) => one.divisionCode === code)?.name ?? code };
  });
  const drawing = strokes.now;
  const { cells } = drawing;
  const chosenId = chosen?.gridId ?? null;
  const map = useMemo(() => ({ cells, around: around.map(cellOf), rim }), [cells, around, rim]);
  const findings = useMemo(() => findDraftFaults(map), [map]);
  const mendable = useMemo(
    () => new Set(readOnly ? [] : findings.slice(0, mostTried).filter((one) => mendOf(map, one, findings) !== null)),
    [map, findings, readOnly],
  );
  const changes = useMemo(() => changesOf(standing, drawing), [standing, drawing]);
  const marks = useMemo(() => differencesBetween(standing, shownOf(cells)), [standing, cells]);
  const taken = useMemo(() => new Map(territory.taken.map((one) => [one.gridCode, one.gridId])), [territory.taken]);
  const nameOf = (id: string) => cells.find((cell) => cell.id === id)?.name ?? '';

  const put = (given: Partial<Drawing>) => {
    setSaid(null);
    setStrokes((held) => draw(held, { ...held.now, ...given }));
  };
  const told = (because: keyof typeof faultWords | 'full-village') =>
    setSaid(because === 'full-village' ? words['full.village'] : faultWords[because]);
  const choose = (given: Chosen) => {
    setChosen(given);
    const outline = given?.look && [...cells, ...standing.map(cellOf)].find((cell) => cell.id === given.gridId);
    if (outline) setLook({ outline: outline.polygons });
  };
  const made = () => ({ gridId: uuidv7(), name: fill(words['new.name'], { number: cells.length + 1 }), taken });
  const keep = (edited: ReturnType<typeof drawNew>, gridId: string) => {
    if (!edited.ok) return told(edited.because);
    put({ cells: edited.cells });
    setChosen({ gridId, look: false });
    setTool('move');
  };
  const splitBy = (by: readonly Point[]) => {
    setLine([]);
    const grid = made();
    keep(split(drawing, chosenId ?? '', by, grid), grid.gridId);
  };
  const drawBy = (by: readonly Point[]) => {
    setLine([]);
    const grid = made();
    keep(drawNew(drawing, by, { ...grid, ...next }), grid.gridId);
  };
  const pick = (id: string) => {
    if (tool !== 'merge' || chosenId === null || chosenId === id || readOnly)
      return choose({ gridId: id, look: false });
    const edited = merge(drawing, chosenId, id);
    if (edited.ok) put({ cells: edited.cells, ...(edited.heirs && { heirs: edited.heirs }) });
    else told(edited.because);
  };
  const place = (at: Point, reach: number) => {
    if (tool === 'split' || tool === 'new') return setLine([...line, at]);
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
  const takeFile = (given: ReadFileAnswer) => {
    put(takeIn(drawing, given.grids, taken));
    setSaid(fill(words['import.done'], { count: given.grids.length }));
    setAside('none');
    setFile(null);
  };

  return (
    <div className={style.board} onKeyDown={keys} role="presentation">
      <div>
        <div className={style.tools}>
          <Segmented<View>
            value={view}
            aria-label={words.view}
            options={(['draw', 'compare'] as const).map((value) => ({
              value,
              label: words[value === 'compare' ? 'view.compare' : readOnly ? 'view.one' : 'view.draw'],
            }))}
            onChange={setView}
          />
        </div>
        {view === 'compare' ? (
          <Compare
            before={{ label: words['side.before'], grids: standing }}
            after={{ label: words['side.after'], grids: shownOf(cells) }}
            marks={marks}
            rim={rim}
            chosen={chosen}
            onChoose={setChosen}
          />
        ) : (
          <>
            <DraftTools
              readOnly={readOnly}
              tool={tool}
              onTool={(given) => {
                setTool(given);
                setLine([]);
              }}
              canUndo={strokes.past.length > 0}
              canRedo={strokes.future.length > 0}
              onUndo={() => setStrokes(undo)}
              onRedo={() => setStrokes(redo)}
              withBefore={withBefore}
              onWithBefore={setWithBefore}
              on={on}
              onDay={setOn}
              aside={aside}
              onAside={setAside}
              onExport={() => handOver(draft.title, asGeojson(drawing))}
            />
            {!readOnly && <p className={style.hint}>{words[`tool.${tool}.hint`]}</p>}
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
              onGrid={pick}
              onPlace={place}
              onCorner={(from, to) => put({ cells: moveCorner(cells, from, to) })}
              onTakeCorner={(corner) => put({ cells: removeCorner(cells, corner) })}
              onLineEnd={() => (tool === 'new' ? drawBy(line) : splitBy(line))}
              onLineLeft={() => setLine([])}
            />
          </>
        )}
      </div>
      <div className={style.side}>
        {aside === 'file' && view === 'draw' && (
          <section className={`panel ${style.section}`} aria-label={words.import}>
            <h2>{words.import}</h2>
            <ReadFile villages={draft.villageCodes} onRead={setFile} />
            {file && file.grids.length > 0 && (
              <div className={style.act}>
                <Button type="primary" onClick={() => takeFile(file)}>
                  {fill(words['file.take'], { count: file.grids.length })}
                </Button>
              </div>
            )}
          </section>
        )}
        {aside === 'renumber' && view === 'draw' && (
          <RenumberPanel
            drawing={drawing}
            taken={taken}
            onChoose={(gridId) => choose({ gridId, look: true })}
            onLeave={() => setAside('none')}
            onNumber={(numbers) => {
              put({ cells: withNumbers(drawing, numbers) });
              setAside('none');
            }}
          />
        )}
        {tool === 'new' && !readOnly && view === 'draw' && (
          <NewGridPanel next={next} villages={villages} onNext={setNext} onDraw={drawBy} />
        )}
        <Findings
          findings={findings}
          nameOf={(id) => nameOf(id) || (around.find((one) => one.gridId === id)?.name ?? '')}
          mendable={mendable}
          onMend={mend}
          onLook={(finding) => {
            setView('draw');
            setLook({ at: finding.at });
            if (cells.some((cell) => cell.id === finding.ids[0])) setChosen({ gridId: finding.ids[0]!, look: false });
          }}
        />
        {view === 'draw' && (
          <GridPanel
            cells={cells}
            villages={villages}
            chosenId={chosenId}
            readOnly={readOnly}
            onChoose={(gridId) => choose({ gridId, look: false })}
            onCells={(given) => put({ cells: given })}
            onSplit={splitBy}
          />
        )}
        <Difference
          marks={marks}
          heirOf={(id) => nameOf(drawing.heirs[id] ?? '') || null}
          chosen={chosen}
          onChoose={choose}
          draftId={draft.draftId}
          revision={draft.revision}
        />
        <DraftActs read={read} changes={changes} findings={findings} readOnly={readOnly} />
      </div>
    </div>
  );
}

/** Hands a text to the person as a file. */
function handOver(title: string, geojson: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([geojson], { type: 'application/geo+json' }));
  link.download = `${title}.geojson`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
