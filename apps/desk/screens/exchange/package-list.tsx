import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { infer as Infer } from 'zod/mini';
import type { IncomingAnswer } from '#modules/integrations/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { download } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Link } from '../../router.tsx';
import { worded } from '../../words.ts';
import { caseHref, useIncoming, useRows } from './exchange-data.ts';
import style from './exchange.module.css';
import { exchangeWords, roomWords } from './words.ts';

type Package = Infer<typeof IncomingAnswer>['items'][number];

/** The files that came, each with what became of its rows. */
export function PackageList({ path }: { path: string }) {
  const words = useWords(exchangeWords);
  const incoming = useIncoming(path);
  return (
    <section aria-labelledby="exchange-packages" className={style.section}>
      <h2 id="exchange-packages">{words.packages}</h2>
      <QueryState query={incoming} rows={4}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return <EmptyState title={words['packages.none']}>{words['packages.none.advice']}</EmptyState>;
          }
          return (
            <>
              <ul className={style.packages}>
                {items.map((one) => (
                  <PackageLine key={one.packageId} path={path} given={one} />
                ))}
              </ul>
              {incoming.hasNextPage && (
                <Button loading={incoming.isFetchingNextPage} onClick={() => void incoming.fetchNextPage()}>
                  {words.more}
                </Button>
              )}
            </>
          );
        }}
      </QueryState>
    </section>
  );
}

function PackageLine({ path, given }: { path: string; given: Package }) {
  const words = useWords(exchangeWords);
  const { packageContentWords } = useWords(roomWords);
  const [isOpen, setOpen] = useState(false);
  const fetching = useAct();
  const { taken = 0, repaired = 0, refused = 0 } = given.counts;
  const take = () =>
    void fetching.run(() => download(`${path}/incoming/${given.packageId}/report`, `${given.fileName}.report.xlsx`));
  return (
    <li className={style.package}>
      <div className={style.packageHead}>
        <span className={style.packageName}>
          <strong>{packageContentWords[given.content]}</strong> {given.fileName}
          {given.sequence !== null && <> {fill(words.sequence, { sequence: given.sequence })}</>}
        </span>
        <span className="second">
          <TimeText at={given.receivedAt} /> {given.receivedBy}
        </span>
        <span className={`numbers ${refused > 0 ? style.bad : ''}`}>
          {fill(words['counts.text'], { taken, repaired, refused })}
        </span>
        <span className={style.packageActs}>
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? words['rows.hide'] : words.rows}
          </Button>
          <Button loading={fetching.working} onClick={take}>
            {words.report}
          </Button>
        </span>
      </div>
      {given.finishedAt === null && <p className={style.warning}>{words.unfinished}</p>}
      {given.missingBefore > 0 && (
        <p className={style.warning}>{fill(words.missing, { count: given.missingBefore })}</p>
      )}
      <RefusalNote refused={fetching.refused} />
      {isOpen && <Rows path={path} packageId={given.packageId} />}
    </li>
  );
}

const levels = ['', 'taken', 'repaired', 'refused'] as const;

function Rows({ path, packageId }: { path: string; packageId: string }) {
  const words = useWords(exchangeWords);
  const { rowFindingWords } = useWords(roomWords);
  const [level, setLevel] = useState<(typeof levels)[number]>('');
  const rows = useRows(path, packageId, level);
  return (
    <div className={style.rows}>
      <Segmented
        value={level}
        options={levels.map((value) => ({ value, label: words[`level.${value === '' ? 'all' : value}`] }))}
        onChange={setLevel}
      />
      <QueryState query={rows} rows={4}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="second">{words['rows.none']}</p>;
          return (
            <>
              <div className={style.scroll}>
                <table className={style.table}>
                  <thead>
                    <tr>
                      <th scope="col">{words.row}</th>
                      <th scope="col">{words.number}</th>
                      <th scope="col">{words.level}</th>
                      <th scope="col">{words.remark}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((row) => (
                      <tr key={row.position}>
                        <td className="numbers">{row.sheet === '' ? row.row : `${row.sheet} ${row.row}`}</td>
                        <td data-label={words.number}>
                          {row.incidentId === null ? (
                            (row.externalNumber ?? '—')
                          ) : (
                            <Link href={caseHref(row.incidentId)}>{row.externalNumber}</Link>
                          )}
                        </td>
                        <td data-label={words.level} className={row.level === 'refused' ? style.bad : ''}>
                          {worded(words, `level.${row.level}`, row.level)}
                        </td>
                        <td data-label={words.remark}>
                          {row.findings.map((code) => worded(rowFindingWords, code, code)).join('；')}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {rows.hasNextPage && (
                <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
                  {words.more}
                </Button>
              )}
            </>
          );
        }}
      </QueryState>
    </div>
  );
}
