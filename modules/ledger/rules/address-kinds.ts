export const addressKinds = ['address', 'estate', 'facility'] as const;
export type AddressKind = (typeof addressKinds)[number];
