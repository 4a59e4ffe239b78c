import { ShiftSheetsAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { ask } from '../../api/client.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { useWaitingList, WaitingLines, WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { CloseForm } from './close-form.tsx';
import { OneSheet } from './one-sheet.tsx';
import { SheetParts } from './sheet-parts.tsx';
import { useShiftNow } from './shift-data.ts';
import style from './shift.module.css';
import { TakeForm } from './take-form.tsx';
import { shiftCodeWords, shiftWords } from './words.ts';

const tabs = ['now', 'history'] as const;

/** 交接班: a shift is closed with a sheet that makes itself, and taken over by receipt. */
export function ShiftScreen() {
  const words = useWords(shiftWords);
  const { query } = useLocation();
  const sheetId = query.get('sheet');
  const tab = sheetId === null ? (tabs.find((one) => one === query.get('list')) ?? 'now') : 'history';
  return (
    <WaitingScreen
      title={words.title}
      backWord={words.back}
      tabsLabel={words.lists}
      tabs={tabs.map((code) => ({ code, word: words[`tab.${code}`] }))}
      tab={tab}
      onTab={(code) => setQuery({ list: code === 'now' ? null : code, case: null, sheet: null })}
    >
      {sheetId !== null ? <OneSheet key={sheetId} sheetId={sheetId} /> : tab === 'now' ? <Now /> : <History />}
    </WaitingScreen>
  );
}

function Now() {
  const words = useWords(shiftWords);
  const now = useShiftNow();
  return (
    <QueryState query={now}>
      {({ counts, lines, last, mayClose }) => (
        <div className={style.page}>
          <p className="second">{words.lead}</p>
          {last?.state === 'closed' ? (
            <section className={style.box}>
              <h2>
                {fill(words.waiting, {
                  name: last.closedByName,
                  time: formatChinaTime(new Date(last.closedAt)).slice(5),
                })}
              </h2>
              <TakeForm sheet={last} />
              <button type="button" className="text-button" onClick={() => setQuery({ sheet: last.sheetId })}>
                {words.open}
              </button>
            </section>
          ) : (
            <p>
              {last === null
                ? words.first
                : fill(words.since, { time: formatChinaTime(new Date(last.closedAt)).slice(5) })}
            </p>
          )}
          {mayClose && <CloseForm />}
          <SheetParts counts={counts} lines={lines} />
        </div>
      )}
    </QueryState>
  );
}

function History() {
  const words = useWords(shiftWords);
  const codes = useWords(shiftCodeWords);
  const { list, items } = useWaitingList('shift-sheets', 'history', (path, page, signal) =>
    ask(path, ShiftSheetsAnswer, { query: page, signal }),
  );
  return (
    <WaitingLines
      list={list}
      items={items}
      empty={{ title: words['history.empty'], advice: words['history.advice'] }}
      renderLine={(sheet) => (
        <button
          key={sheet.sheetId}
          type="button"
          className={style.sheetLine}
          onClick={() => setQuery({ sheet: sheet.sheetId })}
        >
          <b>
            <TimeText at={sheet.closedAt} />
          </b>
          <span>{sheet.closedByName}</span>
          <span className="second">{codes.state[sheet.state]}</span>
          {sheet.endedAt !== null && (
            <span className="second">
              {sheet.endedByName} <TimeText at={sheet.endedAt} />
            </span>
          )}
        </button>
      )}
    />
  );
}
