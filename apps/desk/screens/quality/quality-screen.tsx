import { type RecheckLine, RechecksAnswer } from '#modules/incidents/contract.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useStanding } from '../../api/session.tsx';
import { RecheckForm } from '../../parts/case-file/case-recheck.tsx';
import { useWaitingList, WaitingCard, WaitingLines, WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { RatingsPane } from './ratings-pane.tsx';
import { qualityWords } from './words.ts';

const lists = ['rechecks', 'to-look', 'asked', 'exempted'] as const;
type List = (typeof lists)[number];

/** What is looked at after the end: cases drawn for a second look, and what reporters said. */
export function QualityScreen() {
  const words = useWords(qualityWords);
  const { query } = useLocation();
  const { capacity } = useStanding();
  const may = (right: 'incidents.decide-recheck' | 'incidents.read-ratings') =>
    (incidentRights[right] as readonly string[]).includes(capacity.role);
  const shown = lists.filter((one) => may(one === 'rechecks' ? 'incidents.decide-recheck' : 'incidents.read-ratings'));
  const chosen: List = shown.find((one) => one === query.get('list')) ?? shown[0]!;
  return (
    <WaitingScreen
      title={words.title}
      backWord={words.back}
      tabsLabel={words.lists}
      tabs={shown.map((code) => ({ code, word: words[`tab.${code}`] }))}
      tab={chosen}
      onTab={(code) => setQuery({ list: code === shown[0] ? null : code, case: null })}
    >
      {chosen === 'rechecks' ? <RechecksPane /> : <RatingsPane key={chosen} box={chosen} />}
    </WaitingScreen>
  );
}

function RechecksPane() {
  const words = useWords(qualityWords);
  const { list, items } = useWaitingList('rechecks', 'rechecks', (path, page, signal) =>
    ask(path, RechecksAnswer, { query: page, signal }),
  );
  return (
    <WaitingLines
      list={list}
      items={items}
      empty={{ title: words['empty.rechecks'], advice: words['empty.rechecks.advice'] }}
      renderLine={(item) => <OneRecheck key={item.incidentId} item={item} />}
    />
  );
}

function OneRecheck({ item }: { item: RecheckLine }) {
  const words = useWords(qualityWords);
  return (
    <WaitingCard
      kind={words.recheck}
      item={item}
      aside={<span className="second">{fill(words['recheck.drawn'], { share: String(item.share) })}</span>}
    >
      <p className="second">
        {words.drawnAt} <TimeText at={item.sampledAt} />
        {item.closedAt !== null && (
          <>
            {' '}
            · {words.closed} <TimeText at={item.closedAt} />
          </>
        )}
        {item.unitName !== null && <> · {fill(words.unit, { name: item.unitName })}</>}
        {item.placeWords !== null && <> · {item.placeWords}</>}
      </p>
      {item.mayDecide ? (
        <RecheckForm incidentId={item.incidentId} />
      ) : (
        <p className="second">{words['recheck.party']}</p>
      )}
    </WaitingCard>
  );
}
