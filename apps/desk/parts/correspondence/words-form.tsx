import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '#ui/form/field.tsx';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../refusal-note.tsx';

type Props = {
  /** Where the act goes; its body is `{ words }`. */
  path: string;
  label: string;
  hint?: string | undefined;
  /** On the button. */
  act: string;
  cancel: string;
  onDone: () => void;
  onClose: () => void;
};

/** An act that consists of words: an answer, a reason, an addition. Nothing typed is lost while it is refused. */
export function WordsForm({ path, label, hint, act, cancel, onDone, onClose }: Props) {
  const [said, setSaid] = useState('');
  const intent = useIntent(path, () => {
    onDone();
    onClose();
  });
  return (
    <div className="form">
      <Field label={label} {...(hint === undefined ? {} : { hint })}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={said}
            maxLength={4000}
            autoSize={{ minRows: 4, maxRows: 14 }}
            onChange={(event) => setSaid(event.target.value)}
          />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button
          type="primary"
          disabled={said.trim() === ''}
          loading={intent.working}
          onClick={() => void intent.commit({ words: said.trim() })}
        >
          {act}
        </Button>
        <Button type="text" onClick={onClose}>
          {cancel}
        </Button>
      </div>
    </div>
  );
}
