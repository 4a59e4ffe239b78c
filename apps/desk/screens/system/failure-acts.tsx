import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { FailureActAnswer } from '#modules/operations/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import setting from '../../parts/setting-page.module.css';
import { countWords } from './byte-words.ts';
import { useReadAnew } from './system-data.ts';
import { systemWords } from './words.ts';

type Act = 'retry' | 'let-go';

type FailureActsProps = {
  /** All of a name, or the one of an id. */
  chosen: Readonly<Record<string, string>>;
  count: number;
  /** What they are called, for those who hear the buttons. */
  name: string;
  onSaid: (said: string) => void;
  children?: ReactNode;
};

/** 重试、放弃: each asks for a reason, beside what will come of it. */
export function FailureActs({ chosen, count, name, onSaid, children }: FailureActsProps) {
  const words = useWords(systemWords);
  const [act, setAct] = useState<Act | null>(null);
  if (act !== null) {
    return <ActForm act={act} chosen={chosen} count={count} onSaid={onSaid} onDone={() => setAct(null)} />;
  }
  return (
    <div className={setting.act}>
      {(['retry', 'let-go'] as const).map((one) => (
        <Button
          key={one}
          size="small"
          danger={one === 'let-go'}
          aria-label={fill(words[`${one}.of`], { name })}
          onClick={() => setAct(one)}
        >
          {words[one]}
        </Button>
      ))}
      {children}
    </div>
  );
}

function ActForm({
  act,
  chosen,
  count,
  onSaid,
  onDone,
}: Pick<FailureActsProps, 'chosen' | 'count' | 'onSaid'> & { act: Act; onDone: () => void }) {
  const words = useWords(systemWords);
  const county = useCountyPath();
  const readAnew = useReadAnew();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const frame = useRef<HTMLFormElement>(null);
  // Opened by a key, it is typed into at once.
  useEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const isMissing = reason.trim() === '';
  const told = { count: countWords(Math.min(count, 2000)) };
  const intent = useIntent<FailureActAnswer>(`${county}/operations/failures/${act}`, ({ moved, more }) => {
    const done = fill(words[`${act}.done`], { count: countWords(moved) });
    onSaid(more ? fill(words['done.rest'], { done }) : done);
    onDone();
    readAnew();
  });
  return (
    <form
      ref={frame}
      className={setting.form}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isMissing) void intent.commit({ ...chosen, reason: reason.trim() });
      }}
    >
      <p>{fill(words[`${act}.consequence`], told)}</p>
      <Field label={words.why} {...(tried && isMissing ? { error: words['why.needed'] } : {})}>
        {(handles) => (
          <Input {...handles} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className={setting.act}>
        <Button type="primary" danger={act === 'let-go'} htmlType="submit" loading={intent.working}>
          {fill(words[`${act}.confirm`], told)}
        </Button>
        <Button onClick={onDone}>{words.keep}</Button>
      </div>
    </form>
  );
}
