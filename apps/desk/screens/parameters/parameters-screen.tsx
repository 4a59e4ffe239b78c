import { useState } from 'react';
import type { DeclaredSetting } from '#platform/pure/declared-setting.ts';
import type { SettingChange } from '#modules/access/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import setting from '../../parts/setting-page.module.css';
import { type Place, placesOf } from '../../places.ts';
import { Link, to } from '../../router.tsx';
import { worded } from '../../words.ts';
import { ChangeForm } from './change-form.tsx';
import { ChangeHistory } from './change-history.tsx';
import { declaredSettings, fieldValue, useSettings } from './parameters-data.ts';
import style from './parameters.module.css';
import { parametersWords } from './words.ts';

/** 参数: every parameter of every room, what is usual, who changed it when and why; changed by the room's own command. */
export function ParametersScreen() {
  const words = useWords(parametersWords);
  const settings = useSettings();
  return (
    <div className={`page ${setting.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.lead}</p>
      <QueryState query={settings} rows={10}>
        {({ items }) => {
          const lastOf = new Map(items.map((item) => [item.setting, item.last]));
          return declaredSettings.map((one) => (
            <OneSetting key={one.setting} declared={one} last={lastOf.get(one.setting) ?? null} />
          ));
        }}
      </QueryState>
    </div>
  );
}

function OneSetting({ declared, last }: { declared: DeclaredSetting; last: SettingChange | null }) {
  const words = useWords(parametersWords);
  const { capacity } = useStanding();
  const [opened, setOpened] = useState<'change' | 'history' | null>(null);
  const name = worded(words, declared.setting, declared.setting);
  const id = `setting-${declared.setting}`;
  const isTable = 'place' in declared;
  // The county's own: a town's head sets nothing for everybody. The server decides again.
  const isCounty = capacity.level === 'county' || capacity.organisationId === null;
  const mayChange = declared.by.includes(capacity.role) && isCounty;
  return (
    <section className={`panel ${setting.section}`} aria-labelledby={id}>
      <header className={style.head}>
        <h2 id={id}>{name}</h2>
        <span className={style.acts}>
          {isTable && placesOf(capacity.role).includes(declared.place as Place) && (
            <Link href={to(declared.place)} aria-label={`${words.page}：${name}`}>
              {words.page}
            </Link>
          )}
          {!isTable && mayChange && (
            <button
              type="button"
              className="text-button"
              aria-expanded={opened === 'change'}
              aria-label={`${words.change}：${name}`}
              onClick={() => setOpened(opened === 'change' ? null : 'change')}
            >
              {words.change}
            </button>
          )}
          <button
            type="button"
            className="text-button"
            aria-expanded={opened === 'history'}
            aria-label={`${opened === 'history' ? words['history.close'] : words.history}：${name}`}
            onClick={() => setOpened(opened === 'history' ? null : 'history')}
          >
            {opened === 'history' ? words['history.close'] : words.history}
          </button>
        </span>
      </header>
      {!isTable && <Values declared={declared} last={last} />}
      <LastChange last={last} isTable={isTable} />
      {opened === 'change' && !isTable && (
        <ChangeForm
          declared={declared}
          last={last}
          // Whoever has opened the history meanwhile goes on reading it.
          onDone={() => setOpened((now) => (now === 'change' ? null : now))}
        />
      )}
      {opened === 'history' && <ChangeHistory declared={declared} mayRevert={mayChange} />}
    </section>
  );
}

function Values({
  declared,
  last,
}: {
  declared: Extract<DeclaredSetting, { path: string }>;
  last: SettingChange | null;
}) {
  const words = useWords(parametersWords);
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.value}</th>
          <th scope="col">{words.usual}</th>
        </tr>
      </thead>
      <tbody>
        {declared.fields.map((field) => {
          const value = fieldValue(last?.value, field);
          const unit = words[`unit.${field.unit}`];
          return (
            <tr key={field.name}>
              <th scope="row">{worded(words, `${declared.setting}.${field.name}`, field.name)}</th>
              <td className="numbers" data-changed={value !== field.usual}>
                {value} {unit}
              </td>
              <td className="numbers second">
                {field.usual} {unit}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function LastChange({ last, isTable }: { last: SettingChange | null; isTable: boolean }) {
  const words = useWords(parametersWords);
  const roleWord = useRoleWord();
  if (last === null) return <p className="second small">{isTable ? words.neverTable : words.never}</p>;
  return (
    <p className="second small">
      {words.changed} <TimeText at={last.changedAt} />{' '}
      {last.changedBy !== '' && fill(words.by, { name: last.changedBy, role: roleWord(last.changedRole) })}
      {last.reason !== null && <span className={style.reason}>{fill(words.reason, { reason: last.reason })}</span>}
    </p>
  );
}
