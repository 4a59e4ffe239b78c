import type { Role } from '#modules/access/rules/roles.ts';

const workers = ['grid-worker', 'grid-head', 'unit-head', 'handler'] as const satisfies readonly Role[];
const desk = ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'] as const satisfies readonly Role[];
const keepers = ['shift-head', 'centre-head', 'security-admin'] as const satisfies readonly Role[];

export const fieldSyncRights = {
  /** Everybody who may use the phone's app: of his own streams only (rules/streams.ts). */
  'field-sync.pull': [...workers, ...desk],
  /** Phones that hold undelivered work, are locked or to be wiped. */
  'field-sync.read-devices': keepers,
  /** Which change is whose stands in rules/device-states.ts. */
  'field-sync.change-device': keepers,
  /** Of the whole county. */
  'field-sync.set-expiry': ['centre-head', 'security-admin'],
  /** By the phone itself, which is known by its id. */
  'field-sync.confirm-wipe': ['system'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
