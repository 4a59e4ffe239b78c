/**
 * Who acts, in which capacity, and what that capacity may see. Made by `access` from a session, by the worker for the
 * system, by the portal for a reporter with a private link.
 */
export type Actor = {
  readonly accountId: string;
  /** The capacity (post) in which the person acts now; null for the system and for reporters. */
  readonly capacityId: string | null;
  readonly role: string;
  readonly profile: string | null;
  readonly countyCode: string;
  readonly organisationId: string | null;
  readonly level: string | null;
  /** The division below which this capacity sees and acts. */
  readonly divisionPath: string;
  readonly gridId: string | null;
  /** For row-level security: see `Eyes`. */
  readonly scope: string;
};
