import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { HeldReportAnswer, HeldReportsAnswer, type HeldLine } from '#modules/portal/contract.ts';
import { reportOutcomes } from '#modules/portal/rules/held-report.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { PhotoStrip } from '#ui/photo/photo-strip.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import waiting from '../../parts/waiting-list.module.css';
import style from './quarantine.module.css';
import { quarantineWords } from './words.ts';

const key = (county: string, capacityId: string | null) => ['held-reports', county, capacityId];

/** 待看的反映: what exceeded a limit at the portal is read by a person, accepted or discarded with a reason. */
export function QuarantineScreen() {
  const words = useWords(quarantineWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const query = useQuery({
    queryKey: key(county, capacity.capacityId),
    queryFn: ({ signal }) => ask(`${county}/held-reports`, HeldReportsAnswer, { signal }),
    refetchInterval: 60_000,
  });
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.hint}</p>
      <QueryState query={query}>
        {({ items, waiting: count, counts }) => (
          <>
            {counts !== null && <Counts counts={counts} />}
            {items.length === 0 ? (
              <EmptyState title={words['empty.title']}>{words['empty.advice']}</EmptyState>
            ) : (
              <>
                <p aria-live="polite">
                  {items.length < count
                    ? fill(words.more, { shown: items.length, count })
                    : fill(words.waiting, { count })}
                </p>
                {items.map((item) => (
                  <OneHeld key={item.incidentId} item={item} />
                ))}
              </>
            )}
          </>
        )}
      </QueryState>
    </div>
  );
}

function Counts({ counts }: { counts: NonNullable<HeldReportsAnswer['counts']> }) {
  const words = useWords(quarantineWords);
  return (
    <section className="panel" aria-labelledby="held-counts">
      <h2 id="held-counts">{words.counts}</h2>
      <dl className={style.counts}>
        {reportOutcomes.map((outcome) => (
          <div key={outcome}>
            <dt>{words[`count.${outcome}`]}</dt>
            <dd className="numbers">{counts[outcome]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function OneHeld({ item }: { item: HeldLine }) {
  const words = useWords(quarantineWords);
  const [opened, setOpened] = useState(false);
  return (
    <section className={waiting.card}>
      <header className={waiting.head}>
        <span className={waiting.kind}>{words[`reason.${item.reason}`]}</span>
        <span>
          {words.sent} <TimeText at={item.receivedAt} />
        </span>
        <span className="second">
          {fill(words.expires, { time: formatChinaTime(new Date(item.expiresAt)).slice(0, 10) })}
        </span>
        {!opened && (
          <button type="button" className={`text-button ${waiting.open}`} onClick={() => setOpened(true)}>
            {words.open}
          </button>
        )}
      </header>
      {opened && <Opened incidentId={item.incidentId} />}
    </section>
  );
}

/** What was written, and the two decisions. */
function Opened({ incidentId }: { incidentId: string }) {
  const words = useWords(quarantineWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const client = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const path = `${county}/held-reports/${incidentId}`;
  const query = useQuery({
    queryKey: [...key(county, capacity.capacityId), incidentId],
    queryFn: ({ signal }) => ask(path, HeldReportAnswer, { signal }),
    retry: false,
    // Read once; words of people do not stay in this browser's memory.
    gcTime: 0,
  });
  const ended = () => void client.invalidateQueries({ queryKey: key(county, capacity.capacityId), exact: true });
  const release = useIntent(`${path}/release`, ended);
  const discard = useIntent(`${path}/discard`, ended);
  const field = `discard-${incidentId}`;
  return (
    <QueryState query={query} rows={2}>
      {(held) => (
        <>
          <dl className={style.facts}>
            <div>
              <dt>{words.words}</dt>
              <dd className={style.said}>{held.words}</dd>
            </div>
            <div>
              <dt>{words.place}</dt>
              <dd>{held.place === '' ? words['place.none'] : held.place}</dd>
            </div>
          </dl>
          {held.photos.length > 0 && (
            <PhotoStrip
              photos={held.photos.map(({ fileId, link, previewLink }) => ({
                id: fileId,
                thumbnail: previewLink,
                full: link,
                caption: words.photos,
              }))}
            />
          )}
          <p className="second">
            {held.reachable ? words.reachable : words.unreachable}
            {held.confidential && ` · ${words.confidential}`}
          </p>
          <RefusalNote refused={release.refused ?? discard.refused} />
          {reason === null ? (
            <div className="form-acts">
              <Button type="primary" loading={release.working} onClick={() => void release.commit({})}>
                {words.release}
              </Button>
              <Button onClick={() => setReason('')}>{words.discard}</Button>
            </div>
          ) : (
            <>
              <label htmlFor={field}>{words['discard.reason']}</label>
              <Input id={field} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
              <div className="form-acts">
                <Button
                  danger
                  disabled={reason.trim() === ''}
                  loading={discard.working}
                  onClick={() => void discard.commit({ reason: reason.trim() })}
                >
                  {words['discard.confirm']}
                </Button>
                <Button type="text" onClick={() => setReason(null)}>
                  {words.cancel}
                </Button>
              </div>
            </>
          )}
        </>
      )}
    </QueryState>
  );
}
