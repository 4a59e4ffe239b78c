import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { RemarkFile } from '#modules/staff/contract.ts';
import type { RemarkAct } from '#modules/staff/rules/remark.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import style from '../../parts/correspondence/correspondence.module.css';
import { WordsForm } from '../../parts/correspondence/words-form.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { RemarkMarks } from './remark-marks.tsx';
import { useOrganisations, useRemark, useRemarksChanged } from './remarks-data.ts';
import own from './remarks.module.css';
import { remarkCodeWords, remarksWords } from './words.ts';

/** One remark: what was written from both sides, what was done, and what may be done now. */
export function RemarkView({ remarkId, onBack }: { remarkId: string; onBack: () => void }) {
  const words = useWords(remarksWords);
  const remark = useRemark(remarkId);
  return (
    <div className={style.view}>
      <button type="button" className="text-button" onClick={onBack}>
        {words.back}
      </button>
      <QueryState query={remark}>{(file) => <OneRemark file={file} />}</QueryState>
    </div>
  );
}

function OneRemark({ file }: { file: RemarkFile }) {
  const words = useWords(remarksWords);
  const { kind, act } = useWords(remarkCodeWords);
  const writer =
    file.writer === null
      ? words['writer.hidden']
      : [file.writer.name, file.writer.organisationName].filter((part) => part !== '').join(' · ');
  return (
    <>
      <header>
        <h2>{kind[file.kind]}</h2>
        <RemarkMarks remark={file} />
      </header>
      <p>{fill(words.writer, { name: writer })}</p>
      {!file.mine && <p className="second small">{words.noted}</p>}
      {file.nameHidden && !file.mine && file.writer !== null && <p className={style.note}>{words['hidden.keep']}</p>}
      {file.erased && <p className={style.note}>{words.erased}</p>}
      <ol className={style.steps}>
        {file.steps.map((step) => (
          <li key={`${step.at} ${step.act}`}>
            <p className="second small">
              {act[step.act]}
              {step.organisationName !== null && ` → ${step.organisationName}`} · {step.byName ?? words['writer.self']}{' '}
              · <TimeText at={step.at} />
            </p>
            {step.words !== null && <p className={style.said}>{step.words}</p>}
          </li>
        ))}
      </ol>
      {file.files.length > 0 && (
        <ul className={own.files}>
          {file.files.map((one, index) => (
            <li key={one.fileId}>
              <a href={one.link} target="_blank" rel="noreferrer">
                {one.mediaType.startsWith('image/') ? (
                  <img src={one.previewLink} alt={fill(words.file, { number: index + 1 })} />
                ) : (
                  fill(words.file, { number: index + 1 })
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
      {file.acts.length > 0 && <Acts file={file} />}
    </>
  );
}

const worded = ['answer', 'reopen'] as const;
type Worded = (typeof worded)[number];

function Acts({ file }: { file: RemarkFile }) {
  const words = useWords(remarksWords);
  const county = useCountyPath();
  const changed = useRemarksChanged();
  const [open, setOpen] = useState<Worded | 'forward' | null>(null);
  const may = (act: RemarkAct) => file.acts.includes(act);
  if (open === 'forward') return <ForwardForm file={file} onClose={() => setOpen(null)} />;
  if (open !== null) {
    return (
      <WordsForm
        path={`${county}/remarks/${file.remarkId}/${open}`}
        label={words[`${open}.words`]}
        hint={words[`${open}.hint`]}
        act={words[`act.${open}`]}
        cancel={words.cancel}
        onDone={changed}
        onClose={() => setOpen(null)}
      />
    );
  }
  return (
    <div className="form-acts">
      {may('take') && <PlainAct file={file} act="take" />}
      {may('accept') && <PlainAct file={file} act="accept" />}
      {worded.filter(may).map((act) => (
        <Button key={act} type={act === 'answer' ? 'primary' : 'default'} onClick={() => setOpen(act)}>
          {words[`act.${act}`]}
        </Button>
      ))}
      {may('forward') && <Button onClick={() => setOpen('forward')}>{words['act.forward']}</Button>}
    </div>
  );
}

function PlainAct({ file, act }: { file: RemarkFile; act: 'take' | 'accept' }) {
  const words = useWords(remarksWords);
  const county = useCountyPath();
  const changed = useRemarksChanged();
  const intent = useIntent(`${county}/remarks/${file.remarkId}/${act}`, changed);
  return (
    <>
      <Button
        type={act === 'accept' ? 'primary' : 'default'}
        loading={intent.working}
        onClick={() => void intent.commit({})}
      >
        {words[`act.${act}`]}
      </Button>
      <RefusalNote refused={intent.refused} />
    </>
  );
}

type FormProps = { file: RemarkFile; onClose: () => void };

function ForwardForm({ file, onClose }: FormProps) {
  const words = useWords(remarksWords);
  const county = useCountyPath();
  const changed = useRemarksChanged();
  const organisations = useOrganisations();
  const [organisationId, setOrganisationId] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const intent = useIntent(`${county}/remarks/${file.remarkId}/forward`, () => {
    changed();
    onClose();
  });
  const options = (organisations.data?.items ?? []).map((one) => ({ value: one.organisationId, label: one.name }));
  return (
    <div className="form">
      <Field label={words['forward.to']} hint={file.nameHidden ? words['forward.hidden'] : words['forward.hint']}>
        {(handles) => (
          <Select
            {...handles}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            value={organisationId}
            options={options}
            onChange={setOrganisationId}
          />
        )}
      </Field>
      <Field label={words['forward.words']} optional={words.optional}>
        {(handles) => (
          <Input {...handles} value={said} maxLength={500} onChange={(event) => setSaid(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button
          type="primary"
          disabled={organisationId === null}
          loading={intent.working}
          onClick={() => void intent.commit({ organisationId, ...(said.trim() === '' ? {} : { words: said.trim() }) })}
        >
          {words['act.forward']}
        </Button>
        <Button type="text" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
