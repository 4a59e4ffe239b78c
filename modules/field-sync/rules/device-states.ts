/** The life of a device: a phone that has pulled once. */
export const deviceStates = ['active', 'locked', 'wipe-asked', 'wiped'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** What the phone is told to be. */
export const deviceOrders = ['active', 'locked', 'wipe'] as const;
export type DeviceOrder = (typeof deviceOrders)[number];

export function orderOf(state: DeviceState): DeviceOrder {
  return state === 'wipe-asked' || state === 'wiped' ? 'wipe' : state;
}

/** What the desk may make of a device. Nothing leads back from wiped: its key is gone, and a new install is a new device. */
export const deviceChanges: Readonly<Record<DeviceState, readonly DeviceOrder[]>> = {
  active: ['locked', 'wipe'],
  locked: ['active', 'wipe'],
  'wipe-asked': ['active', 'locked'],
  wiped: [],
};

export function stateAfter(order: DeviceOrder): DeviceState {
  return order === 'wipe' ? 'wipe-asked' : order;
}

/** A phone that is lost at night is locked by whoever leads the shift; giving it back, or destroying what it holds, is not. */
export function changesFor(state: DeviceState, role: string): DeviceOrder[] {
  const possible = deviceChanges[state];
  if (role === 'centre-head' || role === 'security-admin') return [...possible];
  return role === 'shift-head' && state === 'active' ? possible.filter((order) => order === 'locked') : [];
}

/** Without a county's own word: three days. */
export const usualExpiryHours = 72;
