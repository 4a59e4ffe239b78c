import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { DemoAccountsAnswer, SessionAnswer } from '#modules/access/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { Refused } from '../../api/refused.ts';
import { LanguageSwitch } from '../../parts/language-switch.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { deskWords } from '../../words.ts';
import { OtherWays, useRefusedOutside } from './other-ways.tsx';
import style from './sign-in.module.css';
import { signInWords as en } from './words.en.ts';
import { signInWords as zh } from './words.zh.ts';

/** Refusals after which a one-time code is asked for. */
const codeWanted = ['access.code-needed', 'access.wrong-code'];

/** The front door: name, password, and the code where the account has a second factor. */
export function SignInScreen({ onEntered, expired = false }: { onEntered: () => void; expired?: boolean }) {
  const words = useWords({ zh, en });
  const desk = useWords(deskWords);
  const roleWord = useRoleWord();
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
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
      const said = error instanceof Refused ? error : new Refused(0, 'desk.broken');
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

  const accounts = demo.data?.accounts ?? [];
  const demoPassword = demo.data?.password ?? null;
  return (
    <div className={style.door}>
      <header className={style.head}>
        <span className={style.brand}>{desk.brand}</span>
        <LanguageSwitch />
      </header>
      <main className={style.middle}>
        <form className={`form ${style.form}`} onSubmit={submit} noValidate>
          <h1>{words.title}</h1>
          {expired && <p>{words.expired}</p>}
          <Field label={words.username} error={tried && username.trim() === '' ? words['field.missing'] : null}>
            {(handles) => (
              <Input
                {...handles}
                value={username}
                autoComplete="username"
                onChange={(event) => setUsername(event.target.value)}
              />
            )}
          </Field>
          <Field label={words.password} error={tried && password === '' ? words['field.missing'] : null}>
            {(handles) => (
              <Input.Password
                {...handles}
                value={password}
                autoComplete="current-password"
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          {asksCode && (
            <Field label={words.code} hint={words['code.hint']}>
              {(handles) => (
                <Input
                  {...handles}
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
          <Button type="primary" htmlType="submit" size="large" block loading={working}>
            {words.act}
          </Button>
          <OtherWays />
        </form>
        {accounts.length > 0 && demoPassword !== null && (
          <section className={style.demo} aria-labelledby="demo-accounts">
            <h2 id="demo-accounts">{words.demo}</h2>
            <p className="second">{fill(words['demo.advice'], { password: demoPassword })}</p>
            <ul className={style.accounts}>
              {accounts.map((account) => (
                <li key={account.username}>
                  <button
                    type="button"
                    className={style.account}
                    disabled={working}
                    onClick={() => void enter({ username: account.username, password: demoPassword })}
                  >
                    <span className={style.role}>{roleWord(account.role)}</span>
                    <span>{account.displayName}</span>
                    <span className={`cut ${style.where}`}>{account.organisationName}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
