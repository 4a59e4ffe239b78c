import { useId, type ReactNode } from 'react';
import style from './choices.module.css';

export type Choice = { id: string; name: ReactNode; detail?: ReactNode };

type ChoicesProps = {
  label: ReactNode;
  choices: readonly Choice[];
  value: string | null;
  onChoose: (id: string) => void;
  /** Side by side while there is room; else one below the other. */
  beside?: boolean;
};

/** A handful of answers, each as large as a thumb. */
export function Choices({ label, choices, value, onChoose, beside = false }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset className={style.field}>
      <legend className={style.label}>{label}</legend>
      <div className={beside ? style.beside : style.below}>
        {choices.map((choice) => (
          <label key={choice.id} className={style.choice}>
            <input
              type="radio"
              name={name}
              value={choice.id}
              checked={choice.id === value}
              onChange={() => onChoose(choice.id)}
            />
            <span className={style.words}>
              <span>{choice.name}</span>
              {choice.detail !== undefined && <span className={style.detail}>{choice.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
