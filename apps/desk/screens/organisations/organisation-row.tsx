import { Button, Input, Popconfirm, Switch } from 'antd';
import { useState, type FormEvent } from 'react';
import type { infer as Infer } from 'zod/mini';
import type { Organisation, OrganisationChanged } from '#modules/organisation/contract.ts';
import * as roomEn from '#modules/organisation/words.en.ts';
import * as roomZh from '#modules/organisation/words.zh.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { worded } from '../../words.ts';
import style from './organisations.module.css';
import { organisationsWords } from './words.ts';

const kindWords = { zh: roomZh.organisationKindWords, en: roomEn.organisationKindWords };
const levelWords = { zh: roomZh.levelWords, en: roomEn.levelWords };

/** One organisation, and what may be changed of it. */
export function OrganisationRow({
  organisation,
  parentName,
  mayChange,
  onDone,
}: {
  organisation: Organisation;
  parentName: string | null;
  mayChange: boolean;
  onDone: (said: string) => void;
}) {
  const words = useWords(organisationsWords);
  const kinds = useWords(kindWords);
  const levels = useWords(levelWords);
  const path = `${useCountyPath()}/organisations/${organisation.organisationId}`;
  const [name, setName] = useState<string | null>(null);
  const change = useIntent<Infer<typeof OrganisationChanged>>(path, ({ openCases }) => {
    setName(null);
    onDone(openCases > 0 ? fill(words['changed.cases'], { count: openCases }) : words.changed);
  });
  const close = useIntent(`${path}/close`, () => onDone(words.closed));
  const rename = (event: FormEvent) => {
    event.preventDefault();
    void change.commit({ name: (name ?? '').trim() });
  };
  const inUse = close.refused?.code === 'organisation.in-use' ? close.refused.details : null;
  return (
    <li className={style.row}>
      <div className={style.about}>
        {name === null ? (
          <strong>{organisation.name}</strong>
        ) : (
          <form className={style.rename} onSubmit={rename}>
            <Input
              value={name}
              maxLength={40}
              aria-label={words.name}
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="primary" htmlType="submit" loading={change.working} disabled={[...name.trim()].length < 2}>
              {words.save}
            </Button>
            <Button onClick={() => setName(null)}>{words.cancel}</Button>
          </form>
        )}
        <span className="second small">
          {[worded(kinds, organisation.kind, ''), worded(levels, organisation.level, ''), parentName]
            .filter(Boolean)
            .join(' · ')}{' '}
          <span className="numbers">{organisation.divisionCode}</span>
        </span>
        <RefusalNote refused={change.refused} />
        <RefusalNote refused={close.refused} />
        {inUse !== null && (
          <span className="second small">
            {fill(words.inUse, {
              children: Number(inUse['children']),
              posts: Number(inUse['posts']),
              openCases: Number(inUse['openCases']),
              dispatchEntries: Number(inUse['dispatchEntries']),
            })}
          </span>
        )}
      </div>
      {organisation.kind === 'centre' && (
        <Switch
          aria-label={fill(words['desk.switch'], { name: organisation.name })}
          checked={organisation.worksOwnDesk}
          checkedChildren={words.desk}
          unCheckedChildren={words.desk}
          disabled={!mayChange}
          loading={change.working}
          onChange={(worksOwnDesk) => void change.commit({ worksOwnDesk })}
        />
      )}
      {mayChange && (
        <div className={style.acts}>
          <Button size="small" onClick={() => setName(organisation.name)}>
            {words.rename}
          </Button>
          <Popconfirm
            title={fill(words['close.sure'], { name: organisation.name })}
            okText={words.close}
            cancelText={words.cancel}
            onConfirm={() => void close.commit({})}
          >
            <Button size="small" loading={close.working}>
              {words.close}
            </Button>
          </Popconfirm>
        </div>
      )}
    </li>
  );
}
