import { Button, Checkbox, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import type { DispatchEntryRow } from '#modules/catalogue/contract.ts';
import { addDays } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath, useMatters } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { classOptions } from '../../parts/working-time/limit-place.tsx';
import { useOrganisations } from '../../parts/working-time/working-time-data.ts';
import { placeWords } from '../../parts/working-time/words.ts';
import style from './dispatch-catalogue.module.css';
import { useAreas, useEntriesChanged } from './entry-data.ts';
import { clockOf, minuteOf } from './window-text.ts';
import { entryWords } from './words.ts';

type Typed = {
  number: string;
  matterCode: string | null;
  divisionPath: string;
  leadOrganisationId: string | null;
  assistants: string[];
  copyTo: string[];
  limit: string;
  basis: string;
  onCall: boolean;
  from: string;
  to: string;
  weekdays: number[];
  fromDay: string;
  toDay: string;
  validFrom: string;
};

const week = [1, 2, 3, 4, 5, 6, 7] as const;

function typedOf(entry: DispatchEntryRow | null, nextNumber: number, countyCode: string, today: string): Typed {
  return {
    number: String(entry?.number ?? nextNumber),
    matterCode: entry?.matterCode ?? null,
    divisionPath: entry?.divisionPath ?? countyCode,
    leadOrganisationId: entry?.leadOrganisationId ?? null,
    assistants: [...(entry?.assistants ?? [])],
    copyTo: [...(entry?.copyTo ?? [])],
    limit: entry?.limitMinutes == null ? '' : String(entry.limitMinutes),
    basis: entry?.basis ?? '',
    onCall: entry?.onCall ?? false,
    from: entry?.fromMinute == null ? '' : clockOf(entry.fromMinute),
    to: entry?.toMinute == null ? '' : clockOf(entry.toMinute % 1440),
    weekdays: [...(entry?.weekdays ?? [])],
    fromDay: entry?.fromDay ?? '',
    toDay: entry?.toDay ?? '',
    validFrom: addDays(today, 1),
  };
}

