import { useState, type FormEvent } from 'react';
import type { RemarkFile } from '#modules/staff/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useLine } from '../../api/line.ts';
import { useCountyPath } from '../../api/session.tsx';
import { useDraft } from '../../keep/use-draft.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import type { Kept } from '../../sync/kept.ts';
import style from './remarks.module.css';
import { remarkCodeWords, remarksWords } from './words.ts';

/** One of mine: how it stands, by when it is answered, what was said, and what I can say to it. */
export function RemarkCard({ remark, open }: { remark: RemarkFile; open: boolean }) {
  const words = useWords(remarksWords);
  const codes = useWords(remarkCodeWords);
  const { reachable } = useLine();
  const isOver = remark.state === 'answered' || remark.state === 'accepted';
  return (
    <details className={style.card} open={open}>
      <summary className={style.summary}>
        <span className={style.head}>
          <strong>{codes.kind[remark.kind]}</strong>
          <span className={`${style.state} ${remark.acts.includes('accept') ? style.asks : ''}`}>
            {codes.state[remark.state]}
          </span>
        </span>
        <span className={`second small ${style.cut}`}>{remark.steps[0]?.words ?? words.erased}</span>
        <span className={`small ${remark.late ? style.late : 'second'}`}>
          {isOver
            ? fill(words.answeredAt, { time: formatChinaTime(new Date(remark.answeredAt ?? remark.receivedAt)) })
            : fill(words[remark.late ? 'due.late' : 'due'], { time: formatChinaTime(new Date(remark.dueAt)) })}
        </span>
      </summary>
      <div className={style.inner}>
        {remark.nameHidden && <p className="second small">{words['hidden.said']}</p>}
        {remark.erased && <p className="note">{words.erased}</p>}
        <ol className={style.steps}>
          {remark.steps.map((step) => (
            <li key={`${step.at} ${step.act}`}>
              <p className="second small">
                {codes.act[step.act]}
                {step.organisationName !== null && ` → ${step.organisationName}`} · {step.byName ?? words.me} ·{' '}
                <TimeText at={step.at} />
              </p>
              {step.words !== null && <p className={style.said}>{step.words}</p>}
            </li>
          ))}
        </ol>
        {remark.files.length > 0 &&
          (reachable ? (
            <ul className={style.files}>
              {remark.files.map((file, index) => (
                <li key={file.fileId}>
                  <a href={file.link} target="_blank" rel="noreferrer">
                    <img src={file.previewLink} alt={fill(words.photo, { number: index + 1 })} loading="lazy" />
                  </a>
                </li>
              ))}
            </ul>
          ) : (
            <p className="second small">{fill(words['photos.later'], { count: remark.files.length })}</p>
          ))}
        {remark.acts.includes('accept') && <MyWord remark={remark} />}
      </div>
    </details>
  );
}

/** The answer is there: content, or not, once. Without a line my word waits in the outbox. */
function MyWord({ remark }: { remark: RemarkFile }) {
  const words = useWords(remarksWords);
  const codes = useWords(remarkCodeWords);
  const county = useCountyPath();
  const title = (act: 'accept' | 'reopen') => `${codes.act[act]} · ${codes.kind[remark.kind]}`;
  const accept = useDraft<object>({
    id: `${remark.remarkId}:accept`,
    kind: 'remark',
    form: {},
    titleOf: () => title('accept'),
  });
  const reopen = useDraft<{ words: string }>({
    id: `${remark.remarkId}:reopen`,
    kind: 'remark',
    form: { words: '' },
    titleOf: () => title('reopen'),
  });
  const [asking, setAsking] = useState(reopen.kept.state === 'refused');
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState(false);
  const path = `${county}/remarks/${remark.remarkId}`;
  const run = async (send: () => Promise<{ state: string }>) => {
    setWorking(true);
    const { state } = await send();
    setWorking(false);
    if (state === 'done') setDone(true);
  };
  if (accept.kept.state === 'waiting' || reopen.kept.state === 'waiting') {
    return working ? null : <p className="note wait">{words.waiting}</p>;
  }
  if (done) return <output className="note good">{words.done}</output>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = reopen.kept.form.words.trim();
    if (said !== '' && !working) void run(() => reopen.send(`${path}/reopen`, { words: said }));
  };
  return (
    <>
      <RefusalNote refused={accept.kept.refusal ?? reopen.kept.refusal} />
      {asking ? (
        <form className="stack" onSubmit={submit} noValidate aria-label={words.reopen}>
          <WordsField
            label={words['reopen.words']}
            hint={words['reopen.hint']}
            value={reopen.kept.form.words}
            most={4000}
            rows={3}
            onChange={(text) => reopen.change({ words: text })}
          />
          <div className="row">
            <button type="submit" className="button primary" disabled={working || reopen.kept.form.words.trim() === ''}>
              {words.reopen}
            </button>
            <button type="button" className="button plain" disabled={working} onClick={() => setAsking(false)}>
              {words.fold}
            </button>
          </div>
        </form>
      ) : (
        <div className="row">
          <button
            type="button"
            className="button primary"
            disabled={working}
            onClick={() => void run(() => accept.send(`${path}/accept`, {}))}
          >
            {words.accept}
          </button>
          {remark.acts.includes('reopen') && (
            <button type="button" className="button" disabled={working} onClick={() => setAsking(true)}>
              {words.reopen}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** Written, and on its way. */
export function WaitingCard({ kept }: { kept: Kept<{ words: string }> }) {
  const words = useWords(remarksWords);
  return (
    <section className="note wait" aria-live="polite">
      <strong>{kept.title}</strong>
      <p className={style.said}>{kept.form.words}</p>
      <p className="small">{words['waiting.advice']}</p>
    </section>
  );
}
