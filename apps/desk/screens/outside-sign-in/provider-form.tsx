import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { ProviderLine } from '#modules/access/contract.ts';
import {
  type Binding,
  bindings,
  isAppKind,
  needsOfKind,
  type ProviderKind,
  providerKinds,
  unknownPersons,
} from '#modules/access/rules/outside.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { AppFields, AppPlaces, appSettingsGiven, appSettingsOf, isAppReady } from './app-fields.tsx';
import style from './outside-sign-in.module.css';
import { outsideRoomWords, outsideSignInWords } from './words.ts';

type Given = {
  providerId: string;
  kept: ProviderLine | null;
  onDone: () => void;
  onCancel: () => void;
};

/** By what people are found, and what is asked for, as each kind has it. */
const usual: Readonly<Record<ProviderKind, { bindBy: Binding; bindClaim: string; scope: string }>> = {
  oidc: { bindBy: 'phone', bindClaim: 'phone_number', scope: 'profile phone' },
  cas: { bindBy: 'staff-number', bindClaim: 'employeeNumber', scope: '' },
  wecom: { bindBy: 'staff-number', bindClaim: 'userid', scope: 'snsapi_base' },
  dingtalk: { bindBy: 'phone', bindClaim: 'mobile', scope: 'openid' },
  'government-dingtalk': { bindBy: 'staff-number', bindClaim: 'employeeCode', scope: 'get_user_info' },
};

/** Connects a system, or changes how: where it stands, as whom we come, how its people are found here. */
export function ProviderForm({ providerId, kept, onDone, onCancel }: Given) {
  const words = useWords(outsideSignInWords);
  const room = useWords(outsideRoomWords);
  const county = useCountyPath();
  const [kind, setKind] = useState<ProviderKind>(kept?.kind ?? 'oidc');
  const [name, setName] = useState(kept?.name ?? '');
  const [address, setAddress] = useState(kept?.address ?? '');
  const [clientId, setClientId] = useState(kept?.clientId ?? '');
  const [secret, setSecret] = useState('');
  const [scope, setScope] = useState(kept?.settings.scope ?? usual[kind].scope);
  const [casVersion, setCasVersion] = useState<2 | 3>(kept?.settings.casVersion ?? 3);
  const [bindBy, setBindBy] = useState(kept?.settings.bindBy ?? 'phone');
  const [bindClaim, setBindClaim] = useState(kept?.settings.bindClaim ?? usual[kind].bindClaim);
  const [unknownPerson, setUnknownPerson] = useState(kept?.settings.unknownPerson ?? 'refuse');
  const [nameClaim, setNameClaim] = useState(kept?.settings.nameClaim ?? '');
  const [app, setApp] = useState(() => appSettingsOf(kept?.settings));
  const changeApp = (values: Partial<typeof app>) => setApp((known) => ({ ...known, ...values }));
  const intent = useIntent(`${county}/sign-in/providers`, onDone);
  const hasClient = needsOfKind[kind].includes('client');
  const ready =
    name.trim().length > 1 &&
    address.trim() !== '' &&
    (!hasClient || clientId.trim() !== '') &&
    (!isAppKind(kind) || isAppReady(kind, app)) &&
    (bindBy === 'none' || bindClaim.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({
      providerId,
      kind,
      name,
      address,
      ...(hasClient ? { clientId } : {}),
      ...(hasClient && secret !== '' ? { secret } : {}),
      settings: {
        bindBy,
        ...(bindBy === 'none' ? {} : { bindClaim }),
        unknownPerson,
        ...(nameClaim.trim() === '' ? {} : { nameClaim }),
        ...(hasClient ? { scope } : {}),
        casVersion,
        ...(isAppKind(kind) ? appSettingsGiven(kind, app) : {}),
      },
      active: kept?.active ?? true,
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className={style.fields}>
        <Field label={words.kind}>
          {(handles) => (
            <Select<ProviderKind>
              {...handles}
              value={kind}
              disabled={kept !== null}
              options={providerKinds.map((value) => ({ value, label: room.kind[value] }))}
              onChange={(value) => {
                setKind(value);
                setBindBy(usual[value].bindBy);
                setBindClaim(usual[value].bindClaim);
                setScope(usual[value].scope);
              }}
            />
          )}
        </Field>
        <Field label={words.name} hint={words['name.hint']}>
          {(handles) => (
            <Input {...handles} value={name} maxLength={30} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={words[`address.${kind}`]} hint={words['address.hint']}>
          {(handles) => (
            <Input {...handles} value={address} maxLength={300} onChange={(event) => setAddress(event.target.value)} />
          )}
        </Field>
        {hasClient ? (
          <>
            <Field label={words[`client.${kind as Exclude<ProviderKind, 'cas'>}`]}>
              {(handles) => (
                <Input {...handles} value={clientId} onChange={(event) => setClientId(event.target.value)} />
              )}
            </Field>
            <Field label={words.secret} hint={kept?.hasSecret ? words['secret.kept'] : words['secret.hint']}>
              {(handles) => (
                <Input.Password
                  {...handles}
                  value={secret}
                  autoComplete="new-password"
                  onChange={(event) => setSecret(event.target.value)}
                />
              )}
            </Field>
            <Field label={words.scope} hint={words[kind === 'wecom' ? 'scope.hint.wecom' : 'scope.hint']}>
              {(handles) => <Input {...handles} value={scope} onChange={(event) => setScope(event.target.value)} />}
            </Field>
            {isAppKind(kind) && <AppFields kind={kind} given={app} change={changeApp} />}
          </>
        ) : (
          <Field label={words.version}>
            {(handles) => (
              <Select
                {...handles}
                value={casVersion}
                options={([3, 2] as const).map((value) => ({ value, label: `CAS ${value}.0` }))}
                onChange={setCasVersion}
              />
            )}
          </Field>
        )}
        <Field label={words.bindBy}>
          {(handles) => (
            <Select
              {...handles}
              value={bindBy}
              options={bindings.map((value) => ({ value, label: room.binding[value] }))}
              onChange={setBindBy}
            />
          )}
        </Field>
        {bindBy !== 'none' && (
          <Field label={words.bindClaim} hint={words['bindClaim.hint']}>
            {(handles) => (
              <Input {...handles} value={bindClaim} onChange={(event) => setBindClaim(event.target.value)} />
            )}
          </Field>
        )}
        <Field label={words.unknownPerson}>
          {(handles) => (
            <Select
              {...handles}
              value={unknownPerson}
              options={unknownPersons.map((value) => ({ value, label: room.unknown[value] }))}
              onChange={setUnknownPerson}
            />
          )}
        </Field>
        {unknownPerson === 'make-account' && (
          <Field label={words.nameClaim} hint={words['nameClaim.hint']}>
            {(handles) => (
              <Input {...handles} value={nameClaim} onChange={(event) => setNameClaim(event.target.value)} />
            )}
          </Field>
        )}
        {isAppKind(kind) && <AppPlaces kind={kind} given={app} change={changeApp} />}
      </div>
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={intent.working} disabled={!ready}>
          {words.save}
        </Button>
        <Button type="text" onClick={onCancel}>
          {words.cancel}
        </Button>
        <span className="second">{words['save.advice']}</span>
      </div>
    </form>
  );
}
