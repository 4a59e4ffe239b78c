import { Button } from 'antd';
import { useState } from 'react';
import { holdsAt, hoursText } from '#modules/catalogue/rules/control-rule.ts';
import { catalogueRights } from '#modules/catalogue/rules/rights.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useMatterName } from '../../parts/working-time/limit-place.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import { type ControlRule, useControlRules, useControlRulesChanged, useDivisions } from './control-data.ts';
import { ControlRuleForm } from './control-rule-form.tsx';
import { controlWords } from './control-words.ts';
import style from './limits.module.css';

/** 区域/时段管控: what may not be reported for a while, and what people are told instead. */
export function ControlRules() {
  const words = useWords(controlWords);
  const query = useControlRules();
  const { capacity } = useStanding();
  const today = chinaDay(useNow());
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  const mayPut = may('catalogue.put-control-rule', capacity);
  return (
    <section className={`panel ${style.section}`} aria-labelledby="control-rules">
      <div className={style.act}>
        <h2 id="control-rules">{words.title}</h2>
        {mayPut && !isOpen && (
          <Button
            onClick={() => {
              setDone(false);
              setOpen(true);
            }}
          >
            {words.add}
          </Button>
        )}
        <output className={style.fine}>{isDone ? words.done : ''}</output>
      </div>
      <p className="second">{words.hint}</p>
      {isOpen && (
        <ControlRuleForm
          today={today}
          onClose={(done) => {
            setOpen(false);
            setDone(done);
          }}
        />
      )}
      <QueryState query={query} rows={3}>
        {({ items }) => <Tables items={items} today={today} mayEnd={may('catalogue.end-control-rule', capacity)} />}
      </QueryState>
    </section>
  );
}

function may(right: keyof typeof catalogueRights, { role, level }: { role: string; level: string | null }): boolean {
  return catalogueRights[right].some((one) => one === role) && level === 'county';
}

function Tables({ items, today, mayEnd }: { items: readonly ControlRule[]; today: string; mayEnd: boolean }) {
  const words = useWords(controlWords);
  const isOver = ({ endedAt, lastDay }: ControlRule) => endedAt !== null || lastDay < addDays(today, -1);
  const live = items.filter((rule) => !isOver(rule));
  const past = items.filter(isOver);
  return (
    <>
      {live.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table rules={live} today={today} mayEnd={mayEnd} label={words.title} />
      )}
      {past.length > 0 && (
        <details>
          <summary>{words.history}</summary>
          <Table rules={past} today={today} mayEnd={false} label={words.history} />
        </details>
      )}
    </>
  );
}

function Table({
  rules,
  today,
  mayEnd,
  label,
}: {
  rules: readonly ControlRule[];
  today: string;
  mayEnd: boolean;
  label: string;
}) {
  const words = useWords(controlWords);
  const matterName = useMatterName();
  const divisions = useDivisions();
  const areaName = (path: string) =>
    path.length === 6
      ? words['division.county']
      : (divisions.data?.items.find((one) => one.divisionPath === path)?.name ?? path);
  return (
    <Wide label={label}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.matter}</th>
            <th scope="col">{words.division}</th>
            <th scope="col">{words.hours}</th>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.explanation}</th>
            <th scope="col">{words.advice}</th>
            <th scope="col">{words.basis}</th>
            {mayEnd && <th scope="col">{words.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.controlRuleId}>
              <th scope="row">
                <State rule={rule} today={today} />
              </th>
              <td>{matterName(rule.matterCode)}</td>
              <td>{areaName(rule.divisionPath)}</td>
              <td className="numbers">{rule.hours === null ? words['hours.day'] : hoursText(rule.hours)}</td>
              <td className="numbers">{fill(words.days, { first: rule.firstDay, last: rule.lastDay })}</td>
              <td className={style.basis}>{rule.explanation}</td>
              <td className={style.basis}>{rule.advice}</td>
              <td className={style.basis}>{rule.basis}</td>
              {mayEnd && (
                <td>
                  <End rule={rule} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function State({ rule, today }: { rule: ControlRule; today: string }) {
  const words = useWords(controlWords);
  const now = useNow();
  if (rule.endedAt !== null) return words.ended;
  if (holdsAt(rule, now)) return <strong>{words.now}</strong>;
  if (rule.firstDay > today) return fill(words.later, { day: rule.firstDay });
  return rule.lastDay < today ? words.over : words.waiting;
}

/** Asks once more in its place: from then on everything is taken again. */
function End({ rule: { controlRuleId } }: { rule: ControlRule }) {
  const words = useWords(controlWords);
  const county = useCountyPath();
  const changed = useControlRulesChanged();
  const [isAsked, setAsked] = useState(false);
  const intent = useIntent(`${county}/control-rules/${controlRuleId}/end`, changed);
  if (!isAsked) {
    return (
      <Button size="small" onClick={() => setAsked(true)}>
        {words.end}
      </Button>
    );
  }
  return (
    <div className={style.sure}>
      <Button size="small" danger loading={intent.working} onClick={() => void intent.commit({})}>
        {words['end.do']}
      </Button>
      <Button size="small" type="text" onClick={() => setAsked(false)}>
        {words.cancel}
      </Button>
      <span className="second small">{words['end.sure']}</span>
      <RefusalNote refused={intent.refused} />
    </div>
  );
}
