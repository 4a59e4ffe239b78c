import { Button } from 'antd';
import { useState } from 'react';
import type { DutyItem, DutyList } from '#modules/duties/contract.ts';
import { dutyKinds } from '#modules/duties/rules/judge-duty.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { ComparedSum } from '../../parts/compared-sum.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { useMatterName } from '../../parts/working-time/limit-place.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import { type ComparedItem, compareItems, keyOf } from './compare-items.ts';
import { useDutyList } from './duty-list-data.ts';
import style from './duty-lists.module.css';
import { emptyItem, ItemForm } from './item-form.tsx';
import { ListActs } from './list-acts.tsx';
import { MatchForm } from './match-form.tsx';
import { dutyListWords, kindWords, unlistedWords } from './words.ts';

type ListItemsProps = {
  list: DutyList;
  comparedId: string | null;
  isLast: boolean;
  mayChange: boolean;
  today: string;
  onMade: (listId: string) => void;
};

export function ListItems(props: ListItemsProps) {
  const query = useDutyList(props.list.listId);
  const other = useDutyList(props.comparedId);
  return (
    <QueryState query={query} rows={8}>
      {({ items }) => <Items {...props} items={items} before={other.data?.items ?? null} />}
    </QueryState>
  );
}

function Items({
  list,
  items,
  before,
  isLast,
  mayChange,
  today,
  onMade,
}: ListItemsProps & { items: readonly DutyItem[]; before: readonly DutyItem[] | null }) {
  const words = useWords(dutyListWords);
  const kinds = useWords(kindWords);
  const unlisted = useWords(unlistedWords);
  const matterName = useMatterName();
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<string>('');
  const [open, setOpen] = useState<{ key: string; form: 'match' | 'edit' } | null>(null);
  const [isDone, setDone] = useState(false);
  const mayEdit = mayChange && list.validFrom > today;
  const compared = compareItems(items, before);
  const sought = typed.trim();
  const shown = compared.filter(
    ({ item, change }) =>
      (kind === '' || item.kind === kind) &&
      (before === null || change !== null || sought !== '') &&
      (sought === '' ||
        [item.text, item.manner, ...item.leadNames, ...item.matters.map((one) => matterName(one.matterCode))].some(
          (text) => text.includes(sought),
        )),
  );
  const count = (wanted: string) => items.filter((item) => item.kind === wanted).length;
  const close = (done: boolean) => {
    setOpen(null);
    setDone(done);
  };
  return (
    <>
      <p className="second">
        {unlisted[list.unlisted]}
        {list.unmatched > 0 && ` · ${fill(words.unmatched, { count: list.unmatched })}`}
        {mayEdit && ` · ${words['edit.hint']}`}
      </p>
      <div className={style.tools}>
        <fieldset className={style.kinds} aria-label={words.kind}>
          {['', ...dutyKinds].map((each) => (
            <Button
              key={each}
              type={kind === each ? 'primary' : 'default'}
              aria-pressed={kind === each}
              onClick={() => setKind(each)}
            >
              {each === ''
                ? fill(words['kind.all'], { count: items.length })
                : `${kinds[each as DutyItem['kind']]} ${count(each)}`}
            </Button>
          ))}
        </fieldset>
        <SearchField words={words} value={typed} onChange={setTyped} />
        {mayEdit && <Button onClick={() => setOpen({ key: 'new', form: 'edit' })}>{words.add}</Button>}
        <output className={style.fine}>{isDone ? words.done : ''}</output>
      </div>
      {before !== null && <ComparedSum words={words} compared={compared} />}
      {open?.key === 'new' && <ItemForm listId={list.listId} item={emptyItem(items)} isNew onClose={close} />}
      {shown.length === 0 ? (
        before === null && <p>{words['none.match']}</p>
      ) : (
        <Wide label={list.name}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{words.number}</th>
                <th scope="col">{words.text}</th>
                <th scope="col">{words.leads}</th>
                <th scope="col">{words.matters}</th>
                {mayChange && <th scope="col">{words.actions}</th>}
              </tr>
            </thead>
            {shown.map((each) => (
              <tbody key={`${each.change} ${keyOf(each.item)}`}>
                <Row
                  compared={each}
                  mayMatch={mayChange && each.change !== 'removed'}
                  mayEdit={mayEdit && each.change !== 'removed'}
                  hasActs={mayChange}
                  onOpen={(form) => {
                    setDone(false);
                    setOpen({ key: keyOf(each.item), form });
                  }}
                />
                {open?.key === keyOf(each.item) && each.change !== 'removed' && (
                  <tr>
                    <td colSpan={5}>
                      {open.form === 'match' ? (
                        <MatchForm listId={list.listId} item={each.item} onClose={close} />
                      ) : (
                        <ItemForm listId={list.listId} item={each.item} onClose={close} />
                      )}
                    </td>
                  </tr>
                )}
              </tbody>
            ))}
          </table>
        </Wide>
      )}
      {mayChange && <ListActs list={list} isLast={isLast} today={today} onMade={onMade} />}
    </>
  );
}

function Row({
  compared: { item, change, before },
  mayMatch,
  mayEdit,
  hasActs,
  onOpen,
}: {
  compared: ComparedItem;
  mayMatch: boolean;
  mayEdit: boolean;
  hasActs: boolean;
  onOpen: (form: 'match' | 'edit') => void;
}) {
  const words = useWords(dutyListWords);
  const kinds = useWords(kindWords);
  const matterName = useMatterName();
  return (
    <tr data-change={change}>
      <th scope="row" className={style.number}>
        <span className={style.kind} data-kind={item.kind}>
          {kinds[item.kind]}
        </span>{' '}
        <span className="numbers">{item.number}</span>
        {change !== null && <span className={style.change}>{words[change]}</span>}
      </th>
      <td className={style.text}>
        {item.text}
        {change === 'changed' && before !== null && before.text !== item.text && (
          <span className={style.also}>{fill(words.before, { text: before.text })}</span>
        )}
        {item.manner !== '' && <span className={style.also}>{item.manner}</span>}
        {item.legalBasis !== '' && <span className={style.also}>{item.legalBasis}</span>}
      </td>
      <td>{item.leadNames.join('、')}</td>
      <td className={style.matters}>
        {item.matters.length === 0 && <span className="second">{words['matters.none']}</span>}
        {item.matters.map(({ matterCode, confirmed }) => (
          <span key={matterCode} className={style.matter} data-confirmed={confirmed}>
            {matterName(matterCode)}
            {!confirmed && <span className={style.proposed}>{words.proposed}</span>}
          </span>
        ))}
      </td>
      {hasActs && (
        <td className={style.acts}>
          {mayMatch && (
            <Button size="small" onClick={() => onOpen('match')}>
              {words.match}
            </Button>
          )}
          {mayEdit && (
            <Button size="small" onClick={() => onOpen('edit')}>
              {words.edit}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}
