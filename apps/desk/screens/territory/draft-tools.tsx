import { Button, Checkbox, Input, Segmented } from 'antd';
import { useWords } from '#ui/language/language.tsx';
import type { Tool } from './drawing-pane.tsx';
import style from './territory.module.css';
import { territoryWords } from './words.ts';

/** What is open beside the map. */
export type Aside = 'none' | 'file' | 'renumber';

/** The row of tools above the map. */
export function DraftTools({
  readOnly,
  tool,
  onTool,
  canUndo,
  canRedo,
  onUndo,
  onRedo,
  withBefore,
  onWithBefore,
  on,
  onDay,
  aside,
  onAside,
  onExport,
}: {
  readOnly: boolean;
  tool: Tool;
  onTool: (tool: Tool) => void;
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  withBefore: boolean;
  onWithBefore: (shown: boolean) => void;
  on: string;
  onDay: (day: string) => void;
  aside: Aside;
  onAside: (aside: Aside) => void;
  onExport: () => void;
}) {
  const words = useWords(territoryWords);
  const asideButton = (value: 'file' | 'renumber', label: string) => (
    <Button aria-expanded={aside === value} onClick={() => onAside(aside === value ? 'none' : value)}>
      {label}
    </Button>
  );
  return (
    <div className={style.tools}>
      {!readOnly && (
        <>
          <Segmented<Tool>
            value={tool}
            aria-label={words.tool}
            options={(['move', 'corner', 'split', 'merge', 'new'] as const).map((value) => ({
              value,
              label: words[`tool.${value}`],
            }))}
            onChange={onTool}
          />
          <Button disabled={!canUndo} onClick={onUndo}>
            {words.undo}
          </Button>
          <Button disabled={!canRedo} onClick={onRedo}>
            {words.redo}
          </Button>
        </>
      )}
      <Checkbox checked={withBefore} onChange={(event) => onWithBefore(event.target.checked)}>
        {words.before}
      </Checkbox>
      {withBefore && (
        <label className={style.on}>
          {words.on}
          <Input type="date" value={on} onChange={(event) => onDay(event.target.value)} />
        </label>
      )}
      {!readOnly && asideButton('renumber', words.renumber)}
      {!readOnly && asideButton('file', words.import)}
      <Button onClick={onExport}>{words.export}</Button>
    </div>
  );
}
