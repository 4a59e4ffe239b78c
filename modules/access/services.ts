import type { CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import type { PostRole } from './rules/roles.ts';

export type AccessServices = {
  unit: Unit;
  sealer: FieldSealer;
  /** Sessions, locks and one-time passwords always use the clock on the wall, also in a simulation. */
  wallClock: () => Date;
  /** The deployment's own county: audit entries of people without a capacity go to its chain. */
  homeCounty: () => Promise<string>;
  /** The three administrators must have a second factor, unless the database is marked demo. */
  demo: () => Promise<boolean>;
  /** Counties for which the installation's own file names another way in. */
  countiesWithFileProvider?: readonly string[];
};

/** What signing in through others does to people; the room of people above does it. */
export type OutsidePeople = {
  /** Somebody nobody knew: an account without a post. */
  enrol(tx: Tx, given: { accountId: string; username: string; name: string }, context: CommandContext): Promise<void>;
  /** @throws Refusal where the post cannot be, or is held already */
  givePost(
    tx: Tx,
    given: { accountId: string; postId: string; role: PostRole; organisationId: string; gridId: string | null },
    context: CommandContext,
  ): Promise<void>;
  /** A post that has ended stays ended. */
  endPost(tx: Tx, given: { postId: string }, context: CommandContext): Promise<void>;
};

/** Tells the security administrators of somebody who came and holds no post. */
export type TellOfNewcomer = (
  tx: Tx,
  given: { countyCode: string; accountId: string; securityAdministrators: readonly string[]; now: Date },
) => Promise<void>;
