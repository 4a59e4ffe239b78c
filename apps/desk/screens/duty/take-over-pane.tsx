import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import {
  type TakeOverLine,
  TakeOversAnswer,
  TakeOversResult,
  type UnattendedLine,
} from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { ask } from '../../api/client.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { CandidateField } from '../../parts/case-file/moves/candidate-field.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useWaitingList, WaitingCard, WaitingLines } from '../../parts/waiting-list.tsx';
import { Link, to } from '../../router.tsx';
import style from './duty.module.css';
import { dutyWords } from './words.ts';

type Moved = { done: number; refused: { title: string; code: string }[] };

/** What people hold who are gone, with the act that moves one or several of them. */
export function TakeOverPane() {
  const words = useWords(dutyWords);
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState<string>(words['reason.usual']);
  const [moved, setMoved] = useState<Moved | null>(null);
  const { list, items, first } = useWaitingList('take-overs', 'take-over', (path, page, signal) =>
    ask(path, TakeOversAnswer, { query: page, signal }),
  );
  const intent = useIntent<unknown>(`${county}/take-overs`, (answer) => {
    const results = TakeOversResult.parse(answer).items;
    const titleOf = new Map(items.map((item) => [item.incidentId, item.title]));
    setMoved({
      done: results.filter((each) => each.refused === null).length,
      refused: results.flatMap(({ incidentId, refused }) =>
        refused === null ? [] : [{ title: titleOf.get(incidentId) ?? '', code: refused }],
      ),
    });
    setChosen(new Set());
    for (const { incidentId } of results) refresh(incidentId);
  });
  const move = (given: { incidentId: string; toAccountId: string }[]) => {
    setMoved(null);
    if (given.length > 0) void intent.commit({ reason: reason.trim(), items: given });
  };
  const withStandIn = items.filter((item) => item.proposed !== null);
  const ready = withStandIn.filter((item) => chosen.has(item.incidentId));
  const choose = (incidentId: string, on: boolean) =>
    setChosen((known) => new Set(on ? [...known, incidentId] : [...known].filter((id) => id !== incidentId)));
  return (
    <>
      <p className="second">{words.advice}</p>
      {items.length > 0 && (
        <div className={style.bar}>
          <Field label={words.reason}>
            {(handles) => (
              <Input {...handles} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          {withStandIn.length > 0 && (
            <div className={style.row}>
              <Checkbox
                checked={ready.length === withStandIn.length}
                indeterminate={ready.length > 0 && ready.length < withStandIn.length}
                onChange={(event) =>
                  setChosen(new Set(event.target.checked ? withStandIn.slice(0, 100).map((one) => one.incidentId) : []))
                }
              >
                {words.chooseAll}
              </Checkbox>
              <Button
                type="primary"
                disabled={ready.length === 0 || reason.trim() === ''}
                loading={intent.working}
                onClick={() =>
                  move(
                    ready
                      .slice(0, 100)
                      .map((one) => ({ incidentId: one.incidentId, toAccountId: one.proposed!.accountId })),
                  )
                }
              >
                {fill(words.toStandIns, { count: String(ready.length) })}
              </Button>
            </div>
          )}
        </div>
      )}
      <RefusalNote refused={intent.refused} />
      {moved !== null && (
        <div className={style.bar}>
          <output>{fill(words.done, { count: String(moved.done) })}</output>
          {moved.refused.length > 0 && (
            <>
              <p className={style.done}>{words.notMoved}</p>
              <ul className={style.refused}>
                {moved.refused.map(({ title, code }, index) => (
                  <li key={`${index} ${code}`}>
                    {title} · {cases.refusal(code) ?? code}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <WaitingLines
        list={list}
        items={items}
        empty={{ title: words['empty.title'], advice: words['empty.advice'] }}
        renderLine={(item) => (
          <OneHeld
            key={item.incidentId}
            item={item}
            chosen={chosen.has(item.incidentId)}
            onChoose={(on) => choose(item.incidentId, on)}
            working={intent.working || reason.trim() === ''}
            onMove={(toAccountId) => move([{ incidentId: item.incidentId, toAccountId }])}
          />
        )}
      />
      {first !== undefined && first.unattended.length > 0 && <Unattended lines={first.unattended} />}
    </>
  );
}

type OneHeldProps = {
  item: TakeOverLine;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  working: boolean;
  onMove: (toAccountId: string) => void;
};

function OneHeld({ item, chosen, onChoose, working, onMove }: OneHeldProps) {
  const words = useWords(dutyWords);
  const [others, setOthers] = useState(false);
  const [taker, setTaker] = useState<string | null>(null);
  return (
    <WaitingCard
      kind={words[`kind.${item.kind}`]}
      item={item}
      aside={
        item.caseDueAt !== null && (
          <span>
            {words.due} <TimeText at={item.caseDueAt} />
          </span>
        )
      }
    >
      <p className="second">
        {fill(words[`because.${item.because}`], { name: item.holderName })}
        {item.awayUntil !== null && (
          <>
            {' '}
            <TimeText at={item.awayUntil} />
          </>
        )}
        {item.placeName !== null && <> · {fill(words.place, { name: item.placeName })}</>}
      </p>
      <div className={style.row}>
        {item.proposed === null ? (
          <span className="second">{words.noStandIn}</span>
        ) : (
          <Checkbox
            checked={chosen}
            aria-label={fill(words.choose, { title: item.title })}
            onChange={(event) => onChoose(event.target.checked)}
          >
            {fill(words.standIn, { name: item.proposed.name })}
          </Checkbox>
        )}
        <Button size="small" aria-expanded={others} onClick={() => setOthers(!others)}>
          {others ? words.otherHide : words.other}
        </Button>
      </div>
      {others && (
        <>
          <CandidateField incidentId={item.incidentId} ruleId={null} kind="person" value={taker} onChoose={setTaker} />
          <div>
            <Button type="primary" disabled={taker === null || working} onClick={() => taker !== null && onMove(taker)}>
              {words.move}
            </Button>
          </div>
        </>
      )}
    </WaitingCard>
  );
}

function Unattended({ lines }: { lines: readonly UnattendedLine[] }) {
  const words = useWords(dutyWords);
  return (
    <section>
      <h2 className={style.part}>{words['unattended.title']}</h2>
      <p className="second">
        {words['unattended.advice']} <Link href={to('people')}>{words.people}</Link>
      </p>
      {lines.map((line) => (
        <WaitingCard key={`${line.kind} ${line.incidentId}`} kind={words[`unattended.${line.kind}`]} item={line}>
          <p className="second">{line.placeName !== null && fill(words.place, { name: line.placeName })}</p>
        </WaitingCard>
      ))}
    </section>
  );
}
