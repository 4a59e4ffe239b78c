import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { moveCorner } from '#modules/grids/rules/edit-territory.ts';
import { isSame } from '#modules/grids/rules/outline-geometry.ts';
import type { Point } from '#platform/pure/ring-repair.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { type Cell, pointsIn, villageOf } from './drawing.ts';
import { cornersOf } from './frame.ts';
import style from './territory.module.css';
import { kindWords, territoryWords } from './words.ts';

/** The grids as a list, and of the chosen one what can be written: also its corners, for whoever draws without a mouse. */
export function GridPanel({
  cells,
  villages,
  chosenId,
  readOnly,
  onChoose,
  onCells,
  onSplit,
}: {
  cells: readonly Cell[];
  villages: readonly { code: string; name: string }[];
  chosenId: string | null;
  readOnly: boolean;
  onChoose: (id: string) => void;
  onCells: (cells: Cell[]) => void;
  onSplit: (line: readonly Point[]) => void;
}) {
  const words = useWords(territoryWords);
  const chosen = cells.find((cell) => cell.id === chosenId);
  const codes = new Set(villages.map((one) => one.code));
  return (
    <section className={`panel ${style.section}`} aria-label={words.grids}>
      <h2>{words.grids}</h2>
      {villages.map(({ code, name }, at) => (
        <div key={code}>
          {villages.length > 1 && <h3>{name}</h3>}
          <ul className={style.list} aria-label={name}>
            {cells
              // A number that is being written leads to no village yet: such a grid stands with the first.
              .filter((cell) => villageOf(cell) === code || (at === 0 && !codes.has(villageOf(cell))))
              .map((cell) => (
                <li key={cell.id}>
                  <button
                    type="button"
                    className={style.pick}
                    aria-pressed={cell.id === chosenId}
                    onClick={() => onChoose(cell.id)}
                  >
                    {cell.name} <span className="second">{cell.grid.gridCode.slice(12)}</span>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
      {chosen === undefined ? (
        <p className="second">{words['selected.none']}</p>
      ) : (
        !readOnly && (
          <ChosenGrid
            key={`${chosen.id} ${JSON.stringify(chosen.polygons).length}`}
            cell={chosen}
            cells={cells}
            onCells={onCells}
            onSplit={onSplit}
          />
        )
      )}
    </section>
  );
}

function ChosenGrid({
  cell,
  cells,
  onCells,
  onSplit,
}: {
  cell: Cell;
  cells: readonly Cell[];
  onCells: (cells: Cell[]) => void;
  onSplit: (line: readonly Point[]) => void;
}) {
  const words = useWords(territoryWords);
  const kinds = useWords(kindWords);
  const corners = cornersOf(cell.polygons);
  const [written, setWritten] = useState(() => corners.map((corner) => corner.join(' ')).join('\n'));
  const [line, setLine] = useState('');
  const change = (next: Partial<Cell>) => onCells(cells.map((one) => (one.id === cell.id ? { ...one, ...next } : one)));
  const points = pointsIn(written);
  const fits = points !== null && points.length === corners.length;
  const moveAll = () => {
    let next = [...cells];
    for (const [at, corner] of corners.entries()) {
      const target = points?.[at];
      if (target && !isSame(corner, target)) next = moveCorner(next, corner, target);
    }
    onCells(next);
  };
  const cut = pointsIn(line);
  return (
    <fieldset className={style.form} aria-label={words.selected}>
      <div className={style.fields}>
        <Field label={words['grid.name']}>
          {(handles) => (
            <Input
              {...handles}
              maxLength={60}
              value={cell.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={words['grid.code']}>
          {(handles) => (
            <Input
              {...handles}
              maxLength={15}
              inputMode="numeric"
              value={cell.grid.gridCode}
              onChange={(event) => change({ grid: { ...cell.grid, gridCode: event.target.value } })}
            />
          )}
        </Field>
        <Field label={words['grid.kind']}>
          {(handles) => (
            <Select
              {...handles}
              value={cell.kind}
              options={(['basic', 'dedicated', 'micro'] as const).map((value) => ({ value, label: kinds[value] }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        </Field>
        <Field label={words['grid.households']}>
          {(handles) => (
            <InputNumber
              {...handles}
              min={0}
              max={100_000}
              precision={0}
              value={cell.grid.householdCount}
              onChange={(value) => change({ grid: { ...cell.grid, householdCount: value ?? null } })}
            />
          )}
        </Field>
      </div>
      <Field label={words.corners} hint={fits ? words['corners.hint'] : words['corners.count']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            autoSize={{ minRows: 3, maxRows: 8 }}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
          />
        )}
      </Field>
      <div className={style.act}>
        <Button disabled={!fits} onClick={moveAll}>
          {words['corners.apply']}
        </Button>
      </div>
      <Field label={words['split.by']} hint={words['split.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={line}
            onChange={(event) => setLine(event.target.value)}
          />
        )}
      </Field>
      <div className={style.act}>
        <Button disabled={cut === null || cut.length < 2} onClick={() => cut && onSplit(cut)}>
          {words['split.do']}
        </Button>
      </div>
    </fieldset>
  );
}
