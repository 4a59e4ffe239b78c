import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { go, Link, to, useLocation } from '../../router.tsx';
import { DraftPage } from './draft-page.tsx';
import { FileDraft } from './file-draft.tsx';
import { OnDay } from './on-day.tsx';
import style from './territory.module.css';
import { useDrafts, useTerritoryChanged, useVillages } from './territory-data.ts';
import { VillageSelect } from './village-select.tsx';
import { statusWords, territoryWords } from './words.ts';

/** 网格编辑: drafts of the territory, and one of them on the map. */
export function TerritoryScreen() {
  const { parts } = useLocation();
  const draftId = parts[1];
  if (draftId === 'on-day') return <OnDay />;
  if (draftId === 'from-file') return <FileDraft />;
  return draftId === undefined ? <Drafts /> : <DraftPage key={draftId} draftId={draftId} />;
}

function Drafts() {
  const words = useWords(territoryWords);
  const status = useWords(statusWords);
  const drafts = useDrafts();
  const villages = useVillages();
  const nameOf = (code: string) => villages.data?.find((one) => one.divisionCode === code)?.name ?? code;
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
        <span className={style.links}>
          <Link href={to('territory', 'on-day')}>{words['on-day']}</Link>
          <Link href={to('territory', 'from-file')}>{words['file.draft']}</Link>
        </span>
      </header>
      <p className="second">{words.hint}</p>
      <Begin />
      <QueryState query={drafts} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.none}>
              <p>{words['none.advice']}</p>
            </EmptyState>
          ) : (
            <section className={`panel ${style.section}`} aria-label={words.list}>
              <h2>{words.list}</h2>
              <ul className={style.list}>
                {items.map((draft) => (
                  <li key={draft.draftId}>
                    <span>
                      <Link href={to('territory', draft.draftId)}>{draft.title}</Link>
                      <span className={style.also}>
                        {draft.villageCodes.map(nameOf).join('、')} · {fill(words.by, { name: draft.drawnByName })} ·{' '}
                        {fill(words.changes, { count: draft.changeCount })} · {words.inForceOn} {draft.inForceOn}
                      </span>
                    </span>
                    <span>{status[draft.status]}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </QueryState>
    </div>
  );
}

function Begin() {
  const words = useWords(territoryWords);
  const county = useCountyPath();
  const changed = useTerritoryChanged();
  const tomorrow = addDays(chinaDay(useNow()), 1);
  const [villageCodes, setVillageCodes] = useState<readonly string[]>([]);
  const [title, setTitle] = useState('');
  const [inForceOn, setInForceOn] = useState(tomorrow);
  const [draftId] = useState(uuidv7);
  const intent = useIntent(`${county}/territory-drafts`, () => {
    changed();
    go(to('territory', draftId));
  });
  const begin = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({ draftId, revision: 0, title, villageCodes, inForceOn, changes: [] });
  };
  return (
    <form className={`panel ${style.section}`} onSubmit={begin} aria-label={words.begin}>
      <h2>{words.begin}</h2>
      <div className={style.fields}>
        <Field label={words.village}>
          {(handles) => (
            <VillageSelect
              {...handles}
              value={villageCodes}
              onChange={(codes, names) => {
                setVillageCodes(codes);
                setTitle(names.length === 0 ? '' : fill(words['name.of'], { village: names.join('、').slice(0, 60) }));
              }}
            />
          )}
        </Field>
        <Field label={words.name}>
          {(handles) => (
            <Input {...handles} maxLength={80} value={title} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        <Field label={words.inForceOn}>
          {(handles) => (
            <Input {...handles} type="date" value={inForceOn} onChange={(event) => setInForceOn(event.target.value)} />
          )}
        </Field>
      </div>
      <RefusalNote refused={intent.refused} />
      <div className={style.act}>
        <Button
          type="primary"
          htmlType="submit"
          loading={intent.working}
          disabled={villageCodes.length === 0 || title.trim() === '' || inForceOn === ''}
        >
          {words['begin.do']}
        </Button>
      </div>
    </form>
  );
}
