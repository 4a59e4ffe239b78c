import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './outside-sign-in.module.css';
import { outsideSignInWords } from './words.ts';

type Key = { username: string; phone?: string; staffNumber?: string; email?: string };

/** A line a person: user name, phone, staff number, e-mail, as a table is pasted; null where a line cannot be that. */
export function readKeyLine(line: string): Key | null {
  const [username = '', phone = '', staffNumber = '', email = '', ...more] = line
    .split(/\t|[,，;；]/)
    .map((part) => part.trim());
  if (username.length < 2 || more.length > 0 || (phone === '' && staffNumber === '' && email === '')) return null;
  return {
    username,
    ...(phone === '' ? {} : { phone }),
    ...(staffNumber === '' ? {} : { staffNumber }),
    ...(email === '' ? {} : { email }),
  };
}

/** By what people are found when they first come: entered once, and never shown again. */
export function AccountKeys() {
  const words = useWords(outsideSignInWords);
  const county = useCountyPath();
  const [typed, setTyped] = useState('');
  const [bad, setBad] = useState<number | null>(null);
  const [done, setDone] = useState<{ accounts: number; unknownUsernames: string[] } | null>(null);
  const intent = useIntent<{ accounts: number; unknownUsernames: string[] }>(`${county}/sign-in/keys`, (answer) => {
    setDone(answer);
    setTyped('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDone(null);
    const lines = typed.split('\n');
    const keys: Key[] = [];
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const key = readKeyLine(line);
      if (key === null) return setBad(index + 1);
      keys.push(key);
    }
    setBad(null);
    if (keys.length > 0) void intent.commit({ keys });
  };
  return (
    <section className={`panel ${style.section}`} aria-labelledby="account-keys">
      <h2 id="account-keys">{words.keys}</h2>
      <form className="form" onSubmit={submit}>
        <Field
          label={words['keys.label']}
          hint={words['keys.hint']}
          error={bad === null ? null : fill(words['keys.bad'], { line: bad })}
        >
          {(handles) => (
            <Input.TextArea
              {...handles}
              value={typed}
              placeholder="zhang.san,13800000000,A0042,"
              autoSize={{ minRows: 3, maxRows: 14 }}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <RefusalNote refused={intent.refused} />
        <div className="form-acts">
          <Button htmlType="submit" disabled={typed.trim() === ''} loading={intent.working}>
            {words['keys.act']}
          </Button>
          <output className="second">
            {done !== null && fill(words['keys.done'], { count: done.accounts })}
            {done !== null &&
              done.unknownUsernames.length > 0 &&
              ` ${fill(words['keys.unknown'], { names: done.unknownUsernames.join('、') })}`}
          </output>
        </div>
      </form>
    </section>
  );
}
