import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Unit } from '#platform/database/database.ts';

export type AccessServices = {
  unit: Unit;
  sealer: FieldSealer;
  /** Sessions, locks and one-time passwords always use the clock on the wall, also in a simulation. */
  wallClock: () => Date;
  /** The deployment's own county: audit entries of people without a capacity go to its chain. */
  homeCounty: () => Promise<string>;
  /** The three administrators must have a second factor, unless the database is marked demo. */
  demo: () => Promise<boolean>;
};
