import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { InstructionTarget, InstructionTo } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useInstructionTargets } from '../../api/instructions.ts';
import { useRoleWord } from '../role-words.ts';
import { instructionWords } from './words.ts';

/** Whom somebody has chosen, and how he is called here. */
export type Chosen = { to: InstructionTo; name: string };

const keyOf = (to: InstructionTo) => JSON.stringify(to);

/** People, units, areas: proposed by what they have to do with the case, found by name. */
export function TargetField({
  incidentId,
  chosen,
  onChange,
}: {
  incidentId?: string | undefined;
  chosen: readonly Chosen[];
  onChange: (chosen: readonly Chosen[]) => void;
}) {
  const words = useWords(instructionWords);
  const label = useTargetLabel();
  const [typed, setTyped] = useState('');
  // One chosen, the list makes room for the rest of the form.
  const [open, setOpen] = useState(false);
  const targets = useInstructionTargets(useDeferredValue(typed.trim()), incidentId);
  const items = targets.data?.items ?? [];
  const known = new Map([
    ...chosen.map((one): [string, string] => [keyOf(one.to), one.name]),
    ...items.map((one): [string, string] => [keyOf(one.to), nameOf(one, words['to.onDuty'])]),
  ]);
  return (
    <Field label={words.to} hint={words['to.hint']}>
      {(handles) => (
        <Select
          {...handles}
          mode="multiple"
          open={open}
          onOpenChange={setOpen}
          value={chosen.map((one) => ({ value: keyOf(one.to), label: one.name }))}
          labelInValue
          loading={targets.isFetching}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          options={items.map((one) => ({ value: keyOf(one.to), label: label(one) }))}
          notFoundContent={targets.isFetching ? null : words['to.none']}
          onChange={(values: { value: string }[]) => {
            setTyped('');
            setOpen(false);
            onChange(
              values.map(({ value }) => ({ to: JSON.parse(value) as InstructionTo, name: known.get(value) ?? '' })),
            );
          }}
        />
      )}
    </Field>
  );
}

function nameOf({ to, name }: InstructionTarget, onDuty: string): string {
  return to.kind === 'grid' || to.kind === 'division' ? fill(onDuty, { name }) : name;
}

function useTargetLabel(): (target: InstructionTarget) => string {
  const words = useWords(instructionWords);
  const roleWord = useRoleWord();
  return (target) =>
    [
      nameOf(target, words['to.onDuty']),
      target.role === null ? '' : roleWord(target.role),
      target.place,
      target.onDuty === false ? words['to.offDuty'] : '',
      target.reason === null ? '' : words[`reason.${target.reason}`],
    ]
      .filter(Boolean)
      .join(' · ');
}
