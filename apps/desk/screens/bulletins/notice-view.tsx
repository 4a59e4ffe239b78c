import { Button, Input } from 'antd';
import { useState } from 'react';
import type { NoticeFile } from '#modules/portal/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useBulletinsChanged, useNotice } from './bulletins-data.ts';
import style from './bulletins.module.css';
import { NoticeMarks } from './notice-marks.tsx';
import type { Draft } from './notice-form.tsx';
import { NoticePreview } from './notice-preview.tsx';
import { bulletinsWords } from './words.ts';

type NoticeViewProps = { noticeId: string; onBack: () => void; onWrite: (draft: Draft) => void };

/** One notice: what it says, how it stands, and what may be done with it. */
export function NoticeView({ noticeId, onBack, onWrite }: NoticeViewProps) {
  const words = useWords(bulletinsWords);
  const notice = useNotice(noticeId);
  return (
    <div className={style.view}>
      <button type="button" className="text-button" onClick={onBack}>
        {words.back}
      </button>
      <QueryState query={notice}>{(file) => <OneNotice file={file} onWrite={onWrite} />}</QueryState>
    </div>
  );
}

function OneNotice({ file, onWrite }: { file: NoticeFile; onWrite: (draft: Draft) => void }) {
  const words = useWords(bulletinsWords);
  return (
    <>
      <NoticePreview {...file} />
      <NoticeMarks notice={file} />
      <p className="second">{fill(words.wrote, { names: file.writtenByNames.join('、') })}</p>
      {file.decidedAt !== null && (
        <p className={style.said}>
          {fill(words.decided, { name: file.decidedByName ?? '' })} <TimeText at={file.decidedAt} />
          {file.decisionWords !== null && <> · {file.decisionWords}</>}
        </p>
      )}
      {file.mayWrite && (
        <div className="form-acts">
          <Button onClick={() => onWrite(file)}>{words.edit}</Button>
        </div>
      )}
      {file.mayReview && <ReviewForm file={file} />}
      {file.state === 'asked' && !file.mayReview && <p className={style.said}>{words['review.other']}</p>}
      {file.mayWithdraw && <WithdrawForm noticeId={file.noticeId} />}
    </>
  );
}

function ReviewForm({ file: { noticeId, changedAt } }: { file: NoticeFile }) {
  const words = useWords(bulletinsWords);
  const county = useCountyPath();
  const changed = useBulletinsChanged();
  const [said, setSaid] = useState('');
  const review = useIntent(`${county}/portal/notices/${noticeId}/review`, changed);
  const decide = (approve: boolean) =>
    void review.commit({ changedAt, approve, ...(said.trim() === '' ? {} : { words: said.trim() }) });
  return (
    <section className={style.review}>
      <h3>{words.review}</h3>
      <Field label={words['review.words']} hint={words['review.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={said}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setSaid(event.target.value)}
          />
        )}
      </Field>
      <RefusalNote refused={review.refused} />
      <div className="form-acts">
        <Button type="primary" loading={review.working} onClick={() => decide(true)}>
          {words.approve}
        </Button>
        <Button disabled={said.trim() === '' || review.working} onClick={() => decide(false)}>
          {words.refuse}
        </Button>
      </div>
    </section>
  );
}

function WithdrawForm({ noticeId }: { noticeId: string }) {
  const words = useWords(bulletinsWords);
  const county = useCountyPath();
  const changed = useBulletinsChanged();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useIntent(`${county}/portal/notices/${noticeId}/withdraw`, changed);
  if (!open) {
    return (
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {words.withdraw}
      </button>
    );
  }
  return (
    <div className="form">
      <Field label={words['withdraw.reason']}>
        {(handles) => (
          <Input {...handles} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={withdraw.refused} />
      <div className="form-acts">
        <Button
          danger
          disabled={reason.trim() === ''}
          loading={withdraw.working}
          onClick={() => void withdraw.commit({ reason: reason.trim() })}
        >
          {words.withdraw}
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