/** One entry; a changed one begins on its day and ends the one before. */
export function EntryForm({
  entry,
  nextNumber,
  today,
  onClose,
}: {
  entry: DispatchEntryRow | null;
  nextNumber: number;
  today: string;
  onClose: (done: boolean) => void;
}) {
  const words = useWords(entryWords);
  const county = useCountyPath();
  const changed = useEntriesChanged();
  const [entryId] = useState(uuidv7);
  const [typed, setTyped] = useState(() => typedOf(entry, nextNumber, county.split('/').at(-1)!, today));
  const change = (values: Partial<Typed>) => setTyped((known) => ({ ...known, ...values }));
  const saving = useIntent(`${county}/dispatch-entries`, () => {
    changed();
    onClose(true);
  });
  const isReady =
    typed.matterCode !== null &&
    typed.leadOrganisationId !== null &&
    typed.basis.trim() !== '' &&
    Number(typed.number) > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { number, limit, from, to, basis, fromDay, toDay, weekdays, ...rest } = typed;
    void saving.commit({
      entries: [
        {
          ...rest,
          entryId,
          number: Number(number),
          limitMinutes: limit === '' ? null : Number(limit),
          basis: basis.trim(),
          fromMinute: minuteOf(from),
          toMinute: minuteOf(to, true),
          weekdays: weekdays.length === 0 ? null : weekdays,
          fromDay: fromDay === '' ? null : fromDay,
          toDay: toDay === '' ? null : toDay,
        },
      ],
    });
  };
  const line = (name: 'number' | 'limit' | 'basis' | 'validFrom', more: { type?: 'date'; numeric?: true } = {}) => (
    <Field label={words[name]}>
      {(handles) => (
        <Input
          {...handles}
          type={more.type ?? 'text'}
          {...(more.numeric === true ? { inputMode: 'numeric' as const } : {})}
          disabled={name === 'number' && entry !== null}
          maxLength={500}
          value={typed[name]}
          onChange={(event) =>
            change({ [name]: more.numeric === true ? event.target.value.replaceAll(/\D/g, '') : event.target.value })
          }
        />
      )}
    </Field>
  );
  return (
    <form className={style.form} onSubmit={submit} aria-labelledby="entry-form">
      <h3 id="entry-form">
        {entry === null ? words['form.add'] : fill(words['form.change'], { number: entry.number })}
      </h3>
      <div className={style.filters}>
        {line('number', { numeric: true })}
        <Where typed={typed} change={change} />
        {line('limit', { numeric: true })}
        {line('basis')}
        <When typed={typed} change={change} />
        {line('validFrom', { type: 'date' })}
      </div>
      <RefusalNote refused={saving.refused} />
      <div className={style.act}>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={saving.working}>
          {words.save}
        </Button>
        <Button onClick={() => onClose(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}

type PartProps = { typed: Typed; change: (values: Partial<Typed>) => void };

/** Of what and where, and who. */
function Where({ typed, change }: PartProps) {
  const words = useWords(entryWords);
  const places = useWords(placeWords);
  const matters = useMatters();
  const organisations = useOrganisations();
  const areas = useAreas();
  const items = matters.data?.items ?? [];
  const units = (organisations.data?.items ?? []).map((one) => ({ value: one.organisationId, label: one.name }));
  const many = (name: 'assistants' | 'copyTo') => (
    <Field label={words[name]}>
      {(handles) => (
        <Select
          {...handles}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={typed[name]}
          options={units.filter((unit) => name === 'copyTo' || unit.value !== typed.leadOrganisationId)}
          onChange={(ids: string[]) => change({ [name]: ids })}
        />
      )}
    </Field>
  );
  return (
    <>
      <Field label={words.matter}>
        {(handles) => (
          <Select
            {...handles}
            value={typed.matterCode}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              ...classOptions(items, places.class),
              ...items.map((one) => ({ value: one.matterCode, label: `${one.minorName} · ${one.majorName}` })),
            ]}
            onChange={(matterCode) => change({ matterCode })}
          />
        )}
      </Field>
      <Field label={words.area}>
        {(handles) => (
          <Select
            {...handles}
            value={typed.divisionPath}
            showSearch={{ optionFilterProp: 'label' }}
            options={(areas.data?.items ?? []).map((one) => ({ value: one.divisionPath, label: one.name }))}
            onChange={(divisionPath) => change({ divisionPath })}
          />
        )}
      </Field>
      <Field label={words.lead}>
        {(handles) => (
          <Select
            {...handles}
            value={typed.leadOrganisationId}
            showSearch={{ optionFilterProp: 'label' }}
            options={units}
            onChange={(leadOrganisationId) =>
              change({ leadOrganisationId, assistants: typed.assistants.filter((id) => id !== leadOrganisationId) })
            }
          />
        )}
      </Field>
      {many('assistants')}
      {many('copyTo')}
      <Checkbox checked={typed.onCall} onChange={(event) => change({ onCall: event.target.checked })}>
        {words.onCall}
      </Checkbox>
    </>
  );
}

/** At which hours, on which days of the week, in which season. */
function When({ typed, change }: PartProps) {
  const words = useWords(entryWords);
  return (
    <>
      <Field label={words.hours} hint={words['hours.hint']}>
        {(handles) => (
          <span className={style.pair}>
            <Input
              {...handles}
              type="time"
              aria-label={words['hours.from']}
              value={typed.from}
              onChange={(event) => change({ from: event.target.value })}
            />
            <Input
              type="time"
              aria-label={words['hours.to']}
              value={typed.to}
              onChange={(event) => change({ to: event.target.value })}
            />
          </span>
        )}
      </Field>
      <Field label={words.weekdays} hint={words['weekdays.hint']}>
        {(handles) => (
          <Select
            {...handles}
            mode="multiple"
            value={typed.weekdays}
            options={week.map((day) => ({ value: day, label: words[`weekday.${day}`] }))}
            onChange={(weekdays: number[]) => change({ weekdays: weekdays.toSorted() })}
          />
        )}
      </Field>
      <Field label={words.season} hint={words['season.hint']}>
        {(handles) => (
          <span className={style.pair}>
            <Input
              {...handles}
              placeholder="06-01"
              aria-label={words['season.from']}
              value={typed.fromDay}
              onChange={(event) => change({ fromDay: event.target.value })}
            />
            <Input
              placeholder="09-30"
              aria-label={words['season.to']}
              value={typed.toDay}
              onChange={(event) => change({ toDay: event.target.value })}
            />
          </span>
        )}
      </Field>
    </>
  );
}
