import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Field } from '#ui/form/field.tsx';
import { useLanguage, useWords } from '#ui/language/language.tsx';
import { browserRecogniser, type Listening, withSentence } from '../device/recogniser.ts';
import { fieldWords } from '../words.ts';
import { Icon } from './icon.tsx';
import style from './words-field.module.css';

type WordsFieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  value: string;
  most: number;
  rows?: number;
  onChange: (text: string) => void;
};

/** A field for sentences: typed, or spoken where the phone itself can write down what is said. */
export function WordsField({ label, hint, optional = false, value, most, rows = 2, onChange }: WordsFieldProps) {
  const words = useWords(fieldWords);
  return (
    <div className={style.field}>
      <Field label={label} hint={hint} {...(optional ? { optional: words.optional } : {})}>
        {(handles) => (
          <textarea
            {...handles}
            className="input"
            rows={rows}
            maxLength={most}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <Dictation value={value} most={most} onChange={onChange} />
    </div>
  );
}

/** As phones name what they can write down. */
const spokenIn = { zh: 'zh-CN', en: 'en-US' } as const;

/** Null until it was asked; asked once a language, since it does not change while the page stands. */
function useRecogniser() {
  const language = spokenIn[useLanguage()];
  const [found, setFound] = useState<{ language: string } | null>(null);
  const [recogniser] = useState(() => browserRecogniser());
  useEffect(() => {
    let left = false;
    void recogniser?.available(language).then((can) => left || setFound(can ? { language } : null));
    return () => {
      left = true;
    };
  }, [language, recogniser]);
  return recogniser !== null && found?.language === language ? { recogniser, language } : null;
}

function Dictation({ value, most, onChange }: Pick<WordsFieldProps, 'value' | 'most' | 'onChange'>) {
  const words = useWords(fieldWords);
  const found = useRecogniser();
  const [listening, setListening] = useState<Listening | null>(null);
  const [hearing, setHearing] = useState('');
  const [failed, setFailed] = useState<'failed' | 'refused' | null>(null);
  // Typing goes on while somebody speaks: a sentence goes behind what stands there when it is whole.
  const latest = useRef({ value, onChange });
  useEffect(() => {
    latest.current = { value, onChange };
  });
  useEffect(() => () => listening?.stop(), [listening]);
  if (found === null) return null;
  const begin = () => {
    setFailed(null);
    setListening(
      found.recogniser.listen(found.language, {
        sentence(said) {
          const text = withSentence(latest.current.value, said, most);
          latest.current.value = text;
          latest.current.onChange(text);
        },
        hearing: setHearing,
        ended(how) {
          setListening(null);
          setHearing('');
          if (how !== 'done') setFailed(how);
        },
      }),
    );
  };
  return (
    <>
      <button
        type="button"
        className={`button ${style.speak}`}
        aria-pressed={listening !== null}
        onClick={() => (listening === null ? begin() : listening.stop())}
      >
        <Icon name="voice" size={20} />
        {words[listening === null ? 'voice.speak' : 'voice.stop']}
      </button>
      <output className={`second small ${style.hearing}`}>
        {listening === null ? '' : hearing === '' ? words['voice.listening'] : hearing}
      </output>
      {failed !== null && (
        <p className="note" role="alert">
          {words[`voice.${failed}`]}
        </p>
      )}
    </>
  );
}
