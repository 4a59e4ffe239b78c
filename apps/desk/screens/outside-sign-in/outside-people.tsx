import { Button } from 'antd';
import { useState } from 'react';
import type { SignInBoard } from '#modules/access/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './outside-sign-in.module.css';
import { outsideSignInWords } from './words.ts';

type Person = SignInBoard['people'][number];

/** Who came through others; whoever has no post waits for one. */
export function OutsidePeople({
  people,
  mayUnbind,
  onChanged,
}: {
  people: readonly Person[];
  mayUnbind: boolean;
  onChanged: () => void;
}) {
  const words = useWords(outsideSignInWords);
  return (
    <section className={style.section} aria-labelledby="outside-people">
      <h2 id="outside-people">{words.people}</h2>
      {people.length === 0 ? (
        <p className="second">{words['people.none']}</p>
      ) : (
        <>
          <p className="second">{words['people.hint']}</p>
          <ul className={style.people}>
            {people.map((person) => (
              <li key={person.identityId}>
                <OnePerson person={person} mayUnbind={mayUnbind} onChanged={onChanged} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function OnePerson({ person, mayUnbind, onChanged }: { person: Person; mayUnbind: boolean; onChanged: () => void }) {
  const words = useWords(outsideSignInWords);
  const county = useCountyPath();
  const [sure, setSure] = useState(false);
  const intent = useIntent(`${county}/sign-in/identities/${person.identityId}/unbind`, () => {
    setSure(false);
    onChanged();
  });
  return (
    <>
      <p className={style.head}>
        <strong>{person.displayName}</strong>
        {!person.hasPost && <span className={style.noPost}>{words.noPost}</span>}
        <span className="second">
          {words[`bound.${person.boundBy}`]} · {words.seen} <TimeText at={person.lastSeenAt} />
        </span>
        {mayUnbind && !sure && (
          <button
            type="button"
            className="text-button"
            aria-label={`${words.unbind}: ${person.displayName}`}
            onClick={() => setSure(true)}
          >
            {words.unbind}
          </button>
        )}
      </p>
      <RefusalNote refused={intent.refused} />
      {sure && (
        <>
          <p role="alert">{fill(words['unbind.sure'], { name: person.displayName })}</p>
          <div className="form-acts">
            <Button type="primary" danger loading={intent.working} onClick={() => void intent.commit({})}>
              {words['unbind.confirm']}
            </Button>
            <Button type="text" onClick={() => setSure(false)}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
