import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { PrivacyFile } from '#modules/portal/contract.ts';
import {
  identities,
  type Identity,
  type PrivacyAct,
  type RefusalGround,
  refusalGrounds,
} from '#modules/portal/rules/privacy-request.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { usePrivacyChanged } from './privacy-data.ts';
import style from '../../parts/correspondence/correspondence.module.css';
import { privacyCodeWords, privacyRequestsWords } from './words.ts';

/** What may be decided now, each as a panel of its own with what follows from it. */
export function PrivacyActs({ file }: { file: PrivacyFile }) {
  const words = useWords(privacyRequestsWords);
  const [open, setOpen] = useState<PrivacyAct | null>(null);
  if (open !== null && file.acts.includes(open)) {
    return <DecideForm file={file} act={open} onClose={() => setOpen(null)} />;
  }
  if (file.acts.length === 0) return null;
  return (
    <div className="form-acts">
      {file.acts.map((act) => (
        <Button
          key={act}
          type={act === 'grant' || act === 'propose' ? 'primary' : 'default'}
          danger={act === 'confirm'}
          // What hinders is refused by the server too; nobody types an order for nothing.
          disabled={(act === 'propose' || act === 'confirm') && file.hindrances.length > 0}
          onClick={() => setOpen(act)}
        >
          {words[act]}
        </Button>
      ))}
    </div>
  );
}

function DecideForm({ file, act, onClose }: { file: PrivacyFile; act: PrivacyAct; onClose: () => void }) {
  const words = useWords(privacyRequestsWords);
  const county = useCountyPath();
  const changed = usePrivacyChanged();
  const [identity, setIdentity] = useState<Identity | null>(null);
  const [ground, setGround] = useState<RefusalGround | null>(null);
  const [orderNumber, setOrderNumber] = useState('');
  const [basis, setBasis] = useState<string>(words['basis.usual']);
  const [said, setSaid] = useState('');
  const intent = useIntent(`${county}/privacy-requests/${file.requestId}/${act}`, () => {
    changed();
    onClose();
  });
  const text = said.trim();
  const bodies: Record<PrivacyAct, Readonly<Record<string, unknown>> | null> = {
    grant: identity === null ? null : { identity, ...(text === '' ? {} : { words: text }) },
    refuse: ground === null || text === '' ? null : { ground, words: text },
    propose:
      identity === null || orderNumber.trim() === '' || basis.trim() === ''
        ? null
        : { identity, orderNumber: orderNumber.trim(), basis: basis.trim() },
    confirm: {},
    reject: text === '' ? null : { words: text },
  };
  const body = bodies[act];
  return (
    <div className="form">
      {act === 'grant' && file.kind !== 'deletion' && (
        <p className={style.note}>{words[`grant.effect.${file.kind}`]}</p>
      )}
      {(act === 'confirm' || act === 'propose') && <p className={style.warning}>{words['proposed.effect']}</p>}
      {(act === 'grant' || act === 'propose') && <IdentityField value={identity} onChange={setIdentity} />}
      {act === 'refuse' && <GroundField value={ground} onChange={setGround} />}
      {act === 'propose' && (
        <>
          <Field label={words.order}>
            {(handles) => (
              <Input
                {...handles}
                value={orderNumber}
                maxLength={60}
                onChange={(event) => setOrderNumber(event.target.value)}
              />
            )}
          </Field>
          <Field label={words.basis}>
            {(handles) => (
              <Input {...handles} value={basis} maxLength={200} onChange={(event) => setBasis(event.target.value)} />
            )}
          </Field>
        </>
      )}
      {(act === 'grant' || act === 'refuse' || act === 'reject') && (
        <Field
          label={act === 'grant' ? words['answer.words'] : words[`${act}.words`]}
          {...(act === 'grant' ? { optional: words.optional } : {})}
        >
          {(handles) => (
            <Input.TextArea
              {...handles}
              value={said}
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={(event) => setSaid(event.target.value)}
            />
          )}
        </Field>
      )}
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button
          type="primary"
          danger={act === 'confirm'}
          disabled={body === null}
          loading={intent.working}
          onClick={() => void (body !== null && intent.commit(body))}
        >
          {words[act]}
        </Button>
        <Button type="text" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

function IdentityField({ value, onChange }: { value: Identity | null; onChange: (value: Identity) => void }) {
  const words = useWords(privacyRequestsWords);
  const { identity } = useWords(privacyCodeWords);
  return (
    <Field label={words.identity}>
      {(handles) => (
        <Select
          {...handles}
          style={{ width: '100%' }}
          value={value}
          placeholder={words['identity.choose']}
          options={identities.map((one) => ({ value: one, label: identity[one] }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

function GroundField({ value, onChange }: { value: RefusalGround | null; onChange: (value: RefusalGround) => void }) {
  const words = useWords(privacyRequestsWords);
  const { ground } = useWords(privacyCodeWords);
  return (
    <Field label={words.ground}>
      {(handles) => (
        <Select
          {...handles}
          style={{ width: '100%' }}
          value={value}
          placeholder={words['identity.choose']}
          options={refusalGrounds.map((one) => ({ value: one, label: ground[one] }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
