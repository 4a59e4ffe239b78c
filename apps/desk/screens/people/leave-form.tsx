import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState, type FormEvent } from 'react';
import { PeopleAnswer } from '#modules/staff/contract.ts';
import { addDays, chinaDay, chinaMidnight } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { peopleWords } from './words.ts';

/** Whole days away, the last one included, and who stands in. */
export function LeaveForm({ workerId, onDone }: { workerId: string; onDone: () => void }) {
  const words = useWords(peopleWords);
  const county = useCountyPath();
  const today = chinaDay(useNow());
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(today);
  const [standInId, setStandInId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [leaveId, setLeaveId] = useState(() => uuidv7());
  const q = useDeferredValue(typed.trim());
  const others = useQuery({
    queryKey: ['people', county, 'stand-in', q],
    queryFn: ({ signal }) => ask(`${county}/people`, PeopleAnswer, { query: { q, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
  const intent = useIntent(`${county}/people/${workerId}/leaves`, () => {
    setLeaveId(uuidv7());
    setStandInId(null);
    onDone();
  });
  const backwards = first !== '' && last !== '' && last < first;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({
      leaveId,
      startsAt: chinaMidnight(first).toISOString(),
      endsAt: chinaMidnight(addDays(last, 1)).toISOString(),
      standInId,
    });
  };
  const options = (others.data?.items ?? [])
    .filter((one) => one.workerId !== workerId)
    .map((one) => ({
      value: one.workerId,
      label: [one.name, one.posts[0]?.gridName ?? one.posts[0]?.organisationName].filter(Boolean).join(' · '),
    }));
  return (
    <form className="form" onSubmit={submit}>
      <div className="form-row">
        <Field label={words['leave.first']}>
          {(handles) => (
            <Input {...handles} type="date" value={first} onChange={(event) => setFirst(event.target.value)} />
          )}
        </Field>
        <Field label={words['leave.last']} error={backwards ? words['leave.backwards'] : null}>
          {(handles) => (
            <Input
              {...handles}
              type="date"
              value={last}
              min={first}
              onChange={(event) => setLast(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={words['leave.who']} hint={words['leave.hint']}>
        {(handles) => (
          <Select
            {...handles}
            value={standInId}
            allowClear
            placeholder={words['leave.nobody']}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            options={options}
            notFoundContent={words.empty}
            onChange={(value) => setStandInId(value ?? null)}
          />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button htmlType="submit" loading={intent.working} disabled={first === '' || last === '' || backwards}>
          {words['leave.enter']}
        </Button>
      </div>
    </form>
  );
}
