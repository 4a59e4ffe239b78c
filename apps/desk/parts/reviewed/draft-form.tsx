import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '#ui/form/field.tsx';
import type { Refused } from '../../api/refused.ts';
import { RefusalNote } from '../refusal-note.tsx';
import style from './reviewed.module.css';

type DraftFormProps = {
  words: Readonly<Record<'submit' | 'draft' | 'cancel' | 'preview', string>>;
  isReady: boolean;
  put: { working: boolean; refused: Refused | null };
  /** true: to be reviewed; false: kept as a draft. */
  onSend: (submit: boolean) => void;
  onCancel: () => void;
  preview: ReactNode;
  children: ReactNode;
};

/** What is being written beside the picture of what people will read. */
export function DraftForm({ words, isReady, put, onSend, onCancel, preview, children }: DraftFormProps) {
  return (
    <div className={style.view}>
      <div className={style.pair}>
        <form className="form" onSubmit={(event) => event.preventDefault()}>
          {children}
          <RefusalNote refused={put.refused} />
          <div className="form-acts">
            <Button type="primary" disabled={!isReady} loading={put.working} onClick={() => onSend(true)}>
              {words.submit}
            </Button>
            <Button disabled={!isReady || put.working} onClick={() => onSend(false)}>
              {words.draft}
            </Button>
            <Button type="text" onClick={onCancel}>
              {words.cancel}
            </Button>
          </div>
        </form>
        <section aria-label={words.preview}>
          <h3>{words.preview}</h3>
          {preview}
        </section>
      </div>
    </div>
  );
}

type Days = { validFrom: string; validUntil: string };
type DaysFieldsProps = {
  words: Readonly<Record<'from' | 'to' | 'to.hint', string>>;
  value: Days;
  today: string;
  onChange: (values: Partial<Days>) => void;
};

/** From which day it holds and until which. */
export function DaysFields({ words, value, today, onChange }: DaysFieldsProps) {
  return (
    <div className="form-row">
      <Field label={words.from}>
        {(handles) => (
          <Input
            {...handles}
            type="date"
            value={value.validFrom}
            onChange={(event) => onChange({ validFrom: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.to} hint={words['to.hint']}>
        {(handles) => (
          <Input
            {...handles}
            type="date"
            min={today}
            value={value.validUntil}
            onChange={(event) => onChange({ validUntil: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
