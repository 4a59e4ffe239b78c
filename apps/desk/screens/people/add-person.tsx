import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState, type FormEvent } from 'react';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { AddDrawer } from '../../parts/add-drawer.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { peopleWords } from './words.ts';

type Employment = 'full-time' | 'part-time';

/** A person with an account and no post yet; posts are the security administrator's to give. */
export function AddPerson({ onAdded }: { onAdded: (workerId: string) => void }) {
  const words = useWords(peopleWords);
  return (
    <AddDrawer word={words.add}>
      {(close) => (
        <AddForm
          onAdded={(workerId) => {
            close();
            onAdded(workerId);
          }}
        />
      )}
    </AddDrawer>
  );
}

function AddForm({ onAdded }: { onAdded: (workerId: string) => void }) {
  const words = useWords(peopleWords);
  const county = useCountyPath();
  const queries = useQueryClient();
  const [ids] = useState(() => ({ workerId: uuidv7(), accountId: uuidv7() }));
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [phone, setPhone] = useState('');
  const [employment, setEmployment] = useState<Employment>('full-time');
  const intent = useIntent(`${county}/people`, () => {
    void queries.invalidateQueries({ queryKey: ['people'] });
    onAdded(ids.workerId);
  });
  const account = username.trim().toLowerCase();
  const isAccount = /^[a-z0-9][a-z0-9._-]{1,63}$/.test(account);
  const isPhone = phone.trim() === '' || /^[0-9+() -]{3,20}$/.test(phone.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const publicPhone = phone.trim() === '' ? null : phone.trim();
    void intent.commit({ ...ids, name: name.trim(), username: account, employment, publicPhone });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={words.name}>
        {(handles) => (
          <Input {...handles} value={name} maxLength={20} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field
        label={words.account}
        hint={words['account.hint']}
        error={username === '' || isAccount ? null : words['account.wrong']}
      >
        {(handles) => (
          <Input
            {...handles}
            value={username}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.phone} hint={words['phone.hint']} error={isPhone ? null : words['phone.wrong']}>
        {(handles) => (
          <Input {...handles} value={phone} maxLength={20} onChange={(event) => setPhone(event.target.value)} />
        )}
      </Field>
      <Field label={words.employment}>
        {(handles) => (
          <Segmented<Employment>
            {...handles}
            value={employment}
            options={[
              { value: 'full-time', label: words['employment.full-time'] },
              { value: 'part-time', label: words['employment.part-time'] },
            ]}
            onChange={setEmployment}
          />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={intent.working}
          disabled={[...name.trim()].length < 2 || !isAccount || !isPhone}
        >
          {words.add}
        </Button>
      </div>
    </form>
  );
}
