import { Button } from 'antd';
import { useState } from 'react';
import { retentionWords as retentionEn } from '#modules/catalogue/words.en.ts';
import { retentionWords as retentionZh } from '#modules/catalogue/words.zh.ts';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { holdStateWords as holdEn, sharedWords as sharedEn } from '#modules/incidents/words.en.ts';
import { holdStateWords as holdZh, sharedWords as sharedZh } from '#modules/incidents/words.zh.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { download } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { useAct } from '../../api/use-act.ts';
import { worded } from '../../words.ts';
import { caseWords } from '../case-words/case-words.ts';
import { RefusalNote } from '../refusal-note.tsx';
import style from './case-end.module.css';
import { endWords } from './end-words.ts';
import { OrderForm } from './order-form.tsx';

type End = IncidentFile['end'];
const retentionWords = { zh: retentionZh, en: retentionEn };
const codes = { zh: { ...holdZh, ...sharedZh }, en: { ...holdEn, ...sharedEn } };

/** How a case ended: where it went, how long its file is kept, what holds it; and the file to take along. */
export function CaseEnd({ file }: { file: IncidentFile }) {
  const words = useWords(endWords);
  const { end } = file;
  const empty =
    end.archive === null &&
    end.holds.length === 0 &&
    end.transfer === null &&
    end.cameFrom === null &&
    !end.mayPutHold &&
    !end.mayDownload;
  if (empty) return null;
  return (
    <section>
      <h3>{words.title}</h3>
      {end.cameFrom !== null && <p>{fill(words.cameFrom, end.cameFrom)}</p>}
      {end.transfer !== null && <Transfer transfer={end.transfer} />}
      {end.archive !== null && <Archive file={file} archive={end.archive} />}
      {end.holds.map((hold) => (
        <Hold key={hold.putAt} file={file} hold={hold} />
      ))}
      <Acts file={file} />
    </section>
  );
}

function Transfer({ transfer }: { transfer: NonNullable<End['transfer']> }) {
  const words = useWords(endWords);
  const cases = useWords(caseWords);
  const shared = useWords(codes);
  return (
    <p>
      {fill(words.transferred, { name: transfer.toName })}
      {transfer.externalNumber !== null && <span className="numbers"> {transfer.externalNumber}</span>}{' '}
      <span className="second">
        <TimeText at={transfer.madeAt} />
        {transfer.toCounty !== null &&
          ` · ${transfer.statusThere === null ? words.underWay : fill(words.standsThere, { status: cases.status(transfer.statusThere) })}`}
        {transfer.shared.length > 0 &&
          ` · ${fill(words.shared, { what: transfer.shared.map((one) => worded(shared, one, one)).join('、') })}`}
        {transfer.sharingBasis !== null && ` · ${transfer.sharingBasis}`}
      </span>
    </p>
  );
}

function Archive({ file, archive }: { file: IncidentFile; archive: NonNullable<End['archive']> }) {
  const words = useWords(endWords);
  const periods = useWords(retentionWords);
  const period =
    archive.retention === 'set-years'
      ? fill(words.years, { years: String(archive.years) })
      : periods[archive.retention];
  return (
    <>
      <p>
        <span className={style.badge}>{words.archived}</span> <TimeText at={archive.archivedAt} /> ·{' '}
        {fill(words.kept, { period })}
        {archive.disposeFrom !== null && (
          <span className="second"> {fill(words.until, { day: archive.disposeFrom })}</span>
        )}
      </p>
      {archive.disposedAt !== null && (
        <p className="second">
          {fill(words.disposed, { order: archive.disposalOrder ?? '' })} <TimeText at={archive.disposedAt} />
        </p>
      )}
      {archive.disposedAt === null && archive.disposalAskedAt !== null && (
        <p>
          {fill(words.disposalAsked, { name: archive.disposalAskerName ?? '', order: archive.disposalOrder ?? '' })}
        </p>
      )}
      {archive.mayDecideDisposal && (
        <Decide file={file} path="disposal/decide" yes={words.dispose} no={words.keep} danger />
      )}
    </>
  );
}

