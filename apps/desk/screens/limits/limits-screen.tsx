import { Button } from 'antd';
import { useState } from 'react';
import { catalogueRights } from '#modules/catalogue/rules/rights.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { useWorkingTime, type WorkingTime } from '../../parts/working-time/working-time-data.ts';
import { ControlRules } from './control-rules.tsx';
import { DefaultTable } from './default-table.tsx';
import { LimitFinder } from './limit-finder.tsx';
import { LimitForm, type FormOf } from './limit-form.tsx';
import style from './limits.module.css';
import { SettingTable } from './setting-table.tsx';
import { limitWords } from './words.ts';

/** How long each clock may run: the defaults, what the county has set, and what holds at a place; and what is closed. */
export function LimitsScreen() {
  const words = useWords(limitWords);
  const query = useWorkingTime();
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.hint}</p>
      <QueryState query={query} rows={10}>
        {(time) => <Limits time={time} />}
      </QueryState>
    </div>
  );
}

function Limits({ time }: { time: WorkingTime }) {
  const words = useWords(limitWords);
  const { capacity } = useStanding();
  const today = chinaDay(useNow());
  const [form, setForm] = useState<FormOf | null>(null);
  const [isDone, setDone] = useState(false);
  const mayChange =
    catalogueRights['catalogue.set-limits'].some((role) => role === capacity.role) && capacity.level === 'county';
  const inForce = time.limits.filter(({ validTo }) => validTo === null || validTo > today);
  const ended = time.limits.filter(({ validTo }) => validTo !== null && validTo <= today);
  const open = (wanted: FormOf) => {
    setDone(false);
    setForm(wanted);
  };
  return (
    <>
      <section className={`panel ${style.section}`} aria-labelledby="limits-settings">
        <div className={style.act}>
          <h2 id="limits-settings">{words.settings}</h2>
          {mayChange && form === null && (
            <Button type="primary" onClick={() => open({ kind: 'add' })}>
              {words.add}
            </Button>
          )}
          <output className={style.fine}>{isDone ? words.done : ''}</output>
        </div>
        {form !== null && (
          <LimitForm
            key={form.kind === 'add' ? 'add' : `${form.kind} ${form.setting.settingId}`}
            form={form}
            today={today}
            onClose={(done) => {
              setForm(null);
              setDone(done);
            }}
          />
        )}
        {inForce.length === 0 ? (
          <p>{words['settings.none']}</p>
        ) : (
          <SettingTable
            settings={inForce}
            today={today}
            label={words.settings}
            {...(mayChange ? { onOpen: open } : {})}
          />
        )}
      </section>
      <ControlRules />
      <LimitFinder time={time} today={today} />
      <DefaultTable />
      {ended.length > 0 && (
        <section className={`panel ${style.section}`} aria-labelledby="limits-history">
          <h2 id="limits-history">{words.history}</h2>
          <SettingTable settings={ended} today={today} label={words.history} />
        </section>
      )}
    </>
  );
}
