import type { Role } from '#modules/access/rules/roles.ts';

/** The exchange is led by those who answer for a desk; of which partners, their division says (`rules/scope.ts`). */
const leaders = ['shift-head', 'centre-head'] as const satisfies readonly Role[];

export const integrationRights = {
  'integrations.read': leaders,
  'integrations.put-partner': leaders,
  'integrations.open-package': leaders,
  'integrations.keep-rows': leaders,
  'integrations.take-order': leaders,
  'integrations.take-receipts': leaders,
  'integrations.keep-their-orders': leaders,
  'integrations.close-package': leaders,
  'integrations.make-package': leaders,
  'integrations.download-package': leaders,
  'integrations.ask-extension': leaders,
  'integrations.settle-message': leaders,
  'integrations.erase-order-texts': ['centre-head'],
  'integrations.begin-reconciliation': leaders,
  'integrations.keep-differences': leaders,
} as const satisfies Readonly<Record<string, readonly Role[]>>;
