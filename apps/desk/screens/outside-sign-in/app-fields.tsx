import { Input } from 'antd';
import type { ProviderLine } from '#modules/access/contract.ts';
import { type AppKind, needsOfKind, usualOfApp } from '#modules/access/rules/outside.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import style from './outside-sign-in.module.css';
import { outsideSignInWords } from './words.ts';

const asked = ['loginAddress', 'agentId', 'tenant', 'tokenPath', 'personPath', 'subjectClaim'] as const;
type Asked = (typeof asked)[number];
/** What an app of 政务微信 or 钉钉 is asked beyond its id and secret; empty is as usual. */
export type AppSettings = Record<Asked, string>;

export function appSettingsOf(settings: ProviderLine['settings'] | undefined): AppSettings {
  return Object.fromEntries(asked.map((name) => [name, settings?.[name] ?? ''])) as AppSettings;
}

/** Only what was filled in, and what this kind has. */
export function appSettingsGiven(kind: AppKind, given: AppSettings): Partial<AppSettings> {
  return Object.fromEntries(shownOf(kind).flatMap((name) => (given[name].trim() === '' ? [] : [[name, given[name]]])));
}

export function isAppReady(kind: AppKind, { loginAddress, agentId }: AppSettings): boolean {
  return loginAddress.trim() !== '' && (!needsOfKind[kind].includes('agent') || agentId.trim() !== '');
}

function shownOf(kind: AppKind): readonly Asked[] {
  return asked.filter((name) => (name === 'agentId' ? kind === 'wecom' : name !== 'tenant' || kind !== 'wecom'));
}

type AppFieldsProps = { kind: AppKind; given: AppSettings; change: (values: Partial<AppSettings>) => void };

const ownPlaces: readonly Asked[] = ['tokenPath', 'personPath', 'subjectClaim'];

/** The page that people are sent to, and which app and organisation it is. */
export function AppFields(given: AppFieldsProps) {
  return shownOf(given.kind)
    .filter((name) => !ownPlaces.includes(name))
    .map((name) => <AppField key={name} name={name} {...given} />);
}

/** Paths and names, for installations that stand or speak otherwise; folded away where all is as usual. */
export function AppPlaces(given: AppFieldsProps) {
  const words = useWords(outsideSignInWords);
  return (
    <details className={style.own} open={ownPlaces.some((name) => given.given[name] !== '')}>
      <summary>{words['app.own']}</summary>
      <div className={style.fields}>
        {ownPlaces.map((name) => (
          <AppField key={name} name={name} {...given} />
        ))}
      </div>
    </details>
  );
}

function AppField({ name, kind, given, change }: AppFieldsProps & { name: Asked }) {
  const words = useWords(outsideSignInWords);
  const usual: Partial<Record<Asked, string>> = usualOfApp[kind];
  return (
    <Field label={words[`app.${name}`]} hint={words[`app.${name}.hint`]}>
      {(handles) => (
        <Input
          {...handles}
          value={given[name]}
          maxLength={300}
          placeholder={usual[name] ?? ''}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
