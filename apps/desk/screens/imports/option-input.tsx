import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ImportKindLine } from '#platform/imports/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { importsWords } from './words.ts';

type OptionInputProps = {
  field: ImportKindLine['options'][number];
  /** By key, of a choice's values by `key.value`. */
  labels: Readonly<Record<string, string>>;
  value: string | number | boolean | undefined;
  onChange: (value: string | number | boolean) => void;
};

/** One thing that an import wants to know, drawn by its kind. */
export function OptionInput({ field, labels, value, onChange }: OptionInputProps) {
  const words = useWords(importsWords);
  const label = labels[field.key] ?? field.key;
  if (field.kind === 'switch') {
    return (
      <Checkbox checked={(value ?? field.preset) === true} onChange={(event) => onChange(event.target.checked)}>
        {label}
      </Checkbox>
    );
  }
  return (
    <Field label={label} {...(field.required ? {} : { optional: words.optional })}>
      {(handles) => {
        if (field.kind === 'choice') {
          const choices = field.choices.map((one) => ({ value: one, label: labels[`${field.key}.${one}`] ?? one }));
          const isOpen = !field.required && field.preset === null;
          return (
            <Select
              {...handles}
              value={String(value ?? field.preset ?? '')}
              options={isOpen ? [{ value: '', label: words['option.none'] }, ...choices] : choices}
              onChange={onChange}
            />
          );
        }
        if (field.kind === 'number') {
          const shown = value ?? field.preset;
          return (
            <InputNumber
              {...handles}
              value={typeof shown === 'number' ? shown : null}
              onChange={(number) => onChange(number ?? '')}
            />
          );
        }
        return (
          <Input
            {...handles}
            value={String(value ?? '')}
            placeholder={field.preset === null ? '' : String(field.preset)}
            maxLength={200}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}
