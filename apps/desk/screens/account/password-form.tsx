import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { send } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './account.module.css';
import { accountWords } from './words.ts';

/** A new password; every other device is signed out by it. */
export function PasswordForm() {
  const words = useWords(accountWords);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [done, setDone] = useState(false);
  const act = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.run(async () => {
      await send('/api/session/password', { method: 'POST', body: { current, next } });
      setCurrent('');
      setNext('');
      setDone(true);
    });
  };
  return (
    <form className={`form ${style.form}`} onSubmit={submit}>
      <Field label={words['password.current']}>
        {(handles) => (
          <Input.Password
            {...handles}
            value={current}
            autoComplete="current-password"
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
      </Field>
      <Field label={words['password.next']} hint={words['password.hint']}>
        {(handles) => (
          <Input.Password
            {...handles}
            value={next}
            autoComplete="new-password"
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </Field>
      <RefusalNote refused={act.refused} />
      <div className="form-acts">
        <Button htmlType="submit" loading={act.working} disabled={current === '' || [...next].length < 8}>
          {words['password.act']}
        </Button>
        <output className={style.done}>{done ? words['password.done'] : ''}</output>
      </div>
    </form>
  );
}
