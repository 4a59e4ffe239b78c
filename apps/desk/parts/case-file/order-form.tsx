import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { RefusalNote } from '../refusal-note.tsx';
import style from './case-end.module.css';
import { endWords } from './end-words.ts';

type OrderFormProps = { incidentId: string; act: 'hold' | 'hold/lift' | 'disposal'; onDone: () => void };

/** An act by order: its number and what it rests on. A second person agrees to it afterwards. */
export function OrderForm({ incidentId, act, onDone }: OrderFormProps) {
  const words = useWords(endWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [orderNumber, setOrderNumber] = useState('');
  const [basis, setBasis] = useState('');
  const [holdId] = useState(uuidv7);
  const intent = useIntent<unknown>(`${county}/incidents/${incidentId}/${act}`, () => {
    refresh(incidentId);
    onDone();
  });
  const missing = orderNumber.trim() === '' || basis.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing) return;
    const given = { orderNumber: orderNumber.trim(), basis: basis.trim() };
    void intent.commit(act === 'hold' ? { ...given, holdId } : given);
  };
  return (
    <form className={style.form} onSubmit={submit} noValidate aria-label={words[`form.${act}`]}>
      <Field label={words.orderNumber}>
        {(handles) => (
          <Input
            {...handles}
            value={orderNumber}
            maxLength={60}
            onChange={(event) => setOrderNumber(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.basis} hint={words['basis.hint']}>
        {(handles) => (
          <Input {...handles} value={basis} maxLength={300} onChange={(event) => setBasis(event.target.value)} />
        )}
      </Field>
      <p className="second">{words[`consequence.${act}`]}</p>
      <RefusalNote refused={intent.refused} />
      <div>
        <Button
          type="primary"
          htmlType="submit"
          danger={act === 'disposal'}
          disabled={missing}
          loading={intent.working}
        >
          {words[`form.${act}`]}
        </Button>
      </div>
    </form>
  );
}
