import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { isRealDay } from '#platform/pure/china-time.ts';
import { measureOf } from '#platform/pure/working-time/limit.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { limitText } from '../../parts/case-file/case-clocks-explained.ts';
import { fileWords } from '../../parts/case-file/words.ts';
import { anyPlace, classOf, LimitPlaceFields, type TypedPlace } from '../../parts/working-time/limit-place.tsx';
import { bookOf, useOrganisations, withAbove, type WorkingTime } from '../../parts/working-time/working-time-data.ts';
import style from './limits.module.css';
import { usePlaceText } from './setting-table.tsx';
import { limitWords } from './words.ts';

/** Asks the book that the server decides by: which limit holds at a place and day, and why. */
export function LimitFinder({ time, today }: { time: WorkingTime; today: string }) {
  const words = useWords(limitWords);
  const explain = useWords(fileWords);
  const placeText = usePlaceText();
  const organisations = useOrganisations();
  const book = useMemo(() => bookOf(time), [time]);
  const [place, setPlace] = useState<TypedPlace>(anyPlace);
  const [typedDay, setDay] = useState(today);
  const day = isRealDay(typedDay) ? typedDay : today;

  const said = (() => {
    const organisationIds = withAbove(
      organisations.data?.items ?? [],
      place.organisationId === '' ? null : place.organisationId,
    );
    const found = book.limitFor({
      clock: place.clock,
      organisationIds,
      matterCodes: place.matterCode === '' ? [] : [place.matterCode, classOf(place.matterCode)],
      appealKind: place.appealKind === '' ? null : place.appealKind,
      emergency: place.emergency,
      day,
    });
    if (!found) return [words['found.none']];
    const limit = limitText({ dayMode: 'minutes', ...found.limit }, explain);
    const setting = time.limits.find(({ settingId }) => settingId === found.settingId);
    const key =
      measureOf(found.limit) === 'working' ? book.scheduleFor({ clock: place.clock, organisationIds, day }) : null;
    return [
      setting
        ? fill(words['found.setting'], { where: placeText(setting), limit, basis: setting.basis })
        : fill(words['found.default'], { limit }),
      ...(place.clock === 'handle' ? [words[found.ofMatter ? 'found.ofMatter' : 'found.rule']] : []),
      key === null
        ? words['found.always']
        : fill(words['found.calendar'], { calendar: book.schedule(key).calendar.name }),
    ];
  })();

  return (
    <section className={`panel ${style.section}`} aria-labelledby="limits-finder">
      <h2 id="limits-finder">{words.finder}</h2>
      <p className="second">{words['finder.hint']}</p>
      <div className={style.fields}>
        <LimitPlaceFields place={place} exact onChange={setPlace} />
        <Field label={words.day}>
          {(handles) => (
            <Input {...handles} type="date" value={typedDay} onChange={(event) => setDay(event.target.value)} />
          )}
        </Field>
      </div>
      <output className={style.said}>{said.join(' ')}</output>
    </section>
  );
}
