import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { chinaInstant } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useExchangeChanged } from './exchange-data.ts';
import style from './exchange.module.css';
import { Told } from './told.tsx';
import { exchangeWords } from './words.ts';

const nothing = { externalNumber: '', until: '', reason: '' };

/** Asks the partner for more time for one order. */
export function ExtensionForm({ path }: { path: string }) {
  const words = useWords(exchangeWords);
  const changed = useExchangeChanged();
  const [typed, setTyped] = useState(nothing);
  const [extensionId, setExtensionId] = useState(uuidv7);
  const [isDone, setDone] = useState(false);
  const asking = useIntent(`${path}/extensions`, () => {
    setTyped(nothing);
    setExtensionId(uuidv7());
    setDone(true);
    changed();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    const [day = '', clock = ''] = typed.until.split('T');
    const askedUntil = chinaInstant(day, clock.slice(0, 5)).toISOString();
    void asking.commit({ extensionId, externalNumber: typed.externalNumber.trim(), askedUntil, reason: typed.reason });
  };
  const whole = typed.externalNumber.trim() !== '' && typed.until !== '' && typed.reason.trim() !== '';
  return (
    <section aria-labelledby="exchange-extension" className={style.section}>
      <h2 id="exchange-extension">{words.extension}</h2>
      <form className={`panel ${style.form}`} onSubmit={submit}>
        <div className={style.fields}>
          <Field label={words.number}>
            {(handles) => (
              <Input
                {...handles}
                value={typed.externalNumber}
                maxLength={60}
                onChange={(event) => setTyped({ ...typed, externalNumber: event.target.value })}
              />
            )}
          </Field>
          <Field label={words['extension.until']}>
            {(handles) => (
              <Input
                {...handles}
                type="datetime-local"
                value={typed.until}
                onChange={(event) => setTyped({ ...typed, until: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label={words['extension.reason']} hint={words['extension.reason.hint']}>
          {(handles) => (
            <Input.TextArea
              {...handles}
              rows={2}
              value={typed.reason}
              maxLength={1000}
              onChange={(event) => setTyped({ ...typed, reason: event.target.value })}
            />
          )}
        </Field>
        <RefusalNote refused={asking.refused} />
        {isDone && <Told words={words['extension.done']} />}
        <div className={style.act}>
          <Button htmlType="submit" loading={asking.working} disabled={!whole}>
            {words['extension.ask']}
          </Button>
        </div>
      </form>
    </section>
  );
}
