import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useRef, useState, type DragEvent, type FormEvent } from 'react';
import { StartedAnswer, type ImportKindLine } from '#platform/imports/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useLanguage, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useAct } from '../../api/use-act.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './imports.module.css';
import { OptionInput } from './option-input.tsx';
import { importsWords } from './words.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

/** Choose what, choose the file, fill in what it needs, try it. */
export function NewImport({ kinds, onSent }: { kinds: readonly ImportKindLine[]; onSent: (jobId: string) => void }) {
  const words = useWords(importsWords);
  const language = useLanguage();
  const county = useCountyPath();
  const queries = useQueryClient();
  const { run, working, refused } = useAct();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(kinds[0]!.kind);
  const [file, setFile] = useState<File | null>(null);
  const [given, setGiven] = useState<Values>({});
  // The same file sent again after a broken line is the same import.
  const jobId = useRef(uuidv7());
  const kind = kinds.find((one) => one.kind === chosen) ?? kinds[0]!;
  const { title: _, help, options: labels } = kind.words[language];
  const fault =
    file === null
      ? null
      : file.size === 0
        ? words['file.empty']
        : file.size > kind.largestFile
          ? words['file.too-large']
          : null;
  const missing = kind.options.some(({ key, required }) => required && (given[key] ?? '') === '');
  const take = (one: File | null) => {
    jobId.current = uuidv7();
    setFile(one);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0] ?? null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file === null || fault !== null || missing || working) return;
    void run(async () => {
      await ask(`${county}/imports`, StartedAnswer, {
        method: 'POST',
        query: {
          jobId: jobId.current,
          kind: kind.kind,
          name: file.name.slice(0, 200),
          dry: 'yes',
          options: JSON.stringify(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))),
        },
        body: new Blob([file], { type: 'application/octet-stream' }),
      });
      void queries.invalidateQueries({ queryKey: ['imports'] });
      onSent(jobId.current);
    });
  };
  return (
    <section className="panel" aria-labelledby="new-import">
      <h2 id="new-import">{words.new}</h2>
      <form className={style.form} onSubmit={submit}>
        <Field label={words.kind} hint={help}>
          {(handles) => (
            <Select
              {...handles}
              value={kind.kind}
              options={kinds.map((one) => ({ value: one.kind, label: one.words[language].title }))}
              onChange={(value) => {
                setChosen(value);
                setGiven({});
                jobId.current = uuidv7();
              }}
            />
          )}
        </Field>
        <Field
          label={words.file}
          hint={fill(words['file.hint'], {
            endings: kind.endings.join(' '),
            size: Math.floor(kind.largestFile / 2 ** 20),
          })}
          error={fault}
        >
          {(handles) => (
            <div className={style.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
              <input
                {...handles}
                ref={input}
                type="file"
                className="spoken"
                tabIndex={-1}
                accept={kind.endings.join(',')}
                onChange={(event) => take(event.target.files?.[0] ?? null)}
              />
              <Button onClick={() => input.current?.click()}>
                {file === null ? words['file.choose'] : words['file.other']}
              </Button>
              <span className={file === null ? 'second' : style.fileName}>
                {file === null ? words['file.drop'] : `${file.name} (${sizeWords(file.size)})`}
              </span>
            </div>
          )}
        </Field>
        {kind.options.length > 0 && (
          <div className={style.options}>
            {kind.options.map((field) => (
              <OptionInput
                key={`${kind.kind}.${field.key}`}
                field={field}
                labels={labels}
                value={given[field.key]}
                onChange={(value) => {
                  jobId.current = uuidv7();
                  setGiven({ ...given, [field.key]: value });
                }}
              />
            ))}
          </div>
        )}
        <RefusalNote refused={refused} />
        <div className={style.act}>
          <Button
            type="primary"
            htmlType="submit"
            loading={working}
            disabled={file === null || fault !== null || missing}
          >
            {words.try}
          </Button>
          <span className="second" aria-live="polite">
            {working && file !== null ? fill(words.sending, { name: file.name }) : words['try.hint']}
          </span>
        </div>
      </form>
    </section>
  );
}

function sizeWords(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
