import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { DayMode, LimitUnit } from '#platform/pure/working-time/limit.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { isWholeLimit, LimitInput, limitOf, type TypedLimit } from '../../parts/working-time/limit-input.tsx';
import { anyPlace, LimitPlaceFields, placeGiven } from '../../parts/working-time/limit-place.tsx';
import { placeWords, timeWords } from '../../parts/working-time/words.ts';
import { useWorkingTimeChanged } from '../../parts/working-time/working-time-data.ts';
import style from './limits.module.css';
import { type Setting, usePlaceText } from './setting-table.tsx';
import { limitWords } from './words.ts';

export type FormOf = { kind: 'add' } | { kind: 'edit' | 'end'; setting: Setting };

/** Adds a limit, puts another value in its place from a day on, or ends it. Nothing is rewritten. */
export function LimitForm({ form, today, onClose }: { form: FormOf; today: string; onClose: (done: boolean) => void }) {
  const words = useWords(limitWords);
  const places = useWords(placeWords);
  const { clock } = useWords(timeWords);
  const placeText = usePlaceText();
  const county = useCountyPath();
  const changed = useWorkingTimeChanged();
  const known = form.kind === 'add' ? null : form.setting;
  const [place, setPlace] = useState(anyPlace);
  const [limit, setLimit] = useState<TypedLimit>(
    known
      ? { value: known.value, unit: known.unit as LimitUnit, dayMode: known.dayMode as DayMode }
      : { value: null, unit: 'work_hour', dayMode: 'minutes' },
  );
  const [basis, setBasis] = useState(form.kind === 'edit' ? form.setting.basis : '');
  const [validFrom, setValidFrom] = useState(today);
  const [settingId] = useState(uuidv7);
  const setting = useIntent(`${county}/working-time/limits`, () => {
    changed();
    onClose(true);
  });
  const at = known ?? placeGiven(place);
  const isReady = basis.trim() !== '' && validFrom >= today && (form.kind === 'end' || isWholeLimit(limit));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { organisationId, matterCode, appealKind, emergency } = at;
    void setting.commit({
      settings: [
        {
          settingId,
          clock: at.clock,
          organisationId,
          matterCode,
          appealKind,
          emergency,
          limit: form.kind === 'end' ? null : limitOf(limit),
          basis: basis.trim(),
          validFrom,
        },
      ],
    });
  };
  return (
    <form className={style.form} onSubmit={submit} aria-labelledby="limit-form">
      <h3 id="limit-form">
        {words[`form.${form.kind}`]}
        {known && ` · ${clock(known.clock)} · ${placeText(known)}`}
      </h3>
      <div className={style.fields}>
        {!known && <LimitPlaceFields place={place} onChange={setPlace} />}
        {form.kind !== 'end' && (
          <Field label={places.limit}>
            {(handles) => (
              <LimitInput
                handles={handles}
                limit={limit}
                words={{ unitLabel: places.unit, modeLabel: places.mode }}
                onChange={setLimit}
              />
            )}
          </Field>
        )}
        <Field label={words.basis}>
          {(handles) => (
            <Input {...handles} value={basis} maxLength={500} onChange={(event) => setBasis(event.target.value)} />
          )}
        </Field>
        <Field label={words.from} hint={form.kind === 'end' ? words['end.hint'] : words['from.hint']}>
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
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={setting.working}>
          {form.kind === 'end' ? words.end : words.save}
        </Button>
        <Button onClick={() => onClose(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}
