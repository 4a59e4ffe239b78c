import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import type { ListFilter, Queue, SavedView } from '#modules/incidents/contract.ts';
import type { CaseColumn } from '#modules/incidents/rules/saved-views.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { download } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { useViewCounts, useViews, useViewsChanged } from '../../api/views.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { Link, setQuery, to, useLocation } from '../../router.tsx';
import { sameFilter, writeFilter } from './list-address.ts';
import style from './view-bar.module.css';
import { workWords } from './words.ts';

/** What stands on the page now, as a view would keep it. */
export type Present = { queue: Queue; order: 'due' | 'newest'; filter: ListFilter; columns: readonly CaseColumn[] };

/** The lists I keep, and those a head shares with my post, each with how much it holds. */
export function ViewBar({ present }: { present: Present }) {
  const words = useWords(workWords);
  const views = useViews();
  const items = views.data?.items ?? [];
  const counts = useViewCounts(items.length > 0);
  const { query } = useLocation();
  const openId = query.get('view');
  if (items.length === 0) return null;
  return (
    <nav aria-label={words.views}>
      <ul className={style.views}>
        {items.map((view) => {
          const count = counts.data?.counts.find(({ viewId }) => viewId === view.viewId)?.count;
          const isOpen = view.viewId === openId;
          return (
            <li key={view.viewId}>
              <Link href={addressOf(view)} className={style.view} aria-current={isOpen ? 'page' : undefined}>
                <span className="cut">{view.name}</span>
                {isOpen && !isAsKept(view, present) && <span title={words['view.changed']}>*</span>}
                {/* A place for the number before it is known, so that nothing moves when it comes. */}
                <span className={style.count}>
                  {count === undefined ? '' : `${count.value.toLocaleString('en')}${count.exact ? '' : '+'}`}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function addressOf({ viewId, queue, order, filter, columns }: SavedView): string {
  const asked = Object.entries(writeFilter(filter)).filter((one): one is [string, string] => one[1] !== null);
  const search = new URLSearchParams([...asked, ['order', order], ['columns', columns.join(',')], ['view', viewId]]);
  return `${to('work', queue)}?${search}`;
}

/** What stands on the page as a table; the server writes down that it was taken. */
function exportList(county: string, { queue, order, filter }: Present, format: 'xlsx' | 'csv'): Promise<void> {
  const asked = Object.entries(writeFilter(filter)).filter((one): one is [string, string] => one[1] !== null);
  const search = new URLSearchParams([...asked, ['queue', queue], ['order', order], ['format', format]]);
  return download(`${county}/incidents/export?${search}`, `cases.${format}`);
}

function isAsKept(view: SavedView, present: Present): boolean {
  return (
    view.queue === present.queue &&
    view.order === present.order &&
    view.columns.join() === present.columns.join() &&
    sameFilter(view.filter, present.filter)
  );
}

/** Keeps what stands on the page under a name; the view that is open is changed, or deleted. */
export function KeepView({ present }: { present: Present }) {
  const words = useWords(workWords);
  const roleWord = useRoleWord();
  const county = useCountyPath();
  const changed = useViewsChanged();
  const views = useViews();
  const { query } = useLocation();
  const open = views.data?.items.find(({ viewId, own }) => own && viewId === query.get('view'));
  const [name, setName] = useState('');
  const [sharedWith, setSharedWith] = useState<string | null>(null);
  const [newId, setNewId] = useState(uuidv7);
  const { capacity } = useStanding();
  const mayExport = (incidentRights['incidents.export-cases'] as readonly string[]).includes(capacity.role);
  const take = useAct();
  const roles = views.data?.mayShareWith ?? [];
  const { queue, order, filter, columns } = present;
  const body = { queue, order, filter, columns };
  const keep = useIntent<{ viewId: string }>(`${county}/incidents/views/${newId}`, ({ viewId }) => {
    setName('');
    setNewId(uuidv7());
    changed();
    setQuery({ view: viewId, columns: columns.join(','), order }, { replace: true });
  });
  const change = useIntent(`${county}/incidents/views/${open?.viewId}`, changed);
  const drop = useIntent(`${county}/incidents/views/${open?.viewId}/drop`, () => {
    changed();
    setQuery({ view: null }, { replace: true });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') void keep.commit({ ...body, name: name.trim(), sharedWith });
  };
  return (
    <form className={style.keep} onSubmit={submit} aria-label={words['view.keep']}>
      <div className={style.line}>
        <Input
          className={style.name ?? ''}
          value={name}
          maxLength={30}
          aria-label={words['view.name']}
          placeholder={words['view.name']}
          onChange={(event) => setName(event.target.value)}
        />
        {roles.length > 0 && (
          <Select
            className={style.share ?? ''}
            value={sharedWith}
            aria-label={words['view.share']}
            options={[
              { value: null, label: words['view.mine'] },
              ...roles.map((role) => ({
                value: role,
                label: fill(words['view.sharedWith'], { role: roleWord(role) }),
              })),
            ]}
            onChange={setSharedWith}
          />
        )}
        <Button htmlType="submit" loading={keep.working} disabled={name.trim() === ''}>
          {words['view.keep']}
        </Button>
      </div>
      {open !== undefined && (
        <div className={style.line}>
          <span className="second">{fill(words['view.open'], { name: open.name })}</span>
          {!isAsKept(open, present) && (
            <Button
              size="small"
              loading={change.working}
              onClick={() => void change.commit({ ...body, name: open.name, sharedWith: open.sharedWith })}
            >
              {words['view.change']}
            </Button>
          )}
          <Button size="small" danger type="text" loading={drop.working} onClick={() => void drop.commit({})}>
            {open.sharedWith === null ? words['view.drop'] : words['view.dropShared']}
          </Button>
        </div>
      )}
      {mayExport && (
        <div className={style.line}>
          <span className="second small">{words['export.hint']}</span>
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              size="small"
              loading={take.working}
              onClick={() => void take.run(() => exportList(county, present, format))}
            >
              {fill(words.export, { format })}
            </Button>
          ))}
        </div>
      )}
      <RefusalNote refused={keep.refused ?? change.refused ?? drop.refused ?? take.refused} />
    </form>
  );
}
