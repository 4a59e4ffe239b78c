import { expect } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { gridStream, phoneOf } from '../../tests/fixtures/field-phone.ts';
import { foundSmallCounty, type PersonKey } from '../../tests/fixtures/small-county.ts';
import { changeDevice, confirmWipe, setExpiry } from './commands/change-device.ts';
import { listDevices } from './queries/list-devices.ts';

const inSandbox = sandbox();

inSandbox(
  'a phone is known from its first pull; the desk sees it only with undelivered work, locked or to be wiped',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { countyCode } = county;
    const phone = phoneOf(county, 'worker', [gridStream(county)]);
    const list = (who: PersonKey, accountId?: string) =>
      unit.transact(systemEyes, (tx) => listDevices(tx, { countyCode, actor: county.as(who), accountId }));
    await phone.pull();
    expect((await list('centre-head')).items).toEqual([]);
    await phone.pull({ undelivered: 3 });
    expect((await list('centre-head')).items).toMatchObject([
      { deviceId: phone.deviceId, undelivered: 3, state: 'active', may: ['locked', 'wipe'] },
    ]);
    await phone.pull();
    expect((await list('centre-head')).items).toEqual([]);
    expect((await list('centre-head', county.as('worker').accountId)).items).toHaveLength(1);

    await county.run('shift-head', changeDevice, { deviceId: phone.deviceId, to: 'locked' });
    expect(await phone.pull()).toMatchObject({ device: { state: 'locked' }, streams: [] });
    await expect(
      county.run('shift-head', changeDevice, { deviceId: phone.deviceId, to: 'wipe' }),
    ).rejects.toMatchObject({
      code: 'field-sync.device-not-so',
    });
    await county.run('centre-head', changeDevice, { deviceId: phone.deviceId, to: 'wipe' });
    expect(await phone.pull()).toMatchObject({ device: { state: 'wipe' }, streams: [] });
    await county.run('system', confirmWipe, { deviceId: phone.deviceId });
    expect(await phone.pull()).toMatchObject({ device: { state: 'wipe' } });
    expect((await list('centre-head')).items).toEqual([]);
    await expect(
      county.run('centre-head', changeDevice, { deviceId: phone.deviceId, to: 'active' }),
    ).rejects.toMatchObject({ code: 'field-sync.device-not-so' });
  },
);

inSandbox('a wipe that nobody asked for is not confirmed', async (unit) => {
  const county = await foundSmallCounty(unit);
  const phone = phoneOf(county, 'worker', []);
  await phone.pull();
  await expect(county.run('system', confirmWipe, { deviceId: phone.deviceId })).rejects.toMatchObject({
    code: 'field-sync.not-asked-to-wipe',
  });
});

inSandbox('the time without contact is three days until the county says another', async (unit) => {
  const county = await foundSmallCounty(unit);
  const phone = phoneOf(county, 'worker', []);
  expect((await phone.pull()).expiryHours).toBe(72);
  await county.run('centre-head', setExpiry, { hours: 24 });
  expect((await phone.pull()).expiryHours).toBe(24);
});
