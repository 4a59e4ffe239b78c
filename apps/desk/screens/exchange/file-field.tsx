import { Button } from 'antd';
import { useRef } from 'react';
import { fileBytes } from '#modules/integrations/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import style from './exchange.module.css';
import { exchangeWords } from './words.ts';

/** One file, chosen or dropped. */
export function FileField({
  label,
  file,
  onChoose,
}: {
  label: string;
  file: File | null;
  onChoose: (file: File | null) => void;
}) {
  const words = useWords(exchangeWords);
  const input = useRef<HTMLInputElement>(null);
  const isLarge = file !== null && file.size > fileBytes;
  return (
    <Field label={label} error={isLarge ? words['file.large'] : null}>
      {(handles) => (
        <div
          className={style.drop}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            onChoose(event.dataTransfer.files[0] ?? null);
          }}
        >
          <input
            {...handles}
            ref={input}
            type="file"
            className="spoken"
            tabIndex={-1}
            accept=".xlsx,.csv,.json"
            onChange={(event) => {
              onChoose(event.target.files?.[0] ?? null);
              // The same file may be chosen again to go on with it.
              event.target.value = '';
            }}
          />
          <Button onClick={() => input.current?.click()}>
            {file === null ? words['file.choose'] : words['file.other']}
          </Button>
          <span className={file === null ? 'second' : style.fileName}>{file?.name ?? words['file.none']}</span>
        </div>
      )}
    </Field>
  );
}
