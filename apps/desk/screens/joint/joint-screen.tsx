import { type JointTaskLine, JointTasksAnswer } from '#modules/incidents/contract.ts';
import { ClockText } from '#ui/clock/clock-text.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useStanding } from '../../api/session.tsx';
import { actsOf } from '../../parts/case-file/side-lives/acts-of.ts';
import { SideActs } from '../../parts/case-file/side-lives/side-acts.tsx';
import { owesExplanation } from '../../parts/case-file/side-lives/task-explained.ts';
import { sideCodeWords } from '../../parts/case-file/side-lives/side-words.ts';
import { lightAt, Said, useWaitingList, WaitingCard, WaitingLines, WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { jointWords } from './words.ts';

const unitSides = ['helper', 'lead'] as const;
const deskSides = ['desk'] as const;
type Side = (typeof unitSides)[number] | (typeof deskSides)[number];

/** 协办台: joint tasks and whistles that are open, what is overdue first, each done where it stands. */
export function JointScreen() {
  const words = useWords(jointWords);
  const { query } = useLocation();
  const { capacity } = useStanding();
  const isUnit = capacity.role === 'unit-head' || capacity.role === 'handler';
  const sides: readonly Side[] = isUnit ? unitSides : deskSides;
  const side = sides.find((one) => one === query.get('side')) ?? sides[0]!;
  const { list, items } = useWaitingList('joint-tasks', side, (path, page, signal) =>
    ask(path, JointTasksAnswer, { query: { ...page, as: side }, signal }),
  );
  return (
    <WaitingScreen
      title={words.title}
      backWord={words.back}
      tabsLabel={words.sides}
      tabs={sides.map((code) => ({ code, word: words[`side.${code}`] }))}
      tab={side}
      onTab={(code) => setQuery({ side: code === sides[0] ? null : code, case: null })}
    >
      <WaitingLines
        list={list}
        items={items}
        empty={{ title: words[`empty.${side}`], advice: words['empty.advice'] }}
        renderLine={(item) => <OneTask key={`${item.incidentId} ${item.number}`} item={item} side={side} />}
      />
    </WaitingScreen>
  );
}

function OneTask({ item, side }: { item: JointTaskLine; side: Side }) {
  const words = useWords(jointWords);
  const codes = useWords(sideCodeWords);
  const { capacity } = useStanding();
  const named = { unit: item.unitName ?? '' };
  const dueAt = item.dueAt === null ? null : new Date(item.dueAt);
  return (
    <WaitingCard
      kind={codes.taskKind(item.kind)}
      item={item}
      aside={
        <>
          <span className="second">{codes.taskState(item.state)}</span>
          {dueAt !== null && item.state !== 'suspended' && (
            <span>
              {words.due} <ClockText clock={{ dueAt, stopped: false }} light={lightAt(item.sentAt, dueAt)} />
            </span>
          )}
        </>
      }
    >
      <p className="second">
        {fill(words.asked, { lead: item.leadUnitName ?? '', unit: item.unitName ?? '' })} ·{' '}
        <TimeText at={item.sentAt} />
        {item.caseDueAt !== null && (
          <>
            {' '}
            · {words.caseDue} <TimeText at={item.caseDueAt} />
          </>
        )}
      </p>
      <Said words={item.reason} erased={words.erased} />
      {item.explained && (
        <>
          <Said label={fill(words.explained, named)} words={item.explained.words} erased={words.erased} />
          <p className="second">
            <TimeText at={item.explained.at} />
          </p>
        </>
      )}
      {owesExplanation(item) && <p>{fill(words['explained.missing'], named)}</p>}
      <SideActs
        incidentId={item.incidentId}
        possible={actsOf('joint-task', capacity.role, item.state, side === 'helper' ? 'helper' : 'sender')}
        given={{ taskNumber: item.number }}
      />
    </WaitingCard>
  );
}
