import { Button, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { type DifferencesAnswer, fileBytes } from '#modules/integrations/contract.ts';
import { type DifferenceKind, differenceKinds } from '#modules/integrations/rules/exchange-codes.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { exactWords } from '#ui/time/time-words.ts';
import { download } from '../../api/client.ts';
import { useIntent } from '../../api/intent.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Link } from '../../router.tsx';
import { worded } from '../../words.ts';
import { base64Of, caseHref, useDifferences, useExchangeChanged } from './exchange-data.ts';
import style from './exchange.module.css';
import { FileField } from './file-field.tsx';
import { exchangeWords, roomWords } from './words.ts';

type Reconciliation = NonNullable<DifferencesAnswer['reconciliation']>;
type Line = DifferencesAnswer['items'][number];

/** 对账: theirs against ours, each difference with its reason and what to do. */
export function ReconcilePane({ path, active }: { path: string; active: boolean }) {
  const words = useWords(exchangeWords);
  const [kind, setKind] = useState('');
  const differences = useDifferences(path, kind);
  return (
    <>
      <CompareForm path={path} active={active} onDone={() => setKind('')} />
      <QueryState query={differences} rows={8}>
        {(data) => {
          const reconciliation = data.pages[0]?.reconciliation ?? null;
          if (reconciliation === null) {
            return <EmptyState title={words['reconcile.none']}>{words['reconcile.none.advice']}</EmptyState>;
          }
          const items = data.pages.flatMap((page) => page.items);
          return (
            <>
              <Summary path={path} given={reconciliation} kind={kind} onKind={setKind} />
              {items.length > 0 && <DifferenceTable items={items} />}
              {differences.hasNextPage && (
                <Button loading={differences.isFetchingNextPage} onClick={() => void differences.fetchNextPage()}>
                  {words.more}
                </Button>
              )}
            </>
          );
        }}
      </QueryState>
    </>
  );
}

function CompareForm({ path, active, onDone }: { path: string; active: boolean; onDone: () => void }) {
  const words = useWords(exchangeWords);
  const changed = useExchangeChanged();
  const [file, setFile] = useState<File | null>(null);
  const [packageId, setPackageId] = useState(uuidv7);
  const comparing = useIntent(`${path}/reconciliations`, () => {
    onDone();
    changed();
  });
  const compare = () => comparing.commit({ reconciliationId: uuidv7() });
  const receiving = useIntent(`${path}/incoming`, () => {
    setFile(null);
    setPackageId(uuidv7());
    void compare();
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null) return;
    await receiving.commit({ packageId, content: 'statuses', fileName: file.name, file: await base64Of(file) });
  };
  return (
    <form
      className={`panel ${style.form}`}
      onSubmit={(event) => void submit(event)}
      aria-label={words['tab.reconcile']}
    >
      <FileField label={words['reconcile.list']} file={file} onChoose={setFile} />
      <RefusalNote refused={receiving.refused ?? comparing.refused} />
      <div className={style.act}>
        <Button
          type="primary"
          htmlType="submit"
          loading={receiving.working || comparing.working}
          disabled={!active || file === null || file.size > fileBytes}
        >
          {words['reconcile.file']}
        </Button>
        <Button loading={comparing.working} onClick={() => void compare()}>
          {words['reconcile.again']}
        </Button>
      </div>
    </form>
  );
}

function Summary({
  path,
  given,
  kind,
  onKind,
}: {
  path: string;
  given: Reconciliation;
  kind: string;
  onKind: (kind: string) => void;
}) {
  const words = useWords(exchangeWords);
  const { differenceWords } = useWords(roomWords);
  const fetching = useAct();
  const counted = differenceKinds.filter((one) => (given.counts[one] ?? 0) > 0);
  return (
    <section className={style.summary} aria-live="polite">
      <p className={given.clean ? style.clean : style.differs}>
        {given.clean ? words['reconcile.clean'] : fill(words['reconcile.differs'], { count: given.differences })}
      </p>
      <p>
        {fill(given.clean ? words['reconcile.clean.text'] : words['reconcile.differs.text'], { orders: given.orders })}{' '}
        <span className="second">
          {words['reconcile.at']} <TimeText at={given.madeAt} />{' '}
          {given.listFile === null
            ? words['reconcile.receipts']
            : fill(words['reconcile.by'], { file: given.listFile })}
        </span>
      </p>
      {!given.clean && (
        <div className={style.act}>
          <Select
            className={style.kinds ?? ''}
            aria-label={words.difference}
            value={kind}
            options={[
              { value: '', label: fill(words['kind.all'], { count: given.differences }) },
              ...counted.map((one) => ({ value: one, label: `${differenceWords[one].title} ${given.counts[one]}` })),
            ]}
            onChange={onKind}
          />
          <Button
            loading={fetching.working}
            onClick={() =>
              void fetching.run(() => download(`${path}/reconciliations/latest/report`, 'reconciliation.xlsx'))
            }
          >
            {words.export}
          </Button>
        </div>
      )}
      <RefusalNote refused={fetching.refused} />
    </section>
  );
}

function DifferenceTable({ items }: { items: readonly Line[] }) {
  const words = useWords(exchangeWords);
  const { differenceWords, orderStatusWords } = useWords(roomWords);
  const side = (line: Line, value: string | null) => {
    if (value === null) return <span className="second">{words['none.side']}</span>;
    return line.kind === 'due-differs' ? exactWords(new Date(value)) : worded(orderStatusWords, value, value);
  };
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.theirs}</th>
            <th scope="col">{words.ours}</th>
            <th scope="col">{words.difference}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((line) => (
            <tr key={`${line.externalNumber} ${line.kind}`}>
              <td>
                {line.externalNumber}
                {line.incidentId !== null && (
                  <div>
                    <Link href={caseHref(line.incidentId)}>{line.number}</Link>
                  </div>
                )}
              </td>
              <td data-label={words.theirs}>{side(line, line.theirs)}</td>
              <td data-label={words.ours}>{side(line, line.ours)}</td>
              <td data-label={words.difference}>
                <strong>{differenceWords[line.kind as DifferenceKind].title}</strong>
                <div className="second">{differenceWords[line.kind as DifferenceKind].advice}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
