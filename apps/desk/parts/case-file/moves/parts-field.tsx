import { Button, Input } from 'antd';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import type { PartGiven } from './move-form.ts';
import { moveWords } from './words.ts';

type PartsFieldProps = { parts: readonly PartGiven[]; onChange: (parts: readonly PartGiven[]) => void };

const most = 10;

/** What each part of a case that is several is about. A part keeps its id, so that sending twice makes it once. */
export function PartsField({ parts, onChange }: PartsFieldProps) {
  const words = useWords(moveWords);
  const write = (index: number, description: string) =>
    onChange(
      parts.map((part, at) =>
        at === index ? { incidentId: part.incidentId === '' ? uuidv7() : part.incidentId, description } : part,
      ),
    );
  return (
    <>
      {parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts are only added at the end
        <Field key={index} label={fill(words['parts.one'], { number: String(index + 1) })}>
          {(handles) => (
            <Input.TextArea
              {...handles}
              value={part.description}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={4000}
              onChange={(event) => write(index, event.target.value)}
            />
          )}
        </Field>
      ))}
      {parts.length < most && (
        <Button size="small" onClick={() => onChange([...parts, { incidentId: '', description: '' }])}>
          {words['parts.more']}
        </Button>
      )}
    </>
  );
}
