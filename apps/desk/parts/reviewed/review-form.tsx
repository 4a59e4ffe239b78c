import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { Field } from '#ui/form/field.tsx';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../refusal-note.tsx';
import style from './reviewed.module.css';

type ReviewFormProps = {
  title: string;
  path: string;
  /** Which words are reviewed: when they change meanwhile, the review is refused. */
  seen: Readonly<Record<string, unknown>>;
  words: Readonly<Record<'review.words' | 'review.hint' | 'approve' | 'refuse', string>>;
  onDone: () => void;
  children?: ReactNode;
};

/** The second person's yes, or a no that says what to change. */
export function ReviewForm({ title, path, seen, words, onDone, children }: ReviewFormProps) {
  const [said, setSaid] = useState('');
  const review = useIntent(path, onDone);
  const decide = (approve: boolean) =>
    void review.commit({ ...seen, approve, ...(said.trim() === '' ? {} : { words: said.trim() }) });
  return (
    <section className={style.box}>
      <h3>{title}</h3>
      {children}
      <Field label={words['review.words']} hint={words['review.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={said}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setSaid(event.target.value)}
          />
        )}
      </Field>
      <RefusalNote refused={review.refused} />
      <div className="form-acts">
        <Button type="primary" loading={review.working} onClick={() => decide(true)}>
          {words.approve}
        </Button>
        <Button disabled={said.trim() === '' || review.working} onClick={() => decide(false)}>
          {words.refuse}
        </Button>
      </div>
    </section>
  );
}
