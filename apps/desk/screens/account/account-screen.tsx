import { Button, Segmented } from 'antd';
import { postRoles } from '#modules/access/rules/roles.ts';
import { useLanguageChoice, useWords, type Language } from '#ui/language/language.tsx';
import { useStanding, useSignOut } from '../../api/session.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { useScheme, type SchemeChoice } from '../../parts/scheme.tsx';
import { deskWords } from '../../words.ts';
import style from './account.module.css';
import { Duty } from './duty.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { accountWords } from './words.ts';

/** Myself: posts, duty, password, second factor, how the desk looks. */
export function AccountScreen() {
  const words = useWords(accountWords);
  const { session, capacity, choose } = useStanding();
  const roleWord = useRoleWord();
  const signOut = useSignOut();
  const hasPost = (postRoles as readonly string[]).includes(capacity.role);
  return (
    <div className={`page ${style.page}`}>
      <header>
        <h1>{session.displayName}</h1>
        <p className="second">{session.username}</p>
      </header>
      <section className="panel">
        <h2>{words.factor}</h2>
        <SecondFactor />
      </section>
      <section className="panel">
        <h2>{words.posts}</h2>
        <ul className={style.posts}>
          {session.capacities.map((one) => (
            <li key={one.capacityId} className={style.post}>
              <strong>{roleWord(one.role)}</strong>
              <span>
                {[one.organisationName, one.gridName].filter((part) => part !== null && part !== '').join(' · ')}
              </span>
              {one.capacityId === capacity.capacityId ? (
                <span className={style.current}>{words['post.current']}</span>
              ) : (
                <Button size="small" onClick={() => choose(one.capacityId)}>
                  {words['post.use']}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      {hasPost && (
        <section className="panel">
          <h2>{words.duty}</h2>
          <Duty />
        </section>
      )}
      <section className="panel">
        <h2>{words.display}</h2>
        <Display />
      </section>
      <section className="panel">
        <h2>{words.password}</h2>
        <PasswordForm />
      </section>
      <section className="panel">
        <h2>{words.everywhere}</h2>
        <p className="second">{words['everywhere.advice']}</p>
        <Button onClick={() => void signOut('everywhere')}>{words['everywhere.act']}</Button>
      </section>
    </div>
  );
}

function Display() {
  const words = useWords(accountWords);
  const desk = useWords(deskWords);
  const { language, choose } = useLanguageChoice();
  const { choice, choose: chooseScheme } = useScheme();
  return (
    <div className={style.display}>
      <Segmented<Language>
        value={language}
        aria-label={words.language}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={choose}
      />
      <Segmented<SchemeChoice>
        value={choice}
        aria-label={words.scheme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: desk[`scheme.${value}`] }))}
        onChange={chooseScheme}
      />
    </div>
  );
}
