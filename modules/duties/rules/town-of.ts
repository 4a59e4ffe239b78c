/** Which organisations are a town's own, so that the town duty list holds for them? */
export type OrganisationFacts = {
  readonly organisationId: string;
  readonly kind: string;
  readonly level: string;
  readonly divisionPath: string;
};

/**
 * The division by whose list an organisation is judged, or null when it is none of a town's: a county centre, a
 * department, and a department's own stations, which stand in a town and belong to the department all the same.
 * `chain`: the organisation and those above it, the nearest first.
 */
export function townOf(chain: readonly OrganisationFacts[]): string | null {
  const [self] = chain;
  if (self === undefined) return null;
  if (chain.some((one) => one.level === 'county' && one.kind !== 'centre')) return null;
  const low = chain.find((one) => one.level === 'town' || one.level === 'village');
  if (low === undefined) return null;
  return low.divisionPath.length >= 9 ? low.divisionPath : self.divisionPath;
}
