import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { DevicesAnswer, type DeviceLine } from '#modules/field-sync/contract.ts';
import type { DeviceOrder } from '#modules/field-sync/rules/device-states.ts';
import * as enRoom from '#modules/field-sync/words.en.ts';
import * as zhRoom from '#modules/field-sync/words.zh.ts';
import { PeopleAnswer, type PersonLine } from '#modules/staff/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './devices.module.css';
import { deviceScreenWords } from './words.ts';

const roomWords = {
  zh: { state: zhRoom.deviceStateWords, order: zhRoom.deviceOrderWords },
  en: { state: enRoom.deviceStateWords, order: enRoom.deviceOrderWords },
};
const key = (county: string, capacityId: string | null) => ['devices', county, capacityId];

/** 设备: phones with undelivered work, locked or to be wiped; and those of one person who has lost his. Nothing else. */
export function DevicesScreen() {
  const words = useWords(deviceScreenWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const [person, setPerson] = useState<PersonLine | null>(null);
  const accountId = person?.accountId;
  const query = useQuery({
    queryKey: [...key(county, capacity.capacityId), accountId ?? ''],
    queryFn: ({ signal }) =>
      ask(`${county}/field/devices`, DevicesAnswer, { query: accountId === undefined ? {} : { accountId }, signal }),
    refetchInterval: 60_000,
  });
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.hint}</p>
      {person === null ? (
        <FindPerson onFound={setPerson} />
      ) : (
        <p>
          {fill(words.of, { name: person.name })}{' '}
          <button type="button" className="text-button" onClick={() => setPerson(null)}>
            {words.back}
          </button>
        </p>
      )}
      <QueryState query={query}>
        {({ items, more, expiryHours }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title={person === null ? words['empty.title'] : words['empty.person']}>
                {words['empty.advice']}
              </EmptyState>
            ) : (
              <ul className={style.devices} aria-label={words.title}>
                {items.map((device) => (
                  <li key={device.deviceId} data-state={device.state}>
                    <OneDevice device={device} />
                  </li>
                ))}
              </ul>
            )}
            {more && <p className="second">{words.more}</p>}
            <Expiry hours={expiryHours} role={capacity.role} level={capacity.level} />
          </>
        )}
      </QueryState>
    </div>
  );
}

/** Somebody calls and says his phone is gone: found by his name. */
function FindPerson({ onFound }: { onFound: (person: PersonLine) => void }) {
  const words = useWords(deviceScreenWords);
  const county = useCountyPath();
  const [name, setName] = useState('');
  const q = name.trim();
  const query = useQuery({
    queryKey: ['people', county, 'of-devices', q],
    queryFn: ({ signal }) => ask(`${county}/people`, PeopleAnswer, { query: { q, limit: 8 }, signal }),
    enabled: q.length > 0,
  });
  const people = q === '' ? [] : (query.data?.items ?? []);
  return (
    <section className="panel">
      <Field label={words.find} hint={words['find.hint']}>
        {(handles) => (
          <Input {...handles} value={name} maxLength={20} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {people.length > 0 && (
        <ul className={style.people}>
          {people.map((person) => (
            <li key={person.workerId}>
              <Button type="text" onClick={() => onFound(person)}>
                {person.name}
                <span className="second">{person.posts[0]?.gridName ?? person.posts[0]?.organisationName ?? ''}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {q !== '' && query.data?.items.length === 0 && <p className="second">{words['find.none']}</p>}
    </section>
  );
}

function OneDevice({ device }: { device: DeviceLine }) {
  const words = useWords(deviceScreenWords);
  const room = useWords(roomWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const client = useQueryClient();
  const [wanted, setWanted] = useState<DeviceOrder | null>(null);
  const intent = useIntent(`${county}/field/devices/${device.deviceId}`, () => {
    setWanted(null);
    void client.invalidateQueries({ queryKey: key(county, capacity.capacityId) });
  });
  return (
    <>
      <p className={style.head}>
        <strong>{device.holderName}</strong>
        <span className={style.state}>{room.state[device.state]}</span>
        {device.undelivered > 0 && (
          <span className="numbers">{fill(words.undelivered, { count: device.undelivered })}</span>
        )}
        {device.tooOld && <span className={style.old}>{words.tooOld}</span>}
      </p>
      <p className="second">
        {words.seen} <TimeText at={device.lastSeenAt} /> · {fill(words.version, { version: device.appVersion })}
        {device.askedAt !== null && (
          <>
            {' · '}
            {fill(words.asked, { name: device.askedByName ?? '' })} <TimeText at={device.askedAt} />
          </>
        )}
        {device.doneAt !== null && (
          <>
            {' · '}
            {words.done} <TimeText at={device.doneAt} />
          </>
        )}
      </p>
      <RefusalNote refused={intent.refused} />
      {wanted === null ? (
        <div className="form-acts">
          {device.may.map((order) => (
            <Button key={order} danger={order === 'wipe'} onClick={() => setWanted(order)}>
              {device.state === 'wipe-asked' && order === 'active' ? words.takeBack : room.order[order]}
            </Button>
          ))}
        </div>
      ) : (
        <>
          <p role="alert">
            {wanted === 'wipe' && device.undelivered > 0
              ? fill(words['sure.wipe.undelivered'], { count: device.undelivered })
              : words[`sure.${wanted}`]}
          </p>
          <div className="form-acts">
            <Button
              type="primary"
              danger={wanted === 'wipe'}
              loading={intent.working}
              onClick={() => void intent.commit({ to: wanted })}
            >
              {fill(words.confirm, { what: room.order[wanted] })}
            </Button>
            <Button type="text" onClick={() => setWanted(null)}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** After how long without contact phones lock themselves: the county says it. */
function Expiry({ hours, role, level }: { hours: number; role: string; level: string }) {
  const words = useWords(deviceScreenWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const client = useQueryClient();
  const [value, setValue] = useState<number | null>(null);
  const intent = useIntent(`${county}/field/expiry`, () => {
    setValue(null);
    void client.invalidateQueries({ queryKey: key(county, capacity.capacityId) });
  });
  const maySet = role === 'security-admin' || (role === 'centre-head' && level === 'county');
  return (
    <section className={`panel ${style.expiry}`} aria-labelledby="device-expiry">
      <h2 id="device-expiry">{words.expiry}</h2>
      <p>{fill(words['expiry.now'], { hours })}</p>
      {maySet && (
        <>
          <Field label={words['expiry.hours']} hint={words['expiry.hint']}>
            {(handles) => (
              <InputNumber {...handles} min={1} max={720} precision={0} value={value ?? hours} onChange={setValue} />
            )}
          </Field>
          <RefusalNote refused={intent.refused} />
          <div className="form-acts">
            <Button
              disabled={value === null || value === hours}
              loading={intent.working}
              onClick={() => void intent.commit({ hours: value })}
            >
              {words['expiry.save']}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
