import { Button, Input, Switch } from 'antd';
import { type FormEvent, useState } from 'react';
import type { SignInBoard } from '#modules/access/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './outside-sign-in.module.css';
import { outsideSignInWords } from './words.ts';

type Known = Pick<SignInBoard, 'passwordOff' | 'frameAncestors'>;

/** Whether passwords are taken still, and who may show the desk in his pages. */
export function SignInSetting({ known, onChanged }: { known: Known; onChanged: () => void }) {
  const words = useWords(outsideSignInWords);
  const county = useCountyPath();
  const [passwordOff, setPasswordOff] = useState(known.passwordOff);
  const [ancestors, setAncestors] = useState(known.frameAncestors.join('\n'));
  const [saved, setSaved] = useState(false);
  const intent = useIntent(`${county}/sign-in/setting`, () => {
    setSaved(true);
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    const frameAncestors = ancestors.split(/\s+/).filter((one) => one !== '');
    void intent.commit({ passwordOff, frameAncestors });
  };
  return (
    <section className={`panel ${style.section}`} aria-labelledby="sign-in-setting">
      <h2 id="sign-in-setting">{words.setting}</h2>
      <form className="form" onSubmit={submit}>
        <Field label={words.passwordOff} hint={words['passwordOff.hint']}>
          {(handles) => (
            <span>
              <Switch {...handles} checked={passwordOff} onChange={setPasswordOff} />
            </span>
          )}
        </Field>
        <Field label={words.ancestors} hint={words['ancestors.hint']}>
          {(handles) => (
            <Input.TextArea
              {...handles}
              value={ancestors}
              autoSize={{ minRows: 2, maxRows: 10 }}
              onChange={(event) => setAncestors(event.target.value)}
            />
          )}
        </Field>
        <RefusalNote refused={intent.refused} />
        <div className="form-acts">
          <Button htmlType="submit" loading={intent.working}>
            {words['setting.save']}
          </Button>
          <output className="second">{saved ? words['setting.saved'] : ''}</output>
        </div>
      </form>
    </section>
  );
}
