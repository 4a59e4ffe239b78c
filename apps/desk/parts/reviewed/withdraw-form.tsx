import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '#ui/form/field.tsx';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../refusal-note.tsx';

type WithdrawFormProps = {
  path: string;
  words: Readonly<Record<'withdraw' | 'withdraw.reason' | 'cancel', string>>;
  onDone: () => void;
};

/** Takes back what is public: a button that asks for the reason before it does. */
export function WithdrawForm({ path, words, onDone }: WithdrawFormProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useIntent(path, onDone);
  if (!open) {
    return (
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {words.withdraw}
      </button>
    );
  }
  return (
    <div className="form">
      <Field label={words['withdraw.reason']}>
        {(handles) => (
          <Input {...handles} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={withdraw.refused} />
      <div className="form-acts">
        <Button
          danger
          disabled={reason.trim() === ''}
          loading={withdraw.working}
          onClick={() => void withdraw.commit({ reason: reason.trim() })}
        >
          {words.withdraw}
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
