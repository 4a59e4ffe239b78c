import { useState } from 'react';
import type { Capacity } from '#modules/access/contract.ts';
import { postRoles } from '#modules/access/rules/roles.ts';
import { fill, languages, useLanguageChoice, useWords } from '#ui/language/language.tsx';
import { useSignOut, useStanding } from '../../api/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { setDevice, useDevice } from '../../device/device.ts';
import { useShelf } from '../../keep/keeper.ts';
import { Choices } from '../../parts/choices.tsx';
import { Icon } from '../../parts/icon.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to } from '../../router.tsx';
import { Duty } from './duty.tsx';
import style from './me.module.css';
import { meWords } from './words.ts';

const languageNames = { zh: '中文', en: 'English' } as const;

/** Who I am here, in which post, and how this phone shows things. */
export function MeScreen() {
  const words = useWords(meWords);
  const roleWord = useRoleWord();
  const { session, capacity, choose } = useStanding();
  const { language, choose: chooseLanguage } = useLanguageChoice();
  const { size, scheme } = useDevice();
  const shelf = useShelf();
  const undelivered = [...shelf.all.values()].filter(({ accountId }) => accountId === session.accountId).length;
  const whereOf = ({ organisationName, gridName }: Capacity) =>
    [organisationName, gridName].filter((part) => part !== null && part !== '').join(' · ');
  const works = (postRoles as readonly string[]).includes(capacity.role);
  return (
    <>
      <ScreenHead title={words.title} />
      <div className="page">
        <section className="panel">
          <h2>{session.displayName}</h2>
          {session.capacities.length > 1 ? (
            <Choices
              label={words.post}
              value={capacity.capacityId}
              onChoose={choose}
              choices={session.capacities.map((one) => ({
                id: one.capacityId,
                name: roleWord(one.role),
                detail: whereOf(one),
              }))}
            />
          ) : (
            <p>
              {roleWord(capacity.role)} <span className="second">{whereOf(capacity)}</span>
            </p>
          )}
          {works && <Duty />}
        </section>
        <section className="panel" aria-label={words.show}>
          <Choices
            beside
            label={words.large}
            value={size}
            onChoose={(id) => setDevice({ size: id === 'elder' ? 'elder' : 'field' })}
            choices={[
              { id: 'field', name: words['large.off'] },
              { id: 'elder', name: words['large.on'] },
            ]}
          />
          <Choices
            beside
            label={words.scheme}
            value={scheme}
            onChoose={(id) => setDevice({ scheme: id === 'light' || id === 'dark' ? id : 'system' })}
            choices={(['system', 'light', 'dark'] as const).map((id) => ({ id, name: words[`scheme.${id}`] }))}
          />
          <Choices
            beside
            label={words.language}
            value={language}
            onChoose={(id) => chooseLanguage(id === 'en' ? 'en' : 'zh')}
            choices={languages.map((id) => ({ id, name: <span lang={id}>{languageNames[id]}</span> }))}
          />
        </section>
        <nav className="stack" aria-label={words.more}>
          {works && (
            <Link className={`panel ${style.kept}`} href={to('duties')}>
              <span>{words.duties}</span>
              <Icon name="onward" size={20} />
            </Link>
          )}
          <Link className={`panel ${style.kept}`} href={to('remarks')}>
            <span>{words.remarks}</span>
            <Icon name="onward" size={20} />
          </Link>
        </nav>
        <Link className={`panel ${style.kept}`} href={to('kept')}>
          <span>{words.kept}</span>
          <span className={undelivered === 0 ? 'second' : style.some}>
            {undelivered === 0 ? words['kept.none'] : fill(words['kept.count'], { count: undelivered })}
          </span>
        </Link>
        <Leave undelivered={undelivered} />
      </div>
    </>
  );
}

function Leave({ undelivered }: { undelivered: number }) {
  const words = useWords(meWords);
  const signOut = useSignOut();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const leave = () => void act.run(signOut);
  return (
    <>
      {asking ? (
        <section className="panel">
          <p>{fill(words['leave.sure'], { count: undelivered })}</p>
          <div className="row">
            <button type="button" className="button danger" disabled={act.working} onClick={leave}>
              {words['leave.act']}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {words.stay}
            </button>
          </div>
        </section>
      ) : (
        <button
          type="button"
          className="button"
          disabled={act.working}
          onClick={() => (undelivered > 0 ? setAsking(true) : leave())}
        >
          {words.leave}
        </button>
      )}
      <RefusalNote refused={act.refused} />
    </>
  );
}
