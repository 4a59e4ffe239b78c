import type { IncidentFile } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { MatterSelect } from '../../matter-select.tsx';
import { PlacePicker } from '../../place-picker.tsx';
import { fileWords } from '../words.ts';
import type { MoveForm } from './move-form.ts';
import { moveWords } from './words.ts';

type CorrectionFieldProps = { file: IncidentFile; form: MoveForm; change: (values: Partial<MoveForm>) => void };

/** Matter and place anew; what is not touched stays. */
export function CorrectionField({ file, form, change }: CorrectionFieldProps) {
  const words = useWords(moveWords);
  const files = useWords(fileWords);
  const { longitude, latitude } = file.incident;
  return (
    <>
      <Field label={words.matter} hint={words['correction.keep']}>
        {(handles) => (
          <MatterSelect
            handles={handles}
            value={form.matterCode}
            placeholder={file.incident.matterName ?? files.noMatter}
            emergencyWord={files.emergency}
            onChoose={(matterCode) => change({ matterCode, ruleId: null })}
          />
        )}
      </Field>
      <PlacePicker
        label={words.place}
        start={longitude === null || latitude === null ? null : { lng: longitude, lat: latitude }}
        value={form.place}
        placeholder={file.incident.placeWords ?? ''}
        onChange={(place) => change({ place })}
      />
    </>
  );
}
