import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ProviderLine } from '#modules/access/contract.ts';
import { type PostRole, postRoles } from '#modules/access/rules/roles.ts';
import { GridsAnswer } from '#modules/grids/contract.ts';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { centreRoles, gridRoles } from '#modules/staff/rules/posts.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import style from './outside-sign-in.module.css';
import { outsideSignInWords } from './words.ts';

type Rule = ProviderLine['rules'][number];

/** What claims give: the whole list is written at once, so that what is read is what holds. */
export function RoleRules({
  provider,
  onDone,
  onCancel,
}: {
  provider: ProviderLine;
  onDone: () => void;
  onCancel: () => void;
}) {
  const words = useWords(outsideSignInWords);
  const roleWord = useRoleWord();
  const county = useCountyPath();
  const [rules, setRules] = useState<readonly Rule[]>(provider.rules);
  const [changed, setChanged] = useState(false);
  const organisations = useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 600_000,
  });
  const grids = useQuery({
    queryKey: ['grids', county],
    queryFn: ({ signal }) => ask(`${county}/grids`, GridsAnswer, { signal }),
    staleTime: 600_000,
  });
  const intent = useIntent(`${county}/sign-in/providers/${provider.providerId}/rules`, onDone);
  const places = organisations.data?.items ?? [];
  const placeName = (id: string) => places.find((one) => one.organisationId === id)?.name ?? '';
  const gridName = (id: string | null) => grids.data?.items.find((one) => one.gridId === id)?.name ?? null;
  const change = (next: readonly Rule[]) => {
    setRules(next);
    setChanged(true);
  };
  return (
    <div className="form">
      <p className="second">{words['rules.hint']}</p>
      {rules.length === 0 ? (
        <p>{words['rules.none']}</p>
      ) : (
        <ul className={style.rules}>
          {rules.map((rule) => (
            <li key={rule.ruleId}>
              <span>
                <code>{rule.claim}</code> = <code>{rule.value}</code>
              </span>
              <span>
                {[roleWord(rule.role), placeName(rule.organisationId), gridName(rule.gridId)]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </span>
              <button
                type="button"
                className="text-button"
                aria-label={`${words['rule.remove']}: ${rule.claim} = ${rule.value}`}
                onClick={() => change(rules.filter((one) => one !== rule))}
              >
                {words['rule.remove']}
              </button>
            </li>
          ))}
        </ul>
      )}
      <NewRule
        places={places}
        grids={grids.data?.items ?? []}
        onAdd={(rule) => change([...rules, { ...rule, ruleId: uuidv7() }])}
      />
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button
          type="primary"
          disabled={!changed}
          loading={intent.working}
          onClick={() => void intent.commit({ rules })}
        >
          {words['rules.save']}
        </Button>
        <Button type="text" onClick={onCancel}>
          {words.cancel}
        </Button>
        {changed && <span className="second">{words['rules.unsaved']}</span>}
      </div>
    </div>
  );
}

function NewRule({
  places,
  grids,
  onAdd,
}: {
  places: readonly { organisationId: string; name: string; kind: string }[];
  grids: readonly { gridId: string; name: string; villageName: string }[];
  onAdd: (rule: Omit<Rule, 'ruleId'>) => void;
}) {
  const words = useWords(outsideSignInWords);
  const roleWord = useRoleWord();
  const [claim, setClaim] = useState('groups');
  const [value, setValue] = useState('');
  const [role, setRole] = useState<PostRole | null>(null);
  const [organisationId, setOrganisationId] = useState<string | null>(null);
  const [gridId, setGridId] = useState<string | null>(null);
  const inGrid = role !== null && gridRoles.includes(role);
  const centres = role !== null && centreRoles.includes(role);
  const ready =
    claim.trim() !== '' &&
    value.trim() !== '' &&
    role !== null &&
    organisationId !== null &&
    (role !== 'grid-worker' || gridId !== null);
  const add = () => {
    if (role === null || organisationId === null) return;
    onAdd({ claim: claim.trim(), value: value.trim(), role, organisationId, gridId: inGrid ? gridId : null });
    setValue('');
  };
  return (
    <fieldset className={`${style.fields} ${style.newRule}`}>
      <legend className="spoken">{words['rule.add']}</legend>
      <Field label={words.claim}>
        {(handles) => <Input {...handles} value={claim} onChange={(event) => setClaim(event.target.value)} />}
      </Field>
      <Field label={words.value}>
        {(handles) => <Input {...handles} value={value} onChange={(event) => setValue(event.target.value)} />}
      </Field>
      <Field label={words.role}>
        {(handles) => (
          <Select
            {...handles}
            value={role}
            placeholder={words.choose}
            options={postRoles.map((one) => ({ value: one, label: roleWord(one) }))}
            onChange={(next) => {
              setRole(next);
              setOrganisationId(null);
            }}
          />
        )}
      </Field>
      <Field label={words.organisation}>
        {(handles) => (
          <Select
            {...handles}
            value={organisationId}
            placeholder={words.choose}
            showSearch={{ optionFilterProp: 'label' }}
            options={places
              .filter((one) => !centres || one.kind === 'centre')
              .map((one) => ({ value: one.organisationId, label: one.name }))}
            onChange={setOrganisationId}
          />
        )}
      </Field>
      {inGrid && (
        <Field label={words.grid}>
          {(handles) => (
            <Select
              {...handles}
              value={gridId}
              placeholder={words.choose}
              allowClear={role === 'grid-head'}
              showSearch={{ optionFilterProp: 'label' }}
              options={grids.map((one) => ({ value: one.gridId, label: `${one.villageName} ${one.name}` }))}
              onChange={(next) => setGridId(next ?? null)}
            />
          )}
        </Field>
      )}
      <div className={style.addRule}>
        <Button disabled={!ready} onClick={add}>
          {words['rule.add']}
        </Button>
      </div>
    </fieldset>
  );
}
