import { Button } from 'antd';
import { useMemo, useState, type FormEvent } from 'react';
import type { ReadFileAnswer } from '#modules/grids/contract.ts';
import { findDraftFaults } from '#modules/grids/rules/draft-topology.ts';
import { cellOf } from '#modules/grids/rules/territory-draft.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { go, Link, to } from '../../router.tsx';
import { Compare, type Chosen } from './compare.tsx';
import { DifferenceList } from './difference-list.tsx';
import { differencesBetween } from './differences.ts';
import type { Territory } from './draft-page.tsx';
import { changesOf, drawingOf, shownOf, takeIn } from './drawing.ts';
import { ReadFile } from './read-file.tsx';
import { DraftFields } from './draft-fields.tsx';
import style from './territory.module.css';
import { useTerritory, useTerritoryChanged } from './territory-data.ts';
import { territoryWords } from './words.ts';

/** A map file as a draft: first what it would change, then the draft. The territory itself is not touched. */
export function FileDraft() {
  const words = useWords(territoryWords);
  const [answer, setAnswer] = useState<ReadFileAnswer | null>(null);
  return (
    <div className={`page ${style.page} ${style.wide}`}>
      <header className="page-head">
        <h1>{words['file.draft']}</h1>
        <Link href={to('territory')}>{words.back}</Link>
      </header>
      <p className="second">{words['file.draft.hint']}</p>
      <section className={`panel ${style.section}`} aria-label={words['file.choose']}>
        <ReadFile villages={[]} onRead={setAnswer} />
      </section>
      {answer && answer.grids.length === 0 && <p>{words['file.draft.none']}</p>}
      {answer && answer.grids.length > 0 && <OverVillages answer={answer} />}
    </div>
  );
}

function OverVillages({ answer }: { answer: ReadFileAnswer }) {
  const touched = [...new Set(answer.grids.map((grid) => grid.gridCode.slice(0, 12)))].toSorted();
  const territory = useTerritory(touched);
  return (
    <QueryState query={territory} rows={8}>
      {(standing) => <Preview answer={answer} territory={standing} villageCodes={touched} />}
    </QueryState>
  );
}

function Preview({
  answer,
  territory,
  villageCodes,
}: {
  answer: ReadFileAnswer;
  territory: Territory;
  villageCodes: readonly string[];
}) {
  const words = useWords(territoryWords);
  const county = useCountyPath();
  const changed = useTerritoryChanged();
  const tomorrow = addDays(chinaDay(useNow()), 1);
  const { grids: standing, around, rim } = territory;
  const drawing = useMemo(() => {
    const taken = new Map(territory.taken.map((one) => [one.gridCode, one.gridId]));
    return takeIn(drawingOf(standing, []), answer.grids, taken);
  }, [standing, territory.taken, answer.grids]);
  const shown = useMemo(() => shownOf(drawing.cells), [drawing]);
  const marks = useMemo(() => differencesBetween(standing, shown), [standing, shown]);
  const findings = useMemo(
    () => findDraftFaults({ cells: drawing.cells, around: around.map(cellOf), rim }),
    [drawing, around, rim],
  );
  const stops = findings.filter((one) => one.severity === 'stops').length;
  const [chosen, setChosen] = useState<Chosen>(null);
  const [title, setTitle] = useState<string>(words['file.name']);
  const [inForceOn, setInForceOn] = useState(tomorrow);
  const [draftId] = useState(uuidv7);
  const intent = useIntent(`${county}/territory-drafts`, () => {
    changed();
    go(to('territory', draftId));
  });
  const keep = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({ draftId, revision: 0, title, villageCodes, inForceOn, changes: changesOf(standing, drawing) });
  };
  return (
    <div className={style.board}>
      <Compare
        before={{ label: words['side.before'], grids: standing }}
        after={{ label: words['side.after'], grids: shown }}
        marks={marks}
        rim={rim}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div className={style.side}>
        <section className={`panel ${style.section}`} aria-label={words.difference}>
          <h2>{words.difference}</h2>
          <DifferenceList marks={marks} heirOf={() => null} chosen={chosen} onChoose={setChosen} />
          <output className={stops > 0 ? style.stops : 'second'}>
            {findings.length === 0
              ? words['findings.none']
              : fill(words['findings.count'], { stops, warns: findings.length - stops })}
          </output>
        </section>
        <form className={`panel ${style.section}`} onSubmit={keep} aria-label={words['file.draft.do']}>
          <DraftFields title={title} onTitle={setTitle} inForceOn={inForceOn} onInForceOn={setInForceOn} />
          <RefusalNote refused={intent.refused} />
          <div className={style.act}>
            <Button
              type="primary"
              htmlType="submit"
              loading={intent.working}
              disabled={title.trim() === '' || inForceOn === ''}
            >
              {words['file.draft.do']}
            </Button>
          </div>
        </form>
      </div>
    </div>
  );
}
