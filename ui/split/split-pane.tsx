import {
  useCallback,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { useWords } from '../language/language.tsx';
import { furnitureWords } from '../words.ts';
import style from './split-pane.module.css';
import { recall, remember } from '../memory/memory.ts';

type SplitPaneProps = {
  /** The width is remembered under this name on this device. */
  name: string;
  left: ReactNode;
  right: ReactNode;
  /** On a narrow screen only one side is shown. */
  narrowSide: 'left' | 'right';
  initial?: number;
  least?: number;
  most?: number;
};

/** Two panes with a handle for mouse and arrow keys; the split is the person's own. */
export function SplitPane({ name, left, right, narrowSide, initial = 440, least = 300, most = 760 }: SplitPaneProps) {
  const words = useWords(furnitureWords);
  const memory = `linli.split.${name}`;
  const [width, setWidth] = useState(() => {
    const known = Number(recall(memory));
    return known >= least && known <= most ? known : initial;
  });
  const frame = useRef<HTMLDivElement>(null);
  const change = useCallback(
    (wanted: number) => {
      const kept = Math.round(Math.min(most, Math.max(least, wanted)));
      setWidth(kept);
      remember(memory, String(kept));
    },
    [least, most, memory],
  );
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || frame.current === null) return;
    change(event.clientX - frame.current.getBoundingClientRect().left);
  };
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: width - 16, ArrowRight: width + 16, Home: least, End: most };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    change(wanted);
  };
  return (
    <div
      ref={frame}
      className={style.split}
      data-narrow={narrowSide}
      style={{ '--split': `${width}px` } as CSSProperties}
    >
      <div className={style.left}>{left}</div>
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a rule cannot be dragged; a focusable separator can
        role="separator"
        className={style.handle}
        aria-orientation="vertical"
        aria-label={words['split.handle']}
        aria-valuenow={width}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
      />
      <div className={style.right}>{right}</div>
    </div>
  );
}
