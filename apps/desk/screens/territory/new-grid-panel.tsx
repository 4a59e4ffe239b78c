import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { GroundOf } from '#modules/grids/rules/draw-grid.ts';
import type { Point } from '#platform/pure/ring-repair.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { type Cell, pointsIn } from './drawing.ts';
import style from './territory.module.css';
import { kindWords, territoryWords } from './words.ts';

/** What the next grid that is drawn will be. */
export type NextGrid = { kind: Cell['kind']; ground: GroundOf; villageCode: string };

/** Said before a new grid is drawn: its kind, its village, and where its ground comes from; or its corners as numbers. */
export function NewGridPanel({
  next,
  villages,
  onNext,
  onDraw,
}: {
  next: NextGrid;
  villages: readonly { code: string; name: string }[];
  onNext: (next: NextGrid) => void;
  onDraw: (line: readonly Point[]) => void;
}) {
  const words = useWords(territoryWords);
  const kinds = useWords(kindWords);
  const [written, setWritten] = useState('');
  const points = pointsIn(written);
  return (
    <section className={`panel ${style.section}`} aria-label={words['tool.new']}>
      <h2>{words['tool.new']}</h2>
      <div className={style.fields}>
        <Field label={words['grid.kind']}>
          {(handles) => (
            <Select
              {...handles}
              value={next.kind}
              options={(['basic', 'dedicated', 'micro'] as const).map((value) => ({ value, label: kinds[value] }))}
              onChange={(kind) => onNext({ ...next, kind })}
            />
          )}
        </Field>
        {villages.length > 1 && (
          <Field label={words.village}>
            {(handles) => (
              <Select
                {...handles}
                value={next.villageCode}
                options={villages.map(({ code, name }) => ({ value: code, label: name }))}
                onChange={(villageCode) => onNext({ ...next, villageCode })}
              />
            )}
          </Field>
        )}
      </div>
      {next.kind !== 'micro' && (
        <Segmented<GroundOf>
          value={next.ground}
          aria-label={words['new.ground']}
          options={(['cut', 'free'] as const).map((value) => ({ value, label: words[`new.ground.${value}`] }))}
          onChange={(ground) => onNext({ ...next, ground })}
        />
      )}
      <p className="second">{words[`new.ground.${next.kind === 'micro' ? 'over' : next.ground}.hint`]}</p>
      <Field label={words['new.by']} hint={words['new.by.hint']}>
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
        <Button disabled={points === null || points.length < 3} onClick={() => points && onDraw(points)}>
          {words['new.do']}
        </Button>
      </div>
    </section>
  );
}
