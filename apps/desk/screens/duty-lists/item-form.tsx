import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import type { DutyItem } from '#modules/duties/contract.ts';
import { dutyKinds } from '#modules/duties/rules/judge-duty.ts';
import { readLeads } from '#modules/duties/rules/read-duty-row.ts';
import { organisationNamed } from '#modules/organisation/rules/find-named.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useOrganisations } from '../../parts/working-time/working-time-data.ts';
import { useDutyListsChanged } from './duty-list-data.ts';
import style from './duty-lists.module.css';
import { MattersField } from './match-form.tsx';
import { dutyListWords, kindWords } from './words.ts';

export function emptyItem(items: readonly DutyItem[]): DutyItem {
  const last = Math.max(0, ...items.filter((item) => item.kind === 'own').map((item) => item.number));
  const texts = { text: '', legalBasis: '', manner: '' };
  return { kind: 'own', number: last + 1, leadNames: [], leadOrganisations: [], matters: [], ...texts };
}

/** One item of a version that has not begun. Departments are named in words, and found among the county's. */
export function ItemForm({
  listId,
  item,
  isNew = false,
  onClose,
}: {
  listId: string;
  item: DutyItem;
  isNew?: boolean;
  onClose: (done: boolean) => void;
}) {
  const words = useWords(dutyListWords);
  const kinds = useWords(kindWords);
  const county = useCountyPath();
  const changed = useDutyListsChanged();
  const organisations = useOrganisations();
  const [typed, setTyped] = useState({ ...item, leads: item.leadNames.join('、') });
  const saving = useIntent(`${county}/duty-lists/${listId}/items`, () => {
    changed();
    onClose(true);
  });
  const { kind, number } = item;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { leads, ...rest } = typed;
    const leadNames = readLeads(leads);
    const known = (organisations.data?.items ?? []).filter((one) => one.kind !== 'centre');
    const leadOrganisations = leadNames.flatMap((name) => organisationNamed(known, name)?.organisationId ?? []);
    void saving.commit({
      kind,
      number,
      item: { ...rest, leadNames, leadOrganisations: [...new Set(leadOrganisations)] },
    });
  };
  const area = (name: 'text' | 'manner' | 'legalBasis', label: string) => (
    <Field label={label}>
      {(handles) => (
        <Input.TextArea
          {...handles}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={2000}
          value={typed[name]}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className={style.form} onSubmit={submit}>
      <div className={style.filters}>
        <Field label={words.kind}>
          {(handles) => (
            <Select
              {...handles}
              value={typed.kind}
              options={dutyKinds.map((value) => ({ value, label: kinds[value] }))}
              onChange={(value) => setTyped({ ...typed, kind: value })}
            />
          )}
        </Field>
        <Field label={words.number}>
          {(handles) => (
            <Input
              {...handles}
              inputMode="numeric"
              value={String(typed.number)}
              onChange={(event) => setTyped({ ...typed, number: Number(event.target.value.replaceAll(/\D/g, '')) })}
            />
          )}
        </Field>
        <Field label={words.leads} hint={words['leads.hint']}>
          {(handles) => (
            <Input
              {...handles}
              value={typed.leads}
              onChange={(event) => setTyped({ ...typed, leads: event.target.value })}
            />
          )}
        </Field>
      </div>
      {area('text', words.text)}
      {area('manner', words.manner)}
      {area('legalBasis', words.basis)}
      <MattersField
        value={typed.matters.map((one) => one.matterCode)}
        hint={words['match.hint']}
        onChange={(codes) =>
          setTyped({ ...typed, matters: codes.map((matterCode) => ({ matterCode, confirmed: true })) })
        }
      />
      <RefusalNote refused={saving.refused} />
      <div className={style.act}>
        <Button
          type="primary"
          htmlType="submit"
          loading={saving.working}
          disabled={typed.text.trim() === '' || typed.number < 1 || organisations.data === undefined}
        >
          {words.save}
        </Button>
        {!isNew && (
          <Button danger onClick={() => void saving.commit({ kind, number, item: null })}>
            {words.remove}
          </Button>
        )}
        <Button onClick={() => onClose(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}
