import { fill, useWords } from '#ui/language/language.tsx';
import type { Chosen } from './compare.tsx';
import type { Marked } from './differences.ts';
import style from './territory.module.css';
import { kindWords, territoryWords } from './words.ts';

const signs = { add: '+', change: '≠', close: '−' } as const;
const mostShown = 400;

/** Every difference as a line that leads to its place; what is chosen on the map comes into sight here. */
export function DifferenceList({
  marks,
  heirOf,
  chosen,
  onChoose,
  more,
}: {
  marks: readonly Marked[];
  /** The name of the grid that goes on for a closed one. */
  heirOf: (gridId: string) => string | null;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  /** What else is told of a grid. */
  more?: (mark: Marked) => string | null;
}) {
  const words = useWords(territoryWords);
  const kinds = useWords(kindWords);
  const lineOf = ({ act, gridId, gridCode, name, kind, householdCount, was, redrawn }: Marked) => {
    const code = gridCode.slice(12);
    const heir = act === 'close' ? heirOf(gridId) : null;
    const line =
      act === 'close' && heir === null
        ? fill(words['difference.close.alone'], { name, code })
        : fill(words[`difference.${act}`], { name, code, heir: heir ?? '' });
    const parts = [
      redrawn ? words['difference.outline'] : '',
      was && was.gridCode !== gridCode
        ? fill(words['difference.number'], { old: was.gridCode.slice(12), now: code })
        : '',
      was && was.name !== name ? fill(words['difference.name'], { old: was.name }) : '',
      was && was.kind !== kind ? fill(words['difference.kind'], { old: kinds[was.kind], now: kinds[kind] }) : '',
      was && was.householdCount !== householdCount
        ? fill(words['difference.households'], { old: was.householdCount ?? '—', now: householdCount ?? '—' })
        : '',
    ];
    return [line, ...parts.filter((part) => part !== '')].join(' · ');
  };
  if (marks.length === 0) return <p className="second">{words['difference.none']}</p>;
  return (
    <>
      <ul className={style.list}>
        {marks.slice(0, mostShown).map((mark) => (
          <li key={mark.gridId}>
            <button
              type="button"
              className={style.pick}
              aria-pressed={mark.gridId === chosen?.gridId}
              ref={mark.gridId === chosen?.gridId ? bringIntoSight : null}
              onClick={() => onChoose({ gridId: mark.gridId, look: true })}
            >
              <span className={style.sign} data-act={mark.act} aria-hidden>
                {signs[mark.act]}
              </span>{' '}
              {lineOf(mark)}
              {more?.(mark) && <span className={style.also}>{more(mark)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {marks.length > mostShown && (
        <p className="second">{fill(words['findings.more'], { count: marks.length - mostShown })}</p>
      )}
    </>
  );
}

function bringIntoSight(line: HTMLButtonElement | null): void {
  line?.scrollIntoView({ block: 'nearest' });
}
