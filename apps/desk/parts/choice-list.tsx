import { Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useWords } from '#ui/language/language.tsx';
import style from './choice-list.module.css';
import { moveWords } from './case-file/moves/words.ts';

export type Choice = { id: string; name: string; detail?: string; mark?: ReactNode; notes?: ReactNode };

type ChoiceListProps = {
  label: string;
  choices: readonly Choice[];
  value: string | null;
  onChoose: (id: string) => void;
};

/** One of a few to some hundred: plain radio buttons in a frame that scrolls, with a filter when there are many. */
export function ChoiceList({ label, choices, value, onChoose }: ChoiceListProps) {
  const words = useWords(moveWords);
  const name = useId();
  const [typed, setTyped] = useState('');
  const sought = typed.trim().toLowerCase();
  const shown =
    sought === ''
      ? choices
      : choices.filter((choice) => `${choice.name} ${choice.detail ?? ''}`.toLowerCase().includes(sought));
  return (
    <fieldset className={style.frame}>
      <legend className={style.label}>{label}</legend>
      {choices.length > 8 && (
        <Input
          size="small"
          value={typed}
          allowClear
          placeholder={words.find}
          aria-label={`${words.find} ${label}`}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div className={style.list}>
        {shown.map((choice) => (
          <label key={choice.id} className={style.choice}>
            <input type="radio" name={name} checked={choice.id === value} onChange={() => onChoose(choice.id)} />
            <span className={style.words}>
              <span className={style.name}>{choice.name}</span>
              {choice.detail !== undefined && choice.detail !== '' && (
                <span className={style.detail}>{choice.detail}</span>
              )}
              {choice.notes !== undefined && <span className={style.notes}>{choice.notes}</span>}
            </span>
            {choice.mark !== undefined && <span className={style.mark}>{choice.mark}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
