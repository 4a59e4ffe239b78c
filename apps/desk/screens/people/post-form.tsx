import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
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
import { peopleWords } from './words.ts';

/** Gives one more post: what, where, and for work in a grid which. */
export function PostForm({ workerId, onDone }: { workerId: string; onDone: () => void }) {
  const words = useWords(peopleWords);
  const roleWord = useRoleWord();
  const county = useCountyPath();
  const [role, setRole] = useState<PostRole | null>(null);
  const [organisationId, setOrganisationId] = useState<string | null>(null);
  const [gridId, setGridId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [postId, setPostId] = useState(() => uuidv7());
  const organisations = useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 600_000,
  });
  const inGrid = role !== null && gridRoles.includes(role);
  const grids = useQuery({
    queryKey: ['grids', county],
    queryFn: ({ signal }) => ask(`${county}/grids`, GridsAnswer, { signal }),
    staleTime: 600_000,
    enabled: inGrid,
  });
  const intent = useIntent(`${county}/people/${workerId}/posts`, () => {
    setPostId(uuidv7());
    setRole(null);
    setGridId(null);
    setReason('');
    onDone();
  });
  const centres = role !== null && centreRoles.includes(role);
  const places = (organisations.data?.items ?? []).filter((one) => !centres || one.kind === 'centre');
  const ready =
    role !== null && organisationId !== null && (role !== 'grid-worker' || gridId !== null) && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({
      postId,
      role,
      organisationId,
      gridId: inGrid ? gridId : null,
      profile: null,
      reason: reason.trim(),
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="form-row">
        <Field label={words.role}>
          {(handles) => (
            <Select
              {...handles}
              value={role}
              placeholder={words['post.choose']}
              options={postRoles.map((value) => ({ value, label: roleWord(value) }))}
              onChange={setRole}
            />
          )}
        </Field>
        <Field label={words.organisation}>
          {(handles) => (
            <Select
              {...handles}
              value={organisationId}
              placeholder={words['organisation.choose']}
              showSearch={{ optionFilterProp: 'label' }}
              options={places.map((one) => ({ value: one.organisationId, label: one.name }))}
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
                placeholder={words['grid.choose']}
                showSearch={{ optionFilterProp: 'label' }}
                loading={grids.isLoading}
                allowClear={role === 'grid-head'}
                options={(grids.data?.items ?? []).map((one) => ({
                  value: one.gridId,
                  label: `${one.villageName} ${one.name}`,
                }))}
                onChange={(value) => setGridId(value ?? null)}
              />
            )}
          </Field>
        )}
      </div>
      <Field label={words['post.reason']}>
        {(handles) => (
          <Input {...handles} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button htmlType="submit" loading={intent.working} disabled={!ready}>
          {words['post.give']}
        </Button>
      </div>
    </form>
  );
}
