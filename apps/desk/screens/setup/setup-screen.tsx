import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import * as z from 'zod/mini';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { LanguageSwitch } from '../../parts/language-switch.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { go, to, useLocation } from '../../router.tsx';
import style from './setup.module.css';
import { setupWords as en } from './words.en.ts';
import { setupWords as zh } from './words.zh.ts';

const Redeemed = z.object({ username: z.string() });

/** The first password, from a one-time link. */
export function SetupScreen() {
  const words = useWords({ zh, en });
  const { query, parts } = useLocation();
  const token = query.get('token') ?? parts[1] ?? '';
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [username, setUsername] = useState<string | null>(null);
  const act = useAct();
  const differs = again !== '' && again !== password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.run(async () => {
      const redeemed = await ask('/api/setup', Redeemed, { method: 'POST', body: { token, password } });
      setUsername(redeemed.username);
    });
  };
  return (
    <main className={style.page}>
      <div className={style.head}>
        <h1>{words.title}</h1>
        <LanguageSwitch />
      </div>
      {token === '' ? (
        <EmptyState title={words.missing}>{words['missing.advice']}</EmptyState>
      ) : username !== null ? (
        <div className="form">
          <p>{fill(words.done, { username })}</p>
          <Button type="primary" onClick={() => go(to())}>
            {words.enter}
          </Button>
        </div>
      ) : (
        <form className="form" onSubmit={submit}>
          <p className="second">{words.advice}</p>
          <Field label={words.password} hint={words['password.hint']}>
            {(handles) => (
              <Input.Password
                {...handles}
                value={password}
                autoComplete="new-password"
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <Field label={words.again} error={differs ? words['again.differs'] : null}>
            {(handles) => (
              <Input.Password
                {...handles}
                value={again}
                autoComplete="new-password"
                onChange={(event) => setAgain(event.target.value)}
              />
            )}
          </Field>
          <RefusalNote refused={act.refused} />
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={act.working}
            disabled={[...password].length < 8 || again !== password}
          >
            {words.act}
          </Button>
        </form>
      )}
    </main>
  );
}
