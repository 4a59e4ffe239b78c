import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type ProviderLine, SignInBoard } from '#modules/access/contract.ts';
import { accessRights, mayUse } from '#modules/access/rules/rights.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { AccountKeys } from './account-keys.tsx';
import { OutsidePeople } from './outside-people.tsx';
import style from './outside-sign-in.module.css';
import { ProviderForm } from './provider-form.tsx';
import { RoleRules } from './role-rules.tsx';
import { SignInSetting } from './sign-in-setting.tsx';
import { outsideRoomWords, outsideSignInWords } from './words.ts';

/** 统一身份登录: through whom people sign in, what their claims give, and who came. */
export function OutsideSignInScreen() {
  const words = useWords(outsideSignInWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const queries = useQueryClient();
  const [adding, setAdding] = useState<string | null>(null);
  const key = ['outside-sign-in', county, capacity.capacityId];
  const board = useQuery({ queryKey: key, queryFn: ({ signal }) => ask(`${county}/sign-in`, SignInBoard, { signal }) });
  const changed = () => void queries.invalidateQueries({ queryKey: key });
  const may = (right: keyof typeof accessRights) => mayUse(accessRights, capacity.role, right);
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.hint}</p>
      <QueryState query={board}>
        {(known) => (
          <>
            <section className={style.section} aria-labelledby="outside-ways">
              <header className={style.head}>
                <h2 id="outside-ways">{words.ways}</h2>
                {may('access.put-outside-provider') && adding === null && (
                  <Button onClick={() => setAdding(uuidv7())}>{words.add}</Button>
                )}
              </header>
              {adding !== null && (
                <div className="panel">
                  <ProviderForm
                    providerId={adding}
                    kept={null}
                    onDone={() => {
                      setAdding(null);
                      changed();
                    }}
                    onCancel={() => setAdding(null)}
                  />
                </div>
              )}
              {known.providers.length === 0 && adding === null && (
                <EmptyState title={words['ways.none']}>{words['ways.none.advice']}</EmptyState>
              )}
              <ul className={style.list}>
                {known.providers.map((provider) => (
                  <li key={provider.providerId} className="panel">
                    <OneProvider provider={provider} may={may} onChanged={changed} />
                  </li>
                ))}
              </ul>
            </section>
            <OutsidePeople
              people={known.people}
              mayUnbind={may('access.unbind-outside-identity')}
              onChanged={changed}
            />
            {may('access.put-account-keys') && <AccountKeys />}
            {may('access.put-sign-in-setting') && <SignInSetting known={known} onChanged={changed} />}
          </>
        )}
      </QueryState>
    </div>
  );
}

type May = (right: keyof typeof accessRights) => boolean;

function OneProvider({ provider, may, onChanged }: { provider: ProviderLine; may: May; onChanged: () => void }) {
  const words = useWords(outsideSignInWords);
  const room = useWords(outsideRoomWords);
  const county = useCountyPath();
  const [open, setOpen] = useState<'change' | 'rules' | 'shut' | null>(null);
  const base = `${county}/sign-in/providers`;
  const put = useIntent(base, () => {
    setOpen(null);
    onChanged();
  });
  const confirm = useIntent(`${base}/${provider.providerId}/confirm`, onChanged);
  const { settings, fromFile } = provider;
  const state = !provider.active ? 'shut' : provider.confirmed ? 'open' : 'waiting';
  const mayPut = may('access.put-outside-provider') && !fromFile;
  const turn = () => {
    const { providerId, kind, name, address, clientId } = provider;
    const given = { providerId, kind, name, address, settings, active: !provider.active };
    void put.commit(clientId === null ? given : { ...given, clientId });
  };
  return (
    <>
      <p className={style.head}>
        <strong>{provider.name}</strong>
        <span>{room.kind[provider.kind]}</span>
        <span className={style.state} data-state={state}>
          {words[`state.${state}`]}
        </span>
        {fromFile && <span className="second">{words.fromFile}</span>}
      </p>
      <dl className={style.facts}>
        <dt>{words[`address.${provider.kind}`]}</dt>
        <dd>{provider.address}</dd>
        {settings.loginAddress !== undefined && (
          <>
            <dt>{words['app.loginAddress']}</dt>
            <dd>{settings.loginAddress}</dd>
          </>
        )}
        <dt>{words['address.back']}</dt>
        <dd>
          <BackAddress address={provider.backAddress} />
        </dd>
      </dl>
      <p className="second">
        {settings.bindBy === 'none'
          ? words['found.none']
          : fill(words['found.by'], { claim: settings.bindClaim ?? '', binding: room.binding[settings.bindBy] })}
        {' · '}
        {room.unknown[settings.unknownPerson]}
        {' · '}
        {fill(words['rules.count'], { count: provider.rules.length })}
      </p>
      <RefusalNote refused={put.refused ?? confirm.refused} />
      {state === 'waiting' && may('access.confirm-outside-provider') && <p>{words['confirm.advice']}</p>}
      {open === null && (
        <div className="form-acts">
          {state === 'waiting' && may('access.confirm-outside-provider') && (
            <Button
              type="primary"
              loading={confirm.working}
              onClick={() => void confirm.commit({ putAt: provider.putAt })}
            >
              {words.confirm}
            </Button>
          )}
          {may('access.put-role-rules') && <Button onClick={() => setOpen('rules')}>{words.rules}</Button>}
          {mayPut && <Button onClick={() => setOpen('change')}>{words.change}</Button>}
          {mayPut && provider.active && (
            <Button danger onClick={() => setOpen('shut')}>
              {words.shut}
            </Button>
          )}
          {mayPut && !provider.active && (
            <Button loading={put.working} onClick={turn}>
              {words.open}
            </Button>
          )}
        </div>
      )}
      {open === 'shut' && (
        <>
          <p role="alert">{words['shut.advice']}</p>
          <div className="form-acts">
            <Button type="primary" danger loading={put.working} onClick={turn}>
              {words['shut.confirm']}
            </Button>
            <Button type="text" onClick={() => setOpen(null)}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
      {open === 'change' && (
        <ProviderForm
          providerId={provider.providerId}
          kept={provider}
          onDone={() => {
            setOpen(null);
            onChanged();
          }}
          onCancel={() => setOpen(null)}
        />
      )}
      {open === 'rules' && (
        <RoleRules
          provider={provider}
          onDone={() => {
            setOpen(null);
            onChanged();
          }}
          onCancel={() => setOpen(null)}
        />
      )}
    </>
  );
}

function BackAddress({ address }: { address: string }) {
  const words = useWords(outsideSignInWords);
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(address).then(() => setCopied(true));
  return (
    <>
      <code className={style.address}>{address}</code>{' '}
      {window.isSecureContext && (
        <button type="button" className="text-button" onClick={copy}>
          {copied ? words.copied : words.copy}
        </button>
      )}
    </>
  );
}
