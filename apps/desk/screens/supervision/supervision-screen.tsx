import { type SupervisionLine, SupervisionsAnswer } from '#modules/incidents/contract.ts';
import { supervisionStates } from '#modules/incidents/rules/side-facts.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useStanding } from '../../api/session.tsx';
import { actsOf } from '../../parts/case-file/side-lives/acts-of.ts';
import { SideActs } from '../../parts/case-file/side-lives/side-acts.tsx';
import { sideCodeWords } from '../../parts/case-file/side-lives/side-words.ts';
import { Said, useWaitingList, WaitingCard, WaitingLines, WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { supervisionWords } from './words.ts';

/** Supervisions by state, the newest first; answered, asked again and lifted where they stand. */
export function SupervisionScreen() {
  const words = useWords(supervisionWords);
  const codes = useWords(sideCodeWords);
  const { query } = useLocation();
  const state = supervisionStates.find((one) => one === query.get('state')) ?? 'issued';
  const { list, items } = useWaitingList('supervisions', state, (path, page, signal) =>
    ask(path, SupervisionsAnswer, { query: { ...page, state }, signal }),
  );
  return (
    <WaitingScreen
      title={words.title}
      backWord={words.back}
      tabsLabel={words.states}
      tabs={supervisionStates.map((code) => ({ code, word: codes.supervisionState(code) }))}
      tab={state}
      onTab={(code) => setQuery({ state: code === 'issued' ? null : code, case: null })}
    >
      <WaitingLines
        list={list}
        items={items}
        empty={{ title: words[`empty.${state}`], advice: words['empty.advice'] }}
        renderLine={(item) => <OneSupervision key={`${item.incidentId} ${item.number}`} item={item} />}
      />
    </WaitingScreen>
  );
}

function OneSupervision({ item }: { item: SupervisionLine }) {
  const words = useWords(supervisionWords);
  const codes = useWords(sideCodeWords);
  const { capacity } = useStanding();
  const reason = item.overdueTimes === null ? item.reason : fill(words.bySystem, { times: String(item.overdueTimes) });
  return (
    <WaitingCard
      kind={codes.grade(item.grade)}
      item={item}
      aside={
        item.state === 'issued' &&
        item.dueAt !== null && (
          <span>
            {words.answerBy} <TimeText at={item.dueAt} />
          </span>
        )
      }
    >
      <p className="second">
        {fill(words.issued, { issuer: [item.issuerName, item.issuedBy].filter(Boolean).join(' ') })} ·{' '}
        <TimeText at={item.issuedAt} /> · {fill(words.holder, { name: item.holderName ?? '' })}
      </p>
      <Said words={reason} erased={words.erased} />
      {item.answeredAt !== null && <Said label={words.answer} words={item.answer} erased={words.erased} />}
      <SideActs
        incidentId={item.incidentId}
        possible={actsOf('supervision', capacity.role, item.state)}
        given={{ supervisionNumber: item.number }}
      />
    </WaitingCard>
  );
}
