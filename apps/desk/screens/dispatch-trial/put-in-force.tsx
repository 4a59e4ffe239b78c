import { Button, Input } from 'antd';
import { useState } from 'react';
import { catalogueRights } from '#modules/catalogue/rules/rights.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { addedEntries, type DraftChange, endedEntries } from './draft.ts';
import style from './dispatch-trial.module.css';
import { trialWords } from './words.ts';

/** The draft becomes the catalogue on a day to come; what is dispatched already stays as it is. */
export function PutInForce({ changes, onDone }: { changes: readonly DraftChange[]; onDone: (day: string) => void }) {
  const words = useWords(trialWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const [day, setDay] = useState(addDays(chinaDay(useNow()), 1));
  const added = addedEntries(changes);
  const ended = endedEntries(changes);
  const ending = useIntent(`${county}/dispatch-entries/end`, () => onDone(day));
  const end = () => void ending.commit({ numbers: ended.map(({ number }) => number), validTo: day });
  const adding = useIntent(`${county}/dispatch-entries`, () => (ended.length > 0 ? end() : onDone(day)));
  const mayPut = catalogueRights['catalogue.put-dispatch-entries'].some((role) => role === capacity.role);
  if (!mayPut) return <p className="second">{words['force.notYours']}</p>;
  const put = () => {
    if (added.length === 0) end();
    else void adding.commit({ entries: added.map((entry) => ({ ...entry, validFrom: day })) });
  };
  return (
    <section className={`panel ${style.section}`} aria-label={words.force}>
      <h2>{words.force}</h2>
      <div className={style.fields}>
        <Field label={words['force.on']} hint={words['force.hint']}>
          {(handles) => <Input {...handles} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
        </Field>
      </div>
      <RefusalNote refused={adding.refused ?? ending.refused} />
      <div>
        <Button type="primary" disabled={day === ''} loading={adding.working || ending.working} onClick={put}>
          {fill(words['force.put'], { day })}
        </Button>
      </div>
    </section>
  );
}
