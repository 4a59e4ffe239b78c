import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { limitedClocks } from '#modules/catalogue/rules/default-limits.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { timeWords } from '../../parts/working-time/words.ts';
import {
  useOrganisations,
  useWorkingTimeChanged,
  type WorkingTime,
} from '../../parts/working-time/working-time-data.ts';
import { Wide } from '../../parts/working-time/wide.tsx';
import style from './calendars.module.css';
import { calendarWords } from './words.ts';

type CalendarUsesProps = {
  time: WorkingTime;
  codes: readonly string[];
  nameOf: (code: string) => string;
  mayChange: boolean;
  today: string;
};

/** Whose time is counted by which calendar, and how that is changed from a day on. */
export function CalendarUses({ time, codes, nameOf, mayChange, today }: CalendarUsesProps) {
  const words = useWords(calendarWords);
  const { clock: clockWord } = useWords(timeWords);
  const organisations = useOrganisations();
  const nameOfOrganisation = (id: string | null) =>
    id === null
      ? words['use.whole']
      : (organisations.data?.items.find(({ organisationId }) => organisationId === id)?.name ?? '…');
  return (
    <section className={`panel ${style.section} ${style.quiet}`} aria-labelledby="calendar-uses">
      <h2 id="calendar-uses">{words.uses}</h2>
      <p className="second">{words['uses.hint']}</p>
      {time.uses.length === 0 ? (
        <p>{words['uses.none']}</p>
      ) : (
        <Wide label={words.uses}>
          <table className={style.table}>
            <thead>
              <tr>
                {(['use.organisation', 'use.clock', 'calendar', 'use.from', 'use.to'] as const).map((word) => (
                  <th key={word} scope="col">
                    {words[word]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {time.uses.map((use) => (
                <tr key={use.useId} className={use.validTo === null ? undefined : style.past}>
                  <th scope="row">{nameOfOrganisation(use.organisationId)}</th>
                  <td>{use.clock === null ? words['use.allClocks'] : clockWord(use.clock)}</td>
                  <td>{nameOf(use.calendarCode)}</td>
                  <td className="numbers">{use.validFrom}</td>
                  <td className="numbers">{use.validTo ?? words['use.inForce']}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {mayChange && codes.length > 0 && (
        <UseForm codes={codes} nameOf={nameOf} today={today} organisations={organisations.data?.items ?? []} />
      )}
    </section>
  );
}

function UseForm({
  codes,
  nameOf,
  today,
  organisations,
}: Pick<CalendarUsesProps, 'codes' | 'nameOf' | 'today'> & {
  organisations: readonly { organisationId: string; name: string }[];
}) {
  const words = useWords(calendarWords);
  const { clock: clockWord } = useWords(timeWords);
  const county = useCountyPath();
  const changed = useWorkingTimeChanged();
  const [organisationId, setOrganisationId] = useState('');
  const [clock, setClock] = useState('');
  const [calendarCode, setCalendarCode] = useState(codes[0] ?? '');
  const [validFrom, setValidFrom] = useState(today);
  const [useId, setUseId] = useState(uuidv7);
  const [isDone, setDone] = useState(false);
  const setting = useIntent(`${county}/working-time/uses`, () => {
    changed();
    setUseId(uuidv7());
    setDone(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    void setting.commit({
      uses: [
        {
          useId,
          organisationId: organisationId === '' ? null : organisationId,
          clock: clock === '' ? null : clock,
          calendarCode: calendarCode === '' ? null : calendarCode,
          validFrom,
        },
      ],
    });
  };
  return (
    <form className={style.section} onSubmit={submit} aria-label={words.uses}>
      <div className={style.fields}>
        <Field label={words['use.organisation']}>
          {(handles) => (
            <Select
              {...handles}
              value={organisationId}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: '', label: words['use.whole'] },
                ...organisations.map((one) => ({ value: one.organisationId, label: one.name })),
              ]}
              onChange={setOrganisationId}
            />
          )}
        </Field>
        <Field label={words['use.clock']}>
          {(handles) => (
            <Select
              {...handles}
              value={clock}
              options={[
                { value: '', label: words['use.allClocks'] },
                ...limitedClocks.map((value) => ({ value, label: clockWord(value) })),
              ]}
              onChange={setClock}
            />
          )}
        </Field>
        <Field label={words.calendar}>
          {(handles) => (
            <Select
              {...handles}
              value={calendarCode}
              options={[
                ...codes.map((value) => ({ value, label: nameOf(value) })),
                { value: '', label: words['use.none'] },
              ]}
              onChange={setCalendarCode}
            />
          )}
        </Field>
        <Field label={words.from}>
          {(handles) => (
            <Input
              {...handles}
              type="date"
              min={today}
              value={validFrom}
              onChange={(event) => setValidFrom(event.target.value)}
            />
          )}
        </Field>
      </div>
      <RefusalNote refused={setting.refused} />
      <div className={style.act}>
        <Button htmlType="submit" loading={setting.working}>
          {words['use.set']}
        </Button>
        <output className={style.fine}>{isDone ? words['use.done'] : ''}</output>
      </div>
    </form>
  );
}
