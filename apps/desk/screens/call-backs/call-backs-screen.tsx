import { type CallBackBox, callBackBoxes, CallBacksAnswer } from '#modules/incidents/contract.ts';
import { mayUse } from '#modules/access/rules/rights.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useStanding } from '../../api/session.tsx';
import { useWaitingList, WaitingLines, WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import style from './call-backs.module.css';
import { OneCallBack } from './one-call-back.tsx';
import { SettingForm } from './setting-form.tsx';
import { callBackWords } from './words.ts';

/** 回访: who is called after the result, and what came of it. */
export function CallBacksScreen() {
  const words = useWords(callBackWords);
  const { query } = useLocation();
  const box = callBackBoxes.find((one) => one === query.get('list')) ?? 'due';
  return (
    <WaitingScreen
      title={words.title}
      backWord={words.back}
      tabsLabel={words.lists}
      tabs={callBackBoxes.map((code) => ({ code, word: words[`tab.${code}`] }))}
      tab={box}
      onTab={(code) => setQuery({ list: code === 'due' ? null : code, case: null })}
    >
      <Lines key={box} box={box} />
    </WaitingScreen>
  );
}

function Lines({ box }: { box: CallBackBox }) {
  const words = useWords(callBackWords);
  const { capacity } = useStanding();
  const maySet = mayUse(incidentRights, capacity.role, 'incidents.set-call-backs') && capacity.level === 'county';
  const { list, items, first } = useWaitingList('call-backs', box, (path, page, signal) =>
    ask(path, CallBacksAnswer, { query: { ...page, box }, signal }),
  );
  return (
    <>
      {box === 'ended' && <p className={`second ${style.hint}`}>{words['leave-out']}</p>}
      <WaitingLines
        list={list}
        items={items}
        empty={{ title: words[`empty.${box}`], advice: words[`empty.${box}.advice`] }}
        renderLine={(item) => <OneCallBack key={`${item.incidentId} ${item.round}`} item={item} />}
      />
      {maySet && first !== undefined && <SettingForm setting={first.setting} />}
    </>
  );
}
