import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { postRoles } from '#modules/access/rules/roles.ts';
import { mostRemarkFiles, type RemarkKind, remarkKinds } from '#modules/staff/rules/remark.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import style from '../../parts/correspondence/correspondence.module.css';
import { type GivenFile, PhotoUpload } from '../../parts/photo-upload.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useMyRemarks, useRemarksChanged } from './remarks-data.ts';
import { limitWords, remarkCodeWords, remarksWords } from './words.ts';

/** A complaint or suggestion of one's own. */
export function RemarkForm({ onClose }: { onClose: (remarkId: string | null) => void }) {
  const words = useWords(remarksWords);
  const codes = useWords(remarkCodeWords);
  const units = useWords(limitWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const changed = useRemarksChanged();
  const limit = useMyRemarks().data?.limit;
  const [remarkId] = useState(uuidv7);
  const [kind, setKind] = useState<RemarkKind | null>(null);
  const [said, setSaid] = useState('');
  const [nameHidden, setNameHidden] = useState(false);
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const [busy, setBusy] = useState(false);
  const intent = useIntent(`${county}/remarks`, () => {
    changed();
    onClose(remarkId);
  });
  const attachments = files.slice(0, mostRemarkFiles);
  const send = () => void intent.commit({ remarkId, kind, words: said.trim(), nameHidden, attachments });
  return (
    <div className={style.view}>
      <button type="button" className="text-button" onClick={() => onClose(null)}>
        {words.back}
      </button>
      <header>
        <h2>{words.write}</h2>
        <p className="second">{words.intro}</p>
        {limit !== undefined && (
          <p className="second">{fill(words.limit, { count: limit.value, unit: units[limit.unit] })}</p>
        )}
      </header>
      <div className="form">
        <Field label={words.kind}>
          {(handles) => (
            <Select
              {...handles}
              style={{ width: '100%' }}
              value={kind}
              options={remarkKinds.map((value) => ({ value, label: codes.kind[value] }))}
              onChange={setKind}
            />
          )}
        </Field>
        <Field label={words.words} hint={words['words.hint']}>
          {(handles) => (
            <Input.TextArea
              {...handles}
              value={said}
              maxLength={4000}
              autoSize={{ minRows: 5, maxRows: 16 }}
              onChange={(event) => setSaid(event.target.value)}
            />
          )}
        </Field>
        {/* Administrators have no post in which files could be kept. */}
        {(postRoles as readonly string[]).includes(capacity.role) && (
          <PhotoUpload
            kind="document"
            label={words.files}
            optional={words.optional}
            onChange={setFiles}
            onBusy={setBusy}
          />
        )}
        <Checkbox checked={nameHidden} onChange={(event) => setNameHidden(event.target.checked)}>
          {words['hidden.ask']}
        </Checkbox>
        <p className="second small">{words['hidden.hint']}</p>
        <RefusalNote refused={intent.refused} />
        <div className="form-acts">
          <Button
            type="primary"
            disabled={kind === null || said.trim() === '' || busy}
            loading={intent.working}
            onClick={send}
          >
            {words.send}
          </Button>
          <Button type="text" onClick={() => onClose(null)}>
            {words.cancel}
          </Button>
        </div>
      </div>
    </div>
  );
}
