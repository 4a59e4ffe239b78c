import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { DivisionsAnswer, type Organisation, organisationKinds } from '#modules/organisation/contract.ts';
import * as roomEn from '#modules/organisation/words.en.ts';
import * as roomZh from '#modules/organisation/words.zh.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { AddDrawer } from '../../parts/add-drawer.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { organisationsWords } from './words.ts';

const kindWords = { zh: roomZh.organisationKindWords, en: roomEn.organisationKindWords };
type Props = { all: readonly Organisation[]; onDone: (said: string) => void };

/** One organisation below another. */
export function AddOrganisation({ all, onDone }: Props) {
  const words = useWords(organisationsWords);
  return (
    <AddDrawer word={words.add}>
      {(close) => (
        <AddForm
          all={all}
          onDone={(said) => {
            close();
            onDone(said);
          }}
        />
      )}
    </AddDrawer>
  );
}

function AddForm({ all, onDone }: Props) {
  const words = useWords(organisationsWords);
  const kinds = useWords(kindWords);
  const county = useCountyPath();
  const [organisationId] = useState(() => uuidv7());
  const [kind, setKind] = useState<(typeof organisationKinds)[number]>('unit');
  const [name, setName] = useState('');
  const [parentId, setParentId] = useState<string | null>(null);
  const [divisionCode, setDivisionCode] = useState<string | null>(null);
  const divisions = useQuery({
    queryKey: ['divisions', county],
    queryFn: ({ signal }) => ask(`${county}/divisions`, DivisionsAnswer, { signal }),
    staleTime: 600_000,
  });
  const intent = useIntent(`${county}/organisations`, () => onDone(words.added));
  const parent = all.find((one) => one.organisationId === parentId);
  const below = (divisions.data?.items ?? []).filter((one) =>
    one.divisionPath.startsWith(
      divisions.data?.items.find((own) => own.divisionCode === parent?.divisionCode)?.divisionPath ?? '-',
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({ organisationId, kind, name: name.trim(), parentId, divisionCode });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={words.kind}>
        {(handles) => (
          <Select
            {...handles}
            value={kind}
            options={organisationKinds.map((value) => ({ value, label: kinds[value] }))}
            onChange={setKind}
          />
        )}
      </Field>
      <Field label={words.name}>
        {(handles) => (
          <Input {...handles} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={words.parent}>
        {(handles) => (
          <Select
            {...handles}
            value={parentId}
            placeholder={words['parent.choose']}
            showSearch={{ optionFilterProp: 'label' }}
            options={all.map((one) => ({ value: one.organisationId, label: one.name }))}
            onChange={(value) => {
              setParentId(value);
              setDivisionCode(all.find((one) => one.organisationId === value)?.divisionCode ?? null);
            }}
          />
        )}
      </Field>
      <Field label={words.division}>
        {(handles) => (
          <Select
            {...handles}
            value={divisionCode}
            placeholder={words['division.choose']}
            showSearch={{ optionFilterProp: 'label' }}
            disabled={parentId === null}
            loading={divisions.isLoading}
            options={below.map((one) => ({ value: one.divisionCode, label: one.name }))}
            onChange={setDivisionCode}
          />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={intent.working}
          disabled={[...name.trim()].length < 2 || parentId === null || divisionCode === null}
        >
          {words.add}
        </Button>
      </div>
    </form>
  );
}
