import { Input } from 'antd';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import style from './territory.module.css';
import { territoryWords } from './words.ts';

type Props = {
  title: string;
  onTitle: (title: string) => void;
  inForceOn: string;
  onInForceOn: (day: string) => void;
};

/** What every draft is called, and from which day it counts. */
export function DraftFields({ title, onTitle, inForceOn, onInForceOn }: Props) {
  const words = useWords(territoryWords);
  return (
    <div className={style.fields}>
      <Field label={words.name}>
        {(handles) => (
          <Input {...handles} maxLength={80} value={title} onChange={(event) => onTitle(event.target.value)} />
        )}
      </Field>
      <Field label={words.inForceOn}>
        {(handles) => (
          <Input {...handles} type="date" value={inForceOn} onChange={(event) => onInForceOn(event.target.value)} />
        )}
      </Field>
    </div>
  );
}
