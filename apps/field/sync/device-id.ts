import type { Ports } from './ports.ts';

/** Every request of a phone says from which device it comes. */
export const deviceHeader = 'linli-device';

/** This phone's own id, made once; after a wipe it is another phone. */
export async function deviceIdOf({ store, lock, newId }: Ports): Promise<string> {
  const known = await store.get('fact', 'device');
  if (typeof known === 'string') return known;
  return lock('store', async () => {
    const again = await store.get('fact', 'device');
    if (typeof again === 'string') return again;
    const made = newId();
    await store.write([{ table: 'fact', key: 'device', value: made }]);
    return made;
  });
}
