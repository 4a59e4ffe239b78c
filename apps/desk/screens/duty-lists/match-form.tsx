import { Button, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import type { DutyItem } from '#modules/duties/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath, useMatters } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { classOptions } from '../../parts/working-time/limit-place.tsx';
import { placeWords } from '../../parts/working-time/words.ts';
import { useDutyListsChanged } from './duty-list-data.ts';
import style from './duty-lists.module.css';
import { dutyListWords } from './words.ts';

/** Which matters an item is about: what was proposed is chosen already, saving confirms it. */
export function MatchForm({
  listId,
  item,
  onClose,
}: {
  listId: string;
  item: DutyItem;
  onClose: (done: boolean) => void;
}) {
  const words = useWords(dutyListWords);
  const county = useCountyPath();
  const changed = useDutyListsChanged();
  const [codes, setCodes] = useState(item.matters.map((one) => one.matterCode));
  const matching = useIntent(`${county}/duty-lists/${listId}/matches`, () => {
    changed();
    onClose(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void matching.commit({ kind: item.kind, number: item.number, matterCodes: codes });
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <MattersField value={codes} hint={words['match.hint']} onChange={setCodes} />
      <RefusalNote refused={matching.refused} />
      <div className={style.act}>
        <Button type="primary" htmlType="submit" loading={matching.working}>
          {words['match.save']}
        </Button>
        <Button onClick={() => onClose(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** Matters and whole classes of them. */
export function MattersField({
  value,
  hint,
  onChange,
}: {
  value: string[];
  hint: string;
  onChange: (codes: string[]) => void;
}) {
  const words = useWords(dutyListWords);
  const places = useWords(placeWords);
  const matters = useMatters();
  const items = matters.data?.items ?? [];
  return (
    <Field label={words.matters} hint={hint}>
      {(handles) => (
        <Select
          {...handles}
          mode="multiple"
          style={{ width: '100%' }}
          value={value}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            ...classOptions(items, places.class),
            ...items.map((one) => ({ value: one.matterCode, label: `${one.minorName} · ${one.majorName}` })),
          ]}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
