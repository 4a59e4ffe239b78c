/** A partner of a town is worked by that town and by the county above it; a partner of the county by the county alone. */
export function mayWorkPartner(reader: { divisionPath: string }, partnerPath: string): boolean {
  return reader.divisionPath !== '' && partnerPath.startsWith(reader.divisionPath);
}
