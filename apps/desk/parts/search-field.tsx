import { Input } from 'antd';
import { Field } from '#ui/form/field.tsx';

type SearchFieldProps = {
  words: Readonly<Record<'search' | 'search.hint', string>>;
  value: string;
  onChange: (typed: string) => void;
};

/** Words to look for in what is on the page. */
export function SearchField({ words, value, onChange }: SearchFieldProps) {
  return (
    <Field label={words.search}>
      {(handles) => (
        <Input
          {...handles}
          type="search"
          allowClear
          placeholder={words['search.hint']}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
