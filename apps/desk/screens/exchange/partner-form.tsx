import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { PutPartnerAnswer } from '#modules/integrations/contract.ts';
import { partnerKinds } from '#modules/integrations/rules/exchange-codes.ts';
import { defaultMapping, type PartnerMapping } from '#modules/integrations/rules/partner-mapping.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { go, to } from '../../router.tsx';
import { type Partner, useExchangeChanged, usePartnersPath } from './exchange-data.ts';
import style from './exchange.module.css';
import { MappingEditor } from './mapping-editor.tsx';
import { MappingPreview } from './mapping-preview.tsx';
import { Told } from './told.tsx';
import { exchangeWords, roomWords } from './words.ts';

const fresh = { name: '', code: '', kind: 'hotline', receiptHours: 2, answerHours: 120, active: true } as const;

/** A partner and what his titles and words mean; tried on a sample before it is saved. */
export function PartnerForm({ partner }: { partner: Partner | null }) {
  const words = useWords(exchangeWords);
  const { partnerKindWords } = useWords(roomWords);
  const changed = useExchangeChanged();
  const path = usePartnersPath();
  const [partnerId] = useState(() => partner?.partnerId ?? uuidv7());
  const { name, code, kind, receiptHours, answerHours, active } = partner ?? fresh;
  const [typed, setTyped] = useState<Pick<Partner, keyof typeof fresh>>({
    name,
    code,
    kind,
    receiptHours,
    answerHours,
    active,
  });
  const [mapping, setMapping] = useState<PartnerMapping>(
    partner ? (partner.mapping as PartnerMapping) : defaultMapping,
  );
  const [isSaved, setSaved] = useState(false);
  const saving = useIntent(path, (answer) => {
    setSaved(true);
    changed();
    if (partner === null) go(to('exchange', PutPartnerAnswer.parse(answer).partnerId, 'incoming'));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void saving.commit({ partnerId, ...typed, name: typed.name.trim(), code: typed.code.trim(), mapping });
  };
  const change = (values: Partial<typeof typed>) => {
    setSaved(false);
    setTyped({ ...typed, ...values });
  };
  const whole = typed.name.trim() !== '' && /^[a-z][a-z0-9-]{1,39}$/.test(typed.code.trim());
  return (
    <>
      <form className={style.section} onSubmit={submit} aria-label={words.partner}>
        <div className={`panel ${style.form}`}>
          <div className={style.fields}>
            <Field label={words['form.name']}>
              {(handles) => (
                <Input
                  {...handles}
                  value={typed.name}
                  maxLength={60}
                  onChange={(event) => change({ name: event.target.value })}
                />
              )}
            </Field>
            <Field label={words['form.code']} hint={partner === null ? words['form.code.hint'] : undefined}>
              {(handles) => (
                <Input
                  {...handles}
                  value={typed.code}
                  maxLength={40}
                  disabled={partner !== null}
                  onChange={(event) => change({ code: event.target.value })}
                />
              )}
            </Field>
            <Field label={words['form.kind']}>
              {(handles) => (
                <Select
                  {...handles}
                  value={typed.kind}
                  options={partnerKinds.map((value) => ({ value, label: partnerKindWords[value] }))}
                  onChange={(value) => change({ kind: value })}
                />
              )}
            </Field>
            {(['receiptHours', 'answerHours'] as const).map((key) => (
              <Field key={key} label={words[key === 'receiptHours' ? 'form.receipt' : 'form.answer']}>
                {(handles) => (
                  <InputNumber
                    {...handles}
                    min={1}
                    max={8760}
                    precision={0}
                    value={typed[key]}
                    onChange={(value) => change({ [key]: value })}
                  />
                )}
              </Field>
            ))}
          </div>
          <Checkbox checked={typed.active} onChange={(event) => change({ active: event.target.checked })}>
            {words['form.active']}
          </Checkbox>
        </div>
        <MappingEditor
          mapping={mapping}
          onChange={(next) => {
            setSaved(false);
            setMapping(next);
          }}
        />
        <RefusalNote refused={saving.refused} />
        {isSaved && <Told words={words['form.saved']} />}
        <div className={style.act}>
          <Button type="primary" htmlType="submit" loading={saving.working} disabled={!whole}>
            {words['form.save']}
          </Button>
        </div>
      </form>
      {partner !== null && <MappingPreview path={`${path}/${partnerId}`} mapping={mapping} />}
    </>
  );
}
