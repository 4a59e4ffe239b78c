import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { TakeActionAnswer } from '#modules/incidents/contract.ts';
import { supervisionGrades } from '#modules/incidents/rules/side-facts.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../../api/county.ts';
import { useIntent } from '../../../api/intent.ts';
import { useRefresh } from '../../../api/refresh.ts';
import { worded } from '../../../words.ts';
import { caseWords } from '../../case-words/case-words.ts';
import { PhotoUpload } from '../../photo-upload.tsx';
import { RefusalNote } from '../../refusal-note.tsx';
import { CandidateField } from '../moves/candidate-field.tsx';
import { ReadyDutyWords } from '../ready-duty-words.tsx';
import { emptySideForm, missingSideFields, sideBody, type SideField, sideFields, type SideForm } from './side-form.ts';
import style from './side-lives.module.css';
import { sideCodeWords } from './side-words.ts';
import { sideWords } from './words.ts';

type SideActsProps = {
  incidentId: string;
  possible: readonly { action: string; needs: readonly string[] }[];
  /** Which task or supervision is meant. */
  given?: Readonly<Record<string, number>>;
  /** The act that is opened from outside, by a key. */
  open?: string | null;
  onOpen?: (action: string | null) => void;
  done?: () => void;
};

/** The acts of one request, task or supervision: a button each, and what it asks below. */
export function SideActs({ incidentId, possible, given = {}, open, onOpen, done }: SideActsProps) {
  const cases = useWords(caseWords);
  const [own, setOwn] = useState<string | null>(null);
  const opened = open === undefined ? own : open;
  const choose = onOpen ?? setOwn;
  if (possible.length === 0) return null;
  const act = possible.find((each) => each.action === opened);
  return (
    <div className={style.acts}>
      <div className={style.buttons}>
        {possible.map(({ action }) => (
          <Button
            key={action}
            size="small"
            type={action === 'approve-request' ? 'primary' : 'default'}
            aria-expanded={action === opened}
            onClick={() => choose(action === opened ? null : action)}
          >
            {cases.action(action)}
          </Button>
        ))}
      </div>
      {act !== undefined && (
        <ActForm
          key={act.action}
          incidentId={incidentId}
          action={act.action}
          needs={act.needs}
          given={given}
          close={() => choose(null)}
          done={done}
        />
      )}
    </div>
  );
}

type ActFormProps = {
  incidentId: string;
  action: string;
  needs: readonly string[];
  given: Readonly<Record<string, number>>;
  close: () => void;
  done: (() => void) | undefined;
};

function ActForm({ incidentId, action, needs, given, close, done }: ActFormProps) {
  const words = useWords(sideWords);
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [form, setForm] = useState<SideForm>(emptySideForm);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const intent = useIntent<TakeActionAnswer>(`${county}/incidents/${incidentId}/actions`, () => {
    close();
    refresh(incidentId);
    done?.();
  });
  const fields = sideFields(action, needs);
  const missing = missingSideFields(fields, form);
  const commit = () => {
    setTried(true);
    if (missing.length === 0) void intent.commit({ action, ...given, ...sideBody(fields, form) });
  };
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      {fields.map((field) => (
        <SideInput
          key={field}
          incidentId={incidentId}
          action={action}
          field={field}
          form={form}
          change={(values) => setForm((known) => ({ ...known, ...values }))}
          onBusy={setBusy}
        />
      ))}
      {tried && missing.length > 0 && (
        <p role="alert" className={style.missing}>
          {fill(words.missing, { fields: missing.map((field) => words[`field.${field}`]).join('、') })}
        </p>
      )}
      <RefusalNote refused={intent.refused} />
      <div className={style.buttons}>
        <Button type="primary" htmlType="submit" loading={intent.working} disabled={busy}>
          {fill(words.confirm, { action: cases.action(action) })}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

type SideInputProps = {
  incidentId: string;
  action: string;
  field: SideField;
  form: SideForm;
  change: (values: Partial<SideForm>) => void;
  onBusy: (busy: boolean) => void;
};

function SideInput({ incidentId, action, field, form, change, onBusy }: SideInputProps) {
  const words = useWords(sideWords);
  const codes = useWords(sideCodeWords);
  switch (field) {
    case 'until':
      return (
        <Field label={words['field.until']} hint={words['field.until.hint']}>
          {(handles) => (
            <Input
              {...handles}
              type="date"
              value={form.until}
              onChange={(event) => change({ until: event.target.value })}
            />
          )}
        </Field>
      );
    case 'unit':
      return (
        <CandidateField
          incidentId={incidentId}
          ruleId={null}
          kind="helper"
          value={form.unit}
          onChoose={(unit) => change({ unit })}
        />
      );
    case 'grade':
      return (
        <Field label={words['field.grade']}>
          {({ id }) => (
            <Radio.Group
              id={id}
              aria-label={words['field.grade']}
              value={form.grade}
              options={supervisionGrades.map((code) => ({ value: code, label: codes.grade(code) }))}
              onChange={(event) => change({ grade: String(event.target.value) })}
            />
          )}
        </Field>
      );
    case 'evidence':
      return (
        <PhotoUpload
          kind="document"
          label={words['field.evidence']}
          onChange={(evidence) => change({ evidence })}
          onBusy={onBusy}
        />
      );
    default: {
      // An act may call the field by what it asks there.
      const own = `field.${field}.${action}`;
      const hint = field === 'reason' ? words['field.reason.hint'] : worded(words, `${own}.hint`, '');
      const asked = (
        <Field label={worded(words, own, words[`field.${field}`])} {...(hint === '' ? {} : { hint })}>
          {(handles) => (
            <Input.TextArea
              {...handles}
              value={form[field]}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={1000}
              onChange={(event) => change({ [field]: event.target.value })}
            />
          )}
        </Field>
      );
      if (action !== 'decline-joint-task' || field !== 'ground') return asked;
      return (
        <>
          {asked}
          <ReadyDutyWords incidentId={incidentId} as="assistant" onTake={(ground) => change({ ground })} />
        </>
      );
    }
  }
}
