import { Button } from 'antd';
import type { NoticeFile } from '#modules/portal/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { ReviewForm } from '../../parts/reviewed/review-form.tsx';
import reviewed from '../../parts/reviewed/reviewed.module.css';
import { WithdrawForm } from '../../parts/reviewed/withdraw-form.tsx';
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
    <div className={reviewed.view}>
      <button type="button" className="text-button" onClick={onBack}>
        {words.back}
      </button>
      <QueryState query={notice}>{(file) => <OneNotice file={file} onWrite={onWrite} />}</QueryState>
    </div>
  );
}

function OneNotice({ file, onWrite }: { file: NoticeFile; onWrite: (draft: Draft) => void }) {
  const words = useWords(bulletinsWords);
  const changed = useBulletinsChanged();
  const path = `${useCountyPath()}/portal/notices/${file.noticeId}`;
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
      {file.mayReview && (
        <ReviewForm
          title={words.review}
          path={`${path}/review`}
          seen={{ changedAt: file.changedAt }}
          words={words}
          onDone={changed}
        />
      )}
      {file.state === 'asked' && !file.mayReview && <p className={style.said}>{words['review.other']}</p>}
      {file.mayWithdraw && <WithdrawForm path={`${path}/withdraw`} words={words} onDone={changed} />}
    </>
  );
}
