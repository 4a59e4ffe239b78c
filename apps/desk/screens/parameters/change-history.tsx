import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';
import type { SettingChange } from '#modules/access/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { worded } from '../../words.ts';
import { fieldValue, useSettingChanges } from './parameters-data.ts';
import style from './parameters.module.css';
import { parametersWords } from './words.ts';

/** Every change of one parameter, the newest first; going back to one is a change like any other. */
export function ChangeHistory({ declared, mayRevert }: { declared: DeclaredSetting; mayRevert: boolean }) {
  const words = useWords(parametersWords);
  const changes = useSettingChanges(declared.setting);
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <QueryState query={changes} rows={3}>
      {() => (
        <>
          {items.length === 0 && <p className="second">{words['history.empty']}</p>}
          <ol className={style.history}>
            {items.map((change, index) => (
              <OneChange
                key={change.changeId}
                declared={declared}
                change={change}
                mayRevert={mayRevert && index > 0 && 'path' in declared}
              />
            ))}
          </ol>
          {changes.hasNextPage && (
            <Button size="small" loading={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </QueryState>
  );
}

function OneChange({
  declared,
  change,
  mayRevert,
}: {
  declared: DeclaredSetting;
  change: SettingChange;
  mayRevert: boolean;
}) {
  const words = useWords(parametersWords);
  const roleWord = useRoleWord();
  const county = useCountyPath();
  const queries = useQueryClient();
  const fields = 'path' in declared ? declared.fields : [];
  const path = 'path' in declared ? declared.path : '';
  const revert = useIntent<unknown>(`${county}/${path}`, () => {
    void queries.invalidateQueries({ queryKey: ['settings'] });
  });
  const time = formatChinaTime(new Date(change.changedAt));
  const said =
    fields.length > 0
      ? fields.map((field) => {
          const name = worded(words, `${declared.setting}.${field.name}`, field.name);
          return `${name} ${fieldValue(change.value, field)} ${words[`unit.${field.unit}`]}`;
        })
      : Object.entries(change.value)
          .filter(([, value]) => value !== null && typeof value !== 'object')
          .map(([name, value]) => {
            const said = typeof value === 'boolean' ? words[value ? 'value.yes' : 'value.no'] : String(value);
            return `${worded(words, `value.${name}`, name)} ${said}`;
          });
  return (
    <li>
      <span className="numbers">{time}</span>
      <span>
        {said.join(' · ')}
        <span className={style.reason}>
          {change.changedBy !== '' && fill(words.by, { name: change.changedBy, role: roleWord(change.changedRole) })}{' '}
          {change.reason !== null && fill(words.reason, { reason: change.reason })}
        </span>
      </span>
      {mayRevert && (
        <Button
          size="small"
          loading={revert.working}
          aria-label={`${words.revert}：${time}`}
          onClick={() =>
            void revert.commit({
              ...Object.fromEntries(fields.map((field) => [field.name, fieldValue(change.value, field)])),
              reason: fill(words.revertReason, { time }),
            })
          }
        >
          {words.revert}
        </Button>
      )}
      <RefusalNote refused={revert.refused} />
    </li>
  );
}
