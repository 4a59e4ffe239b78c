import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { systemEyes } from '#platform/database/database.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import type { Place } from './server-process.ts';

/** Looks on from outside until the worker has caught up, a minute and a half at most. */
export async function untilNothingWaits(place: Place): Promise<void> {
  const looking = await openDeployment({ ...place, join: true, maxConnections: 1 });
  for (let second = 0; second < 90; second += 1) {
    const [waiting] = await looking.database.ask(
      systemEyes,
      () => sql<{ n: number }>`
        select (select count(*) from platform.timer where due_at <= ${new Date()})
          + (select count(*) from platform.outbox) + (select count(*) from platform.audit_pending) as n`,
    );
    if (waiting!.n === 0) break;
    await wait(1_000);
  }
  await looking.close();
}
