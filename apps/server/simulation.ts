import * as z from 'zod/mini';
import { type Route, route } from '#platform/http/route.ts';
import type { Worker } from '#platform/worker/worker.ts';
import type { BusinessClock } from './clock.ts';

/**
 * Moves the virtual clock and answers when everything due by then is done. Only in a server that was started for a
 * simulation; elsewhere the door does not exist.
 */
export function simulationRoutes({ clock, worker }: { clock: BusinessClock; worker: Worker }): Route[] {
  if (!clock.virtual) return [];
  return [
    route({
      method: 'POST',
      path: '/simulation/advance',
      summary: 'Move the virtual clock (simulation only)',
      right: 'public',
      body: z.strictObject({ to: z.iso.datetime({ offset: true }) }),
      answer: z.object({ now: z.string() }),
      async handle({ body }) {
        clock.advanceTo(new Date(body.to));
        await worker.drain();
        return { now: clock.now().toISOString() };
      },
    }),
  ];
}
