import { useWords } from '#ui/language/language.tsx';
import { useStanding } from '../../api/session.tsx';
import { WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { OnCallPane } from './on-call-pane.tsx';
import { TakeOverPane } from './take-over-pane.tsx';
import { dutyWords } from './words.ts';

/** Who takes over what others have left, and who is there around the clock. */
export function DutyScreen() {
  const words = useWords(dutyWords);
  const { query } = useLocation();
  const { capacity } = useStanding();
  const heads = capacity.role === 'shift-head' || capacity.role === 'unit-head';
  const tabs = [
    ...(heads ? (['take-over'] as const) : []),
    ...(capacity.role === 'unit-head' ? [] : (['on-call'] as const)),
  ];
  const tab = tabs.find((one) => one === query.get('list')) ?? tabs[0]!;
  return (
    <WaitingScreen
      title={words.title}
      backWord={words.back}
      tabsLabel={words.lists}
      tabs={tabs.map((code) => ({ code, word: words[`tab.${code}`] }))}
      tab={tab}
      onTab={(code) => setQuery({ list: code === tabs[0] ? null : code, case: null })}
    >
      {tab === 'take-over' ? <TakeOverPane /> : <OnCallPane />}
    </WaitingScreen>
  );
}
