import { Select } from 'antd';
import type { Matter } from '#modules/catalogue/contract.ts';
import { limitedClocks } from '#modules/catalogue/rules/default-limits.ts';
import { appealKinds } from '#modules/incidents/rules/statuses.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useMatters } from '../../api/county.ts';
import { caseWords } from '../case-words/case-words.ts';
import { useOrganisations } from './working-time-data.ts';
import { placeWords, timeWords } from './words.ts';

/** Where a limit is set or looked for; empty text stands for "any". */
export type TypedPlace = {
  clock: (typeof limitedClocks)[number];
  organisationId: string;
  matterCode: string;
  appealKind: string;
  emergency: boolean;
};

export const anyPlace: TypedPlace = {
  clock: 'handle',
  organisationId: '',
  matterCode: '',
  appealKind: '',
  emergency: false,
};

/** As a setting has it: ordinary cases are those that nothing is said of. */
export function placeGiven({ clock, organisationId, matterCode, appealKind, emergency }: TypedPlace) {
  return {
    clock,
    organisationId: organisationId === '' ? null : organisationId,
    matterCode: matterCode === '' ? null : matterCode,
    appealKind: appealKind === '' ? null : appealKind,
    emergency: emergency ? true : null,
  };
}

/** A matter's kind and major class: `event-01` of `event-01-03`. */
export function classOf(matterCode: string): string {
  return matterCode.split('-').slice(0, 2).join('-');
}

/** A name for a matter or a class of matters. */
export function useMatterName(): (code: string | null) => string {
  const matters = useMatters();
  const words = useWords(placeWords);
  return (code) => {
    if (code === null) return words['any.matter'];
    const items = matters.data?.items ?? [];
    const matter = items.find((one) => one.matterCode === code);
    if (matter) return matter.minorName;
    const ofClass = items.find((one) => classOf(one.matterCode) === code);
    return ofClass ? `${ofClass.majorName} ${words.class}` : code;
  };
}

/** Which clock, whose, of what: the fields of a limit's place. `exact` asks for one matter, not for a class. */
export function LimitPlaceFields({
  place,
  exact = false,
  onChange,
}: {
  place: TypedPlace;
  exact?: boolean;
  onChange: (place: TypedPlace) => void;
}) {
  const words = useWords(placeWords);
  const { clock } = useWords(timeWords);
  const { appeal } = useWords(caseWords);
  const organisations = useOrganisations();
  const matters = useMatters();
  return (
    <>
      <Field label={words.clock}>
        {(handles) => (
          <Select
            {...handles}
            value={place.clock}
            options={limitedClocks.map((value) => ({ value, label: clock(value) }))}
            onChange={(value) => onChange({ ...place, clock: value })}
          />
        )}
      </Field>
      <Field label={words.organisation}>
        {(handles) => (
          <Select
            {...handles}
            value={place.organisationId}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: words['any.organisation'] },
              ...(organisations.data?.items ?? []).map((one) => ({ value: one.organisationId, label: one.name })),
            ]}
            onChange={(organisationId) => onChange({ ...place, organisationId })}
          />
        )}
      </Field>
      <Field label={words.matter}>
        {(handles) => (
          <Select
            {...handles}
            value={place.matterCode}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: words['any.matter'] },
              ...(exact ? [] : classOptions(matters.data?.items ?? [], words.class)),
              ...(matters.data?.items ?? []).map((one) => ({ value: one.matterCode, label: one.minorName })),
            ]}
            onChange={(matterCode) => onChange({ ...place, matterCode })}
          />
        )}
      </Field>
      <Field label={words.appeal}>
        {(handles) => (
          <Select
            {...handles}
            value={place.appealKind}
            options={[
              { value: '', label: words['any.appeal'] },
              ...appealKinds.map((value) => ({ value, label: appeal(value) })),
            ]}
            onChange={(appealKind) => onChange({ ...place, appealKind })}
          />
        )}
      </Field>
      <Field label={words.urgency}>
        {(handles) => (
          <Select
            {...handles}
            value={place.emergency}
            options={[
              { value: false, label: words.ordinary },
              { value: true, label: words.emergency },
            ]}
            onChange={(emergency) => onChange({ ...place, emergency })}
          />
        )}
      </Field>
    </>
  );
}

/** Whole classes of matters, to be chosen like a matter. */
export function classOptions(matters: readonly Matter[], word: string): { value: string; label: string }[] {
  const classes = new Map(matters.map(({ matterCode, majorName }) => [classOf(matterCode), majorName]));
  return [...classes].map(([value, name]) => ({ value, label: `${name} ${word}` }));
}
