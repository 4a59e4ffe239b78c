import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ChainAnswer } from '#modules/audit/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { QueryState } from '../../parts/query-state.tsx';
import style from './audit.module.css';
import { auditWords } from './words.ts';

/** Whether the county's chain holds, checked just now. */
export function ChainState() {
  const words = useWords(auditWords);
  const county = useCountyPath();
  const chain = useQuery({
    queryKey: ['audit-chain', county],
    queryFn: ({ signal }) => ask(`${county}/audit/chain`, ChainAnswer, { signal }),
    staleTime: 0,
  });
  return (
    <section className={`panel ${style.chain}`} aria-label={words.chain}>
      <QueryState query={chain} rows={1}>
        {(state) => (
          <>
            <p className={state.unbroken ? style.unbroken : style.broken} role={state.unbroken ? undefined : 'alert'}>
              {state.unbroken
                ? fill(words['chain.unbroken'], { checked: state.checked, length: state.length })
                : fill(words['chain.broken'], { position: state.brokenAt ?? '?' })}
            </p>
            <p className="second">
              {state.newestSealAt !== null && (
                <>
                  {words['chain.newest']} <TimeText at={state.newestSealAt} form="ago" />
                </>
              )}{' '}
              {state.waiting > 0 && fill(words['chain.waiting'], { count: state.waiting })}
            </p>
          </>
        )}
      </QueryState>
      <Button loading={chain.isFetching} onClick={() => void chain.refetch()}>
        {words['chain.check']}
      </Button>
    </section>
  );
}
