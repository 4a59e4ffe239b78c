import { useState } from 'react';
import { WhatIfAnswer } from '#modules/incidents/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { LoadingState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useWorkingTime } from '../../parts/working-time/working-time-data.ts';
import { WhatIfForm } from './what-if-form.tsx';
import style from './what-if.module.css';
import { WhatIfResult } from './what-if-result.tsx';
import { whatIfWords } from './words.ts';

/** Tries a limit or a calendar on the cases that were, before it is in force. */
export function WhatIfScreen() {
  const words = useWords(whatIfWords);
  const county = useCountyPath();
  const query = useWorkingTime();
  const [answer, setAnswer] = useState<WhatIfAnswer | null>(null);
  const { run, working, refused } = useAct();
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.hint}</p>
      <QueryState query={query} rows={6}>
        {(time) => (
          <WhatIfForm
            time={time}
            working={working}
            onAsk={(body) =>
              void run(async () => {
                setAnswer(null);
                setAnswer(await ask(`${county}/what-if`, WhatIfAnswer, { method: 'POST', body }));
              })
            }
          />
        )}
      </QueryState>
      <RefusalNote refused={refused} />
      {working && (
        <>
          <output className="second">{words.running}</output>
          <LoadingState rows={8} />
        </>
      )}
      {answer !== null && <WhatIfResult answer={answer} />}
    </div>
  );
}
