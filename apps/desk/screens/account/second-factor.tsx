import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, QRCode } from 'antd';
import { useState, type FormEvent } from 'react';
import type { infer as Infer } from 'zod/mini';
import { SecondFactorBegun } from '#modules/access/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { ask, send } from '../../api/client.ts';
import { useStanding } from '../../api/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './account.module.css';
import { accountWords } from './words.ts';

/** Six digits from a phone beside the password. */
export function SecondFactor() {
  const words = useWords(accountWords);
  const queries = useQueryClient();
  const { session } = useStanding();
  const [begun, setBegun] = useState<Infer<typeof SecondFactorBegun> | null>(null);
  const [code, setCode] = useState('');
  const act = useAct();
  if (session.secondFactor === 'set') return <p>{words['factor.set']}</p>;
  const begin = () =>
    act.run(async () =>
      setBegun(await ask('/api/session/second-factor', SecondFactorBegun, { method: 'POST', body: {} })),
    );
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    void act.run(async () => {
      await send('/api/session/second-factor/confirm', { method: 'POST', body: { code: code.replaceAll(' ', '') } });
      setBegun(null);
      await queries.invalidateQueries({ queryKey: ['session'] });
    });
  };
  if (begun === null) {
    return (
      <div className="form">
        <p className={session.secondFactor === 'required' ? style.required : 'second'}>
          {session.secondFactor === 'required' ? words['factor.required'] : words['factor.none']}
        </p>
        <RefusalNote refused={act.refused} />
        <div>
          <Button
            type={session.secondFactor === 'required' ? 'primary' : 'default'}
            loading={act.working}
            onClick={() => void begin()}
          >
            {words['factor.begin']}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form className={`form ${style.form}`} onSubmit={confirm}>
      <p>{words['factor.scan']}</p>
      <QRCode value={begun.address} type="svg" size={176} color="#1B2321" bgColor="#FFFFFF" />
      <code className={style.secret}>{begun.secret}</code>
      <Field label={words['factor.code']}>
        {(handles) => (
          <Input
            {...handles}
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <RefusalNote refused={act.refused} />
      <div>
        <Button type="primary" htmlType="submit" loading={act.working} disabled={!/^\d{3} ?\d{3}$/.test(code)}>
          {words['factor.confirm']}
        </Button>
      </div>
    </form>
  );
}
