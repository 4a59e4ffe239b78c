import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { SessionAnswer, SetupAnswer } from '#modules/access/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { Refused } from '../../api/refused.ts';
import { useAct } from '../../api/use-act.ts';
import { LanguageSwitch } from '../../parts/language-switch.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { go, to, useLocation } from '../../router.tsx';
import style from './setup.module.css';
import { setupWords as en } from './words.en.ts';
import { setupWords as zh } from './words.zh.ts';

/** The link carries its token behind #, which no server and no proxy on the way gets to see. */
function tokenOf(query: URLSearchParams, parts: readonly string[]): string {
  return window.location.hash.slice(1) || query.get('token') || parts[1] || '';
}

/** The first password, from a one-time link; then straight into the app in which the person works. */
export function SetupScreen() {
  const words = useWords({ zh, en });
  const queries = useQueryClient();
  const { query, parts } = useLocation();
  const [token] = useState(() => tokenOf(query, parts));
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [set, setSet] = useState<{ username: string; door: string } | null>(null);
  const act = useAct();
  const differs = again !== '' && again !== password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.run(async () => {
      const redeemed = await ask('/api/setup', SetupAnswer, { method: 'POST', body: { token, password } });
      const { username, door } = redeemed;
      if (door === 'none') return setSet(redeemed);
      try {
        const client = door === 'field' ? 'field' : 'desk';
        const session = await ask('/api/session', SessionAnswer, {
          method: 'POST',
          body: { username, password },
          client,
        });
        if (client === 'field') return window.location.assign('/field/');
        queries.setQueryData(['session'], session);
        go(to());
      } catch (error) {
        // A second factor that was set before is asked for at the door.
        if (!(error instanceof Refused)) throw error;
        setSet(redeemed);
      }
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
      ) : set !== null ? (
        <div className="form">
          <p>{fill(words.done, { username: set.username })}</p>
          {set.door === 'none' ? (
            <p className="second">{words.noPost}</p>
          ) : (
            <Button type="primary" href={set.door === 'field' ? '/field/' : to()}>
              {words.enter}
            </Button>
          )}
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
