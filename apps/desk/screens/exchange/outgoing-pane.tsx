import { Button } from 'antd';
import { useState } from 'react';
import type { infer as Infer } from 'zod/mini';
import { MakePackageAnswer, type OutgoingAnswer } from '#modules/integrations/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { download } from '../../api/client.ts';
import { useIntent } from '../../api/intent.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useExchangeChanged, useOutgoing } from './exchange-data.ts';
import style from './exchange.module.css';
import { ExtensionForm } from './extension-form.tsx';
import { Told } from './told.tsx';
import { exchangeWords } from './words.ts';

type Package = Infer<typeof OutgoingAnswer>['items'][number];

/** What goes out: the next package, those before, and more time to be asked. */
export function OutgoingPane({ path, code }: { path: string; code: string }) {
  const words = useWords(exchangeWords);
  const outgoing = useOutgoing(path);
  return (
    <>
      <QueryState query={outgoing} rows={6}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          return (
            <>
              <MakeForm path={path} waiting={data.pages[0]?.waiting ?? 0} />
              <section aria-labelledby="exchange-sent" className={style.section}>
                <h2 id="exchange-sent">{words.sent}</h2>
                {items.length === 0 ? (
                  <EmptyState title={words['sent.none']}>{words['sent.none.advice']}</EmptyState>
                ) : (
                  <ul className={style.packages}>
                    {items.map((one) => (
                      <SentLine key={one.packageId} path={path} code={code} given={one} />
                    ))}
                  </ul>
                )}
                {outgoing.hasNextPage && (
                  <Button loading={outgoing.isFetchingNextPage} onClick={() => void outgoing.fetchNextPage()}>
                    {words.more}
                  </Button>
                )}
              </section>
            </>
          );
        }}
      </QueryState>
      <ExtensionForm path={path} />
    </>
  );
}

function MakeForm({ path, waiting }: { path: string; waiting: number }) {
  const words = useWords(exchangeWords);
  const changed = useExchangeChanged();
  const [packageId, setPackageId] = useState(uuidv7);
  const [told, setTold] = useState<string | null>(null);
  const making = useIntent(`${path}/outgoing`, (answer) => {
    const { sequence, items, repeated, more } = MakePackageAnswer.parse(answer);
    const done = fill(words['made.done'], { sequence, items, repeated });
    setTold(more ? `${done}${words['made.more']}` : done);
    setPackageId(uuidv7());
    changed();
  });
  return (
    <section className={`panel ${style.form}`} aria-label={words.make}>
      <p>
        {waiting > 0
          ? fill(words['outgoing.waiting'], { count: waiting >= 1000 ? '1,000+' : waiting })
          : words['outgoing.nothing']}
      </p>
      <RefusalNote refused={making.refused} />
      {told !== null && <Told words={told} />}
      <div className={style.act}>
        <Button type="primary" loading={making.working} onClick={() => void making.commit({ packageId })}>
          {words.make}
        </Button>
        <span className="second">{words['make.hint']}</span>
      </div>
    </section>
  );
}

function SentLine({ path, code, given }: { path: string; code: string; given: Package }) {
  const words = useWords(exchangeWords);
  const fetching = useAct();
  const name = `${code}-${String(given.sequence).padStart(6, '0')}`;
  const take = (form: 'table' | 'json') =>
    void fetching.run(() =>
      download(`${path}/outgoing/${given.packageId}/file?form=${form}`, `${name}.${form === 'json' ? 'json' : 'xlsx'}`),
    );
  const whole = given.acknowledgedCount === given.itemCount;
  return (
    <li className={style.package}>
      <div className={style.packageHead}>
        <strong className="numbers">{fill(words.sequence, { sequence: given.sequence })}</strong>
        <span className="second">
          <TimeText at={given.madeAt} /> {given.madeBy}
        </span>
        <span className="numbers">
          {fill(words['items.text'], { items: given.itemCount, repeated: given.repeatedCount })}
        </span>
        <span className={whole ? style.good : 'numbers'}>
          {whole
            ? words['acknowledged.all']
            : fill(words['acknowledged.some'], { count: given.acknowledgedCount, items: given.itemCount })}
          {given.refusedCount > 0 && (
            <span className={style.bad}> {fill(words['refused.some'], { count: given.refusedCount })}</span>
          )}
        </span>
        <span className={style.packageActs}>
          <Button loading={fetching.working} onClick={() => take('table')}>
            {words['download.table']}
          </Button>
          <Button loading={fetching.working} onClick={() => take('json')}>
            {words['download.json']}
          </Button>
        </span>
      </div>
      <RefusalNote refused={fetching.refused} />
    </li>
  );
}
