import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { type RatingBox, type RatingLine, RatingsAnswer } from '#modules/incidents/contract.ts';
import { exemptionReasons } from '#modules/incidents/rules/exemption.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { sideCodeWords } from '../../parts/case-file/side-lives/side-words.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Said, useWaitingList, WaitingCard, WaitingLines } from '../../parts/waiting-list.tsx';
import { RatingFigures } from './rating-figures.tsx';
import style from './quality.module.css';
import { qualityWords } from './words.ts';

/** Ratings of one box; asked to be left out, and decided, where they stand. */
export function RatingsPane({ box }: { box: RatingBox }) {
  const words = useWords(qualityWords);
  const [month, setMonth] = useState('');
  const { list, items, first } = useWaitingList('ratings', `${box} ${month}`, (path, page, signal) =>
    ask(path, RatingsAnswer, { query: { ...page, box, month }, signal }),
  );
  return (
    <>
      <div className={style.month}>
        <Field label={words.month}>
          {(handles) => (
            <Input
              {...handles}
              type="month"
              value={month === '' ? (first?.month ?? '') : month}
              onChange={(event) => setMonth(event.target.value)}
            />
          )}
        </Field>
      </div>
      {first !== undefined && <RatingFigures month={first.month} figures={first.figures} />}
      <WaitingLines
        list={list}
        items={items}
        empty={{ title: words[`empty.${box}`], advice: words['empty.ratings.advice'] }}
        renderLine={(item) => <OneRating key={`${item.incidentId} ${item.round}`} item={item} />}
      />
    </>
  );
}

function OneRating({ item }: { item: RatingLine }) {
  const words = useWords(qualityWords);
  const codes = useWords(sideCodeWords);
  const [asking, setAsking] = useState(false);
  const said = [
    item.responded === true ? 'said.responded' : 'said.notResponded',
    item.solved === true ? 'said.solved' : 'said.notSolved',
    item.satisfied === true ? 'said.satisfied' : 'said.notSatisfied',
  ] as const;
  const { exemption } = item;
  return (
    <WaitingCard kind={said.map((key) => words[key]).join(' · ')} item={item}>
      <p className="second">
        {item.ratedAt !== null && (
          <>
            {words.rated} <TimeText at={item.ratedAt} />
          </>
        )}
        {item.unitName !== null && <> · {fill(words.unit, { name: item.unitName })}</>}
      </p>
      <Said words={item.why} erased={words.noWords} />
      {exemption !== null && (
        <>
          <p>
            {fill(words.asked, { name: exemption.askerName, reason: codes.exemptionReason(exemption.reasonCode) })} ·{' '}
            <TimeText at={exemption.askedAt} />
          </p>
          <Said words={exemption.words} erased={words.erased} />
          {exemption.state !== 'asked' && (
            <p className="second">
              {fill(words.decided, {
                name: exemption.deciderName ?? '',
                state: codes.exemptionState(exemption.state),
              })}
            </p>
          )}
        </>
      )}
      {item.mayDecide && <Decide item={item} />}
      {item.mayAsk && !asking && (
        <div>
          <Button size="small" onClick={() => setAsking(true)}>
            {words.ask}
          </Button>
        </div>
      )}
      {asking && <AskForm item={item} close={() => setAsking(false)} />}
    </WaitingCard>
  );
}

function AskForm({ item: { incidentId }, close }: { item: RatingLine; close: () => void }) {
  const words = useWords(qualityWords);
  const codes = useWords(sideCodeWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [because, setBecause] = useState('');
  const intent = useIntent<unknown>(`${county}/incidents/${incidentId}/rating/exemption`, () => {
    close();
    refresh(incidentId);
  });
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        void intent.commit({ reasonCode, words: because.trim() });
      }}
    >
      <Field label={words.reasonCode} hint={words['ask.hint']}>
        {({ id }) => (
          <Radio.Group
            id={id}
            aria-label={words.reasonCode}
            value={reasonCode}
            options={exemptionReasons.map((code) => ({ value: code, label: codes.exemptionReason(code) }))}
            onChange={(event) => setReasonCode(String(event.target.value))}
          />
        )}
      </Field>
      <Field label={words.because}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={because}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            onChange={(event) => setBecause(event.target.value)}
          />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className={style.acts}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={reasonCode === null || because.trim() === ''}
          loading={intent.working}
        >
          {words.send}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function Decide({ item: { incidentId } }: { item: RatingLine }) {
  const words = useWords(qualityWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const path = `${county}/incidents/${incidentId}/rating/exemption/decision`;
  const intent = useIntent<unknown>(path, () => refresh(incidentId));
  return (
    <>
      <div className={style.acts}>
        <Button
          type="primary"
          size="small"
          loading={intent.working}
          onClick={() => void intent.commit({ agree: true })}
        >
          {words.agree}
        </Button>
        <Button size="small" loading={intent.working} onClick={() => void intent.commit({ agree: false })}>
          {words.reject}
        </Button>
      </div>
      <RefusalNote refused={intent.refused} />
    </>
  );
}
