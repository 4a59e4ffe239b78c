import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { DemoAccountsAnswer, SessionAnswer } from '#modules/access/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useLanguageChoice, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { asRefused, type Refused } from '../../api/refused.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { fieldWords } from '../../words.ts';
import { OtherWays, useRefusedOutside } from './other-ways.tsx';
import style from './sign-in.module.css';
import { signInWords as en } from './words.en.ts';
import { signInWords as zh } from './words.zh.ts';

/** Refusals after which a one-time code is asked for. */
const codeWanted = ['access.code-needed', 'access.wrong-code'];
/** Those who work on a phone stand first. */
const fieldRoles = ['grid-worker', 'grid-head', 'handler', 'unit-head'];
const administrators = ['system-admin', 'security-admin', 'audit-admin'];

type DemoAccount = { username: string; displayName: string; role: string; organisationName: string };

type SignInProps = {
  onEntered: () => void;
  expired?: boolean;
  /** Why this phone shows nothing before somebody has signed in. */
  because?: { title: string; advice: string } | null;
};

/** The front door: name, password, and the code where the account has a second factor. */
export function SignInScreen({ onEntered, expired = false, because }: SignInProps) {
  const words = useWords({ zh, en });
  const app = useWords(fieldWords);
  const { language, choose } = useLanguageChoice();
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const outside = useRefusedOutside();
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => ask('/api/session/demo-accounts', DemoAccountsAnswer),
    staleTime: Infinity,
  });

  const enter = async (who: { username: string; password: string; code?: string }) => {
    setWorking(true);
    setRefused(null);
    try {
      const session = await ask('/api/session', SessionAnswer, { method: 'POST', body: who });
      queries.setQueryData(['session'], session);
      onEntered();
    } catch (error) {
      const said = asRefused(error);
      if (codeWanted.includes(said.code)) setAsksCode(true);
      setUsername(who.username);
      setPassword(who.password);
      setRefused(said.code === 'access.code-needed' ? null : said);
    } finally {
      setWorking(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (username.trim() === '' || password === '') return setTried(true);
    void enter({ username: username.trim(), password, ...(asksCode ? { code: code.replaceAll(' ', '') } : {}) });
  };

  const accounts = (demo.data?.accounts ?? []).filter(({ role }) => !administrators.includes(role));
  const demoPassword = demo.data?.password ?? null;
  const enterDemo = (name: string) => void enter({ username: name, password: demoPassword ?? '' });
  return (
    <div className={style.door}>
      <header className={style.head}>
        <span className={style.brand}>{app.brand}</span>
        <button
          type="button"
          className="button plain"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      <main className={style.middle}>
        <form className="stack" onSubmit={submit} noValidate>
          <h1>{words.title}</h1>
          {because ? (
            <div className="note wait">
              <strong>{because.title}</strong>
              <p>{because.advice}</p>
            </div>
          ) : (
            expired && <p className="note wait">{words.expired}</p>
          )}
          <Field label={words.username} error={tried && username.trim() === '' ? words['field.missing'] : null}>
            {(handles) => (
              <input
                {...handles}
                className="input"
                value={username}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => setUsername(event.target.value)}
              />
            )}
          </Field>
          <Field label={words.password} error={tried && password === '' ? words['field.missing'] : null}>
            {(handles) => (
              <div className={style.secret}>
                <input
                  {...handles}
                  className="input"
                  type={shown ? 'text' : 'password'}
                  value={password}
                  autoComplete="current-password"
                  onChange={(event) => setPassword(event.target.value)}
                />
                <button type="button" className="button plain" aria-pressed={shown} onClick={() => setShown(!shown)}>
                  {words[shown ? 'password.hide' : 'password.show']}
                </button>
              </div>
            )}
          </Field>
          {asksCode && (
            <Field label={words.code} hint={words['code.hint']}>
              {(handles) => (
                <input
                  {...handles}
                  className="input"
                  value={code}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={7}
                  onChange={(event) => setCode(event.target.value)}
                />
              )}
            </Field>
          )}
          <RefusalNote refused={refused ?? outside} />
          <button type="submit" className="button primary wide" disabled={working}>
            {working ? words.working : words.act}
          </button>
          <OtherWays />
        </form>
        {accounts.length > 0 && demoPassword !== null && (
          <section className="stack" aria-labelledby="demo-accounts">
            <h2 id="demo-accounts">{words.demo}</h2>
            <p className="second">{fill(words['demo.advice'], { password: demoPassword })}</p>
            <Accounts
              accounts={accounts.filter(({ role }) => fieldRoles.includes(role))}
              disabled={working}
              onEnter={enterDemo}
            />
            <details>
              <summary className={style.others}>{words['demo.others']}</summary>
              <Accounts
                accounts={accounts.filter(({ role }) => !fieldRoles.includes(role))}
                disabled={working}
                onEnter={enterDemo}
              />
            </details>
          </section>
        )}
      </main>
    </div>
  );
}

type AccountsProps = { accounts: readonly DemoAccount[]; disabled: boolean; onEnter: (username: string) => void };

function Accounts({ accounts, disabled, onEnter }: AccountsProps) {
  const roleWord = useRoleWord();
  return (
    <ul className={style.accounts}>
      {accounts.map((account) => (
        <li key={account.username}>
          <button type="button" className={style.account} disabled={disabled} onClick={() => onEnter(account.username)}>
            <span>
              <strong>{roleWord(account.role)}</strong> {account.displayName}
            </span>
            <span className="second small">{account.organisationName}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
