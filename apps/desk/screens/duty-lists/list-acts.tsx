import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { DutyList } from '#modules/duties/contract.ts';
import { addDays } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useDutyListsChanged } from './duty-list-data.ts';
import style from './duty-lists.module.css';
import { dutyListWords } from './words.ts';

/** What is done with a whole version: revised from a day on, or, the last one, ended. */
export function ListActs({
  list,
  isLast,
  today,
  onMade,
}: {
  list: DutyList;
  isLast: boolean;
  today: string;
  onMade: (listId: string) => void;
}) {
  const words = useWords(dutyListWords);
  const county = useCountyPath();
  const changed = useDutyListsChanged();
  const [open, setOpen] = useState<'revise' | 'end' | null>(null);
  const [newListId] = useState(uuidv7);
  const [day, setDay] = useState(addDays(today, 1));
  const done = () => {
    changed();
    setOpen(null);
  };
  const revising = useIntent(`${county}/duty-lists/${list.listId}/copies`, () => {
    done();
    onMade(newListId);
  });
  const ending = useIntent(`${county}/duty-lists/${list.listId}/end`, done);
  if (open === null) {
    return (
      <div className={style.act}>
        <Button onClick={() => setOpen('revise')}>{words.revise}</Button>
        {isLast && list.validTo === null && (
          <Button danger onClick={() => setOpen('end')}>
            {words.end}
          </Button>
        )}
      </div>
    );
  }
  const intent = open === 'revise' ? revising : ending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void (open === 'revise' ? revising.commit({ newListId, validFrom: day }) : ending.commit({ validTo: day }));
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <div className={style.filters}>
        <Field
          label={open === 'revise' ? words['revise.from'] : words['end.on']}
          hint={open === 'revise' ? words['revise.hint'] : words['end.hint']}
        >
          {(handles) => (
            <Input
              {...handles}
              type="date"
              min={addDays(today, 1)}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
      </div>
      <RefusalNote refused={intent.refused} />
      <div className={style.act}>
        <Button type="primary" htmlType="submit" danger={open === 'end'} loading={intent.working} disabled={day === ''}>
          {open === 'revise' ? words['revise.do'] : words['end.do']}
        </Button>
        <Button onClick={() => setOpen(null)}>{words.cancel}</Button>
      </div>
    </form>
  );
}
