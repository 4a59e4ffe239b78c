import { useId, type ReactNode } from 'react';
import style from './field.module.css';

export type FieldHandles = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined };

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  optional?: string;
  children: (handles: FieldHandles) => ReactNode;
};

/** Label above, control, then hint or error; tied together for ears. */
export function Field({ label, hint, error = null, optional, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const hasNote = note !== undefined && note !== null && note !== '';
  return (
    <div className={style.field}>
      <label className={style.label} htmlFor={id}>
        {label}
        {optional !== undefined && <span className={style.optional}>{optional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? `${id}-note` : undefined,
        'aria-invalid': error === null ? undefined : true,
      })}
      {hasNote && (
        <p id={`${id}-note`} className={error === null ? style.hint : style.error}>
          {note}
        </p>
      )}
    </div>
  );
}
