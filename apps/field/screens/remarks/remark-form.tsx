import { useState, type FormEvent } from 'react';
import { mostRemarkFiles, remarkKinds, type RemarkKind } from '#modules/staff/rules/remark.ts';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/session.tsx';
import { drop } from '../../keep/keeper.ts';
import { useDraft } from '../../keep/use-draft.ts';
import { Choices } from '../../parts/choices.tsx';
import { PhotoField } from '../../parts/photo-field.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { fieldWords } from '../../words.ts';
import style from './remarks.module.css';
import { remarkCodeWords, remarksWords } from './words.ts';

export type RemarkFormValues = { kind: RemarkKind | null; words: string; nameHidden: boolean };
const empty: RemarkFormValues = { kind: null, words: '', nameHidden: false };

/** One remark being written. Every letter is kept on the phone; what is sent is kept until the server has answered. */
export function RemarkForm({ remarkId, onSent }: { remarkId: string; onSent: () => void }) {
  const words = useWords(remarksWords);
  const app = useWords(fieldWords);
  const codes = useWords(remarkCodeWords);
  const county = useCountyPath();
  const draft = useDraft<RemarkFormValues>({
    id: remarkId,
    kind: 'remark',
    form: empty,
    titleOf: ({ kind }) =>
      [words.title, kind === null ? '' : codes.kind[kind]].filter((part) => part !== '').join(' · '),
  });
  const { kept, change } = draft;
  const { form } = kept;
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const missing = form.kind === null ? words['missing.kind'] : form.words.trim() === '' ? words['missing.words'] : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing !== null || working) return;
    setWorking(true);
    const body = { remarkId, kind: form.kind, words: form.words.trim(), nameHidden: form.nameHidden };
    const submission = await draft.send(`${county}/remarks`, body);
    setWorking(false);
    if (submission.state !== 'refused') onSent();
  };
  const clear = () => void drop(remarkId).then(onSent);
  return (
    <form className="panel" onSubmit={(event) => void submit(event)} noValidate aria-label={words.write}>
      <fieldset className={`stack ${style.frozen}`} disabled={working}>
        <Choices
          label={words.kind}
          value={form.kind}
          onChoose={(id) => change({ kind: remarkKinds.find((kind) => kind === id) ?? null })}
          choices={remarkKinds.map((id) => ({ id, name: codes.kind[id] }))}
        />
        <WordsField
          label={words.words}
          hint={words['words.hint']}
          value={form.words}
          most={4000}
          rows={4}
          onChange={(text) => change({ words: text })}
        />
        <PhotoField
          kept={kept}
          kind="document"
          label={words.photos}
          hint={app['photo.private']}
          optional
          most={mostRemarkFiles}
          add={draft.addPhoto}
        />
        <label className={style.toggle}>
          <input
            type="checkbox"
            checked={form.nameHidden}
            onChange={(event) => change({ nameHidden: event.target.checked })}
          />
          <span>
            {words.hidden}
            <span className={`second small ${style.below}`}>{words['hidden.hint']}</span>
          </span>
        </label>
      </fieldset>
      {!working && <RefusalNote refused={kept.refusal} />}
      {tried && missing !== null && (
        <p role="alert" className="note bad">
          {missing}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button primary" disabled={working}>
          {words[working ? 'sending' : 'send']}
        </button>
        <button type="button" className="button plain" disabled={working} onClick={clear}>
          {words.discard}
        </button>
      </div>
      {kept.changedAt > '2000' && <p className="second small">{words.draft}</p>}
    </form>
  );
}
