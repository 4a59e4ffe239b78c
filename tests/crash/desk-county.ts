import { sql } from 'kysely';
import { sessionHash } from '#modules/access/commands/sign-in.ts';
import type { PostRole } from '#modules/access/rules/roles.ts';
import { addPeople } from '#modules/staff/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { foundLivingCounty, type LivingCounty } from '../fixtures/living-county.ts';
import type { LoadPerson } from './crash-county.ts';

/** Who sits at a desk, as what, and the session that the desk sends. */
export type Desk = LoadPerson & { actor: Actor };

export type DeskCounty = {
  countyCode: string;
  living: LivingCounty;
  desks: readonly Desk[];
};

type Seat = { role: PostRole; at: 'county' | 'town' | 'department' | 'other-department' | 'grid-1' | 'grid-2' };

/** The desks of twenty people; a hundred sit five times as many at each. Several share every pool. */
const seats: readonly Seat[] = [
  { role: 'acceptor', at: 'town' },
  { role: 'dispatcher', at: 'town' },
  { role: 'unit-head', at: 'department' },
  { role: 'acceptor', at: 'town' },
  { role: 'handler', at: 'department' },
  { role: 'grid-worker', at: 'grid-1' },
  { role: 'acceptor', at: 'county' },
  { role: 'dispatcher', at: 'county' },
  { role: 'shift-head', at: 'county' },
  { role: 'unit-head', at: 'other-department' },
  { role: 'acceptor', at: 'town' },
  { role: 'dispatcher', at: 'town' },
  { role: 'unit-head', at: 'department' },
  { role: 'handler', at: 'other-department' },
  { role: 'grid-worker', at: 'grid-2' },
  { role: 'reviewer', at: 'county' },
  { role: 'acceptor', at: 'county' },
  { role: 'shift-head', at: 'town' },
  { role: 'unit-head', at: 'other-department' },
  { role: 'centre-head', at: 'county' },
];

/** The living county with so many people at desks of their own, each signed in. */
export async function foundDeskCounty(database: Database, desks: number): Promise<DeskCounty> {
  const living = await foundLivingCounty(database);
  const { county } = living;
  const { countyCode } = county;
  const seated: Desk[] = [];
  const people: Parameters<typeof addPeople.run>[1]['people'][number][] = [];
  for (let n = 0; n < desks; n += 1) {
    const { role, at } = seats[n % seats.length]!;
    const gridId = at === 'grid-1' || at === 'grid-2' ? county.grids[at] : null;
    const organisationId = county.organisations[gridId === null ? (at as 'county') : 'town'];
    const [accountId, postId] = [uuidv7(), uuidv7()];
    const profile = at === 'town' && role !== 'shift-head' ? ('small-centre' as const) : null;
    people.push({
      workerId: uuidv7(),
      accountId,
      username: `desk-${n}`,
      name: `值班员${n}`,
      employment: 'full-time',
      publicPhone: null,
      passwordHash: null,
      posts: [{ postId, role, organisationId, gridId, profile, onDuty: true }],
    });
    const below = gridId !== null ? `${countyCode}001001` : at === 'town' ? `${countyCode}001` : countyCode;
    seated.push({
      accountId,
      cookie: `linli_session=desk-${n}-${uuidv7()}`,
      actor: {
        accountId,
        capacityId: postId,
        role,
        profile,
        countyCode,
        organisationId,
        level: at === 'town' || gridId !== null ? 'town' : 'county',
        divisionPath: below,
        gridId,
        scope: `${countyCode}/${below}`,
      },
    });
  }
  await county.run('system', addPeople, { people });
  const now = new Date();
  const later = new Date(now.getTime() + 86_400_000);
  await database.transact(systemEyes, async (tx) => {
    for (const { accountId, cookie } of seated) {
      const hash = sessionHash(cookie.slice('linli_session='.length));
      await sql`insert into access.session (session_hash, account_id, client, created_at, seen_at, expires_at)
        values (${hash}, ${accountId}, 'desk', ${now}, ${now}, ${later})`.execute(tx);
    }
  });
  return { countyCode, living, desks: seated };
}
