import { Button } from 'antd';
import type { UnansweredLine } from '#modules/knowledge/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useMatterName } from '../../parts/working-time/limit-place.tsx';
import waiting from '../../parts/waiting-list.module.css';
import { useKnowledgeChanged, useUnanswered } from './knowledge-data.ts';
import { knowledgeWords } from './words.ts';

/** What operators sought in vain, the most asked first; one click makes a draft of it. */
export function UnansweredList({ onWrite }: { onWrite: (line: UnansweredLine) => void }) {
  const words = useWords(knowledgeWords);
  const unanswered = useUnanswered();
  return (
    <QueryState query={unanswered}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={words['empty.unanswered']}>{words['empty.advice']}</EmptyState>
        ) : (
          items.map((item) => <OneQuestion key={item.unansweredId} item={item} onWrite={() => onWrite(item)} />)
        )
      }
    </QueryState>
  );
}

function OneQuestion({ item, onWrite }: { item: UnansweredLine; onWrite: () => void }) {
  const words = useWords(knowledgeWords);
  const county = useCountyPath();
  const changed = useKnowledgeChanged();
  const matterName = useMatterName();
  const settle = useIntent(`${county}/knowledge/unanswered/${item.unansweredId}/settle`, changed);
  const { searchedCount: searched, answeredCount: answered, declinedCount: declined } = item;
  return (
    <section className={waiting.card}>
      <header className={waiting.head}>
        <h2>{item.words}</h2>
        {item.matterCode !== null && <span className="second">{matterName(item.matterCode)}</span>}
      </header>
      <p className="second">
        {fill(words.asked, { searched, answered, declined })} · {words.last} <TimeText at={item.lastAt} />
      </p>
      <RefusalNote refused={settle.refused} />
      <div className="form-acts">
        <Button onClick={onWrite}>{words.makeDraft}</Button>
        <Button type="text" loading={settle.working} onClick={() => void settle.commit({})}>
          {words.settle}
        </Button>
      </div>
    </section>
  );
}