function Hold({ file, hold }: { file: IncidentFile; hold: End['holds'][number] }) {
  const words = useWords(endWords);
  const states = useWords(codes);
  const lifting = hold.state === 'lift-asked';
  return (
    <div className={style.hold} data-stands={hold.endedAt === null}>
      <p>
        <strong>{states[hold.state]}</strong> {hold.orderNumber} · {hold.basis}{' '}
        <span className="second">
          {hold.putByName} <TimeText at={hold.putAt} />
          {hold.confirmedByName !== null && ` · ${fill(words.confirmedBy, { name: hold.confirmedByName })}`}
        </span>
      </p>
      {hold.liftOrderNumber !== null && (
        <p className="second">
          {fill(words.liftAsked, {
            name: hold.liftAskedByName ?? '',
            order: hold.liftOrderNumber,
            basis: hold.liftBasis ?? '',
          })}
        </p>
      )}
      {hold.mayDecide && (
        <Decide
          file={file}
          path="hold/decide"
          yes={lifting ? words.agreeLift : words.confirmHold}
          no={lifting ? words.rejectLift : words.rejectHold}
        />
      )}
    </div>
  );
}

type DecideProps = { file: IncidentFile; path: string; yes: string; no: string; danger?: boolean };

/** The two answers of the second person. */
function Decide({ file, path, yes, no, danger = false }: DecideProps) {
  const county = useCountyPath();
  const refresh = useRefresh();
  const { incidentId } = file.incident;
  const intent = useIntent<unknown>(`${county}/incidents/${incidentId}/${path}`, () => refresh(incidentId));
  return (
    <>
      <div className={style.acts}>
        <Button
          size="small"
          type="primary"
          danger={danger}
          loading={intent.working}
          onClick={() => void intent.commit({ agree: true })}
        >
          {yes}
        </Button>
        <Button size="small" disabled={intent.working} onClick={() => void intent.commit({ agree: false })}>
          {no}
        </Button>
      </div>
      <RefusalNote refused={intent.refused} />
    </>
  );
}

/** What this person may begin: take the package along, hold the case, lift a hold, ask for disposal. */
function Acts({ file }: { file: IncidentFile }) {
  const words = useWords(endWords);
  const county = useCountyPath();
  const taking = useAct();
  const [open, setOpen] = useState<'hold' | 'hold/lift' | 'disposal' | null>(null);
  const { end, incident } = file;
  const mayLift = end.holds.some((hold) => hold.mayAskLift);
  const path = `${county}/incidents/${incident.incidentId}`;
  const toggle = (one: NonNullable<typeof open>) => () => setOpen(open === one ? null : one);
  return (
    <>
      <div className={style.acts}>
        {end.mayDownload && (
          <Button
            loading={taking.working}
            onClick={() => void taking.run(() => download(`${path}/archive-package`, `${incident.number}.zip`))}
          >
            {words.download}
          </Button>
        )}
        {end.mayPutHold && (
          <Button type="text" aria-expanded={open === 'hold'} onClick={toggle('hold')}>
            {words.putHold}
          </Button>
        )}
        {mayLift && (
          <Button type="text" aria-expanded={open === 'hold/lift'} onClick={toggle('hold/lift')}>
            {words.askLift}
          </Button>
        )}
        {end.archive?.mayAskDisposal === true && (
          <Button type="text" danger aria-expanded={open === 'disposal'} onClick={toggle('disposal')}>
            {words.askDisposal}
          </Button>
        )}
      </div>
      <RefusalNote refused={taking.refused} />
      {open !== null && (
        <OrderForm key={open} incidentId={incident.incidentId} act={open} onDone={() => setOpen(null)} />
      )}
    </>
  );
}
