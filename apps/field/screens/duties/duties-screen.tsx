import { useEffect, useRef, useState } from 'react';
import type { MyDutyItem } from '#modules/duties/contract.ts';
import { searchDuties } from '#modules/duties/rules/find-duties.ts';
import { dutyKinds } from '#modules/duties/rules/judge-duty.ts';
import * as roomEn from '#modules/duties/words.en.ts';
import * as roomZh from '#modules/duties/words.zh.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useMatters } from '../../api/county.ts';
import { useMyDuties } from '../../api/duties.ts';
import { Choices } from '../../parts/choices.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { useLocation } from '../../router.tsx';
import style from './duties.module.css';
import { dutiesWords } from './words.ts';

const kindWords = { zh: roomZh.dutyKindWords, en: roomEn.dutyKindWords };
/** So many rows are drawn at first; a list of a thousand would make a weak phone stumble. */
const step = 60;

/** What my town does itself, what it helps with, and what is no longer its own. Read without a line, too. */
export function DutiesScreen() {
  const words = useWords(dutiesWords);
  const duties = useMyDuties();
  return (
    <>
      <ScreenHead title={words.title} back />
      <div className="page">
        <QueryState query={duties}>
          {({ list, items }) =>
            list === null ? (
              <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>
            ) : (
              <>
                <p className="second">
                  {fill(words.edition, { name: list.name, version: list.version, from: list.validFrom })}
                  {' · '}
                  {words[list.unlisted === 'allowed' ? 'unlisted.allowed' : 'unlisted.refused']}
                </p>
                <Items items={items} />
              </>
            )
          }
        </QueryState>
      </div>
    </>
  );
}

function Items({ items }: { items: readonly MyDutyItem[] }) {
  const words = useWords(dutiesWords);
  const kinds = useWords(kindWords);
  const wanted = useLocation().query.get('item');
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<string>('all');
  const [most, setMost] = useState(step);
  const found = searchDuties(items, typed).filter((item) => kind === 'all' || item.kind === kind);
  // The one that a hint named stands first.
  const ordered =
    wanted === null
      ? found
      : found.toSorted((one, other) => Number(nameOf(other) === wanted) - Number(nameOf(one) === wanted));
  const count = (one: string) => items.filter((item) => item.kind === one).length;
  return (
    <>
      <Field label={words.search}>
        {(handles) => (
          <input
            {...handles}
            type="search"
            enterKeyHint="search"
            className="input"
            autoComplete="off"
            placeholder={words['search.hint']}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setMost(step);
            }}
          />
        )}
      </Field>
      <Choices
        beside
        label={words.kind}
        value={kind}
        onChoose={(id) => {
          setKind(id);
          setMost(step);
        }}
        choices={[
          { id: 'all', name: fill(words.count, { kind: words.all, count: items.length }) },
          ...dutyKinds.map((id) => ({ id, name: fill(words.count, { kind: kinds[id], count: count(id) }) })),
        ]}
      />
      {ordered.length === 0 ? (
        <p className="second">{words.none}</p>
      ) : (
        <ul className={style.list}>
          {ordered.slice(0, most).map((item) => (
            <Item key={nameOf(item)} item={item} open={nameOf(item) === wanted} />
          ))}
        </ul>
      )}
      {ordered.length > most && (
        <button type="button" className="button" onClick={() => setMost(most + step)}>
          {fill(words.more, { count: ordered.length - most })}
        </button>
      )}
    </>
  );
}

function nameOf({ kind, number }: MyDutyItem): string {
  return `${kind}-${number}`;
}

function Item({ item, open }: { item: MyDutyItem; open: boolean }) {
  const words = useWords(dutiesWords);
  const kinds = useWords(kindWords);
  const matters = useMatters().data?.items ?? [];
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const about = item.matterCodes.map(
    (code) =>
      matters.find(({ matterCode }) => matterCode === code)?.minorName ??
      matters.find(({ matterCode }) => matterCode.startsWith(`${code}-`))?.majorName ??
      code,
  );
  const parts = [
    [words.leads, item.leadNames.join('、')],
    [words.manner, item.manner],
    [words.basis, item.legalBasis],
    [words.matters, about.join('、')],
  ].filter(([, said]) => said !== '');
  return (
    <li ref={row}>
      <details className={style.item} open={open}>
        <summary className={style.summary}>
          <span className={`${style.kind} ${style[item.kind]}`}>{kinds[item.kind]}</span>
          <span>{item.text}</span>
        </summary>
        <dl className={style.facts}>
          <div>
            <dt>{words.whose}</dt>
            <dd>{words[`whose.${item.kind}`]}</dd>
          </div>
          {parts.map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
