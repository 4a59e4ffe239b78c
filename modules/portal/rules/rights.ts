/** Nobody signs in here. What a private link may do stands in incidents' rights under `reporter`. */
export const portalRights = {} as const;
