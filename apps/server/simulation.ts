import * as z from 'zod/mini';
import type { HttpParts } from '#platform/http/build-http.ts';
import { type Route, route } from '#platform/http/route.ts';
import type { Worker } from '#platform/worker/worker.ts';
import type { BusinessClock } from './clock.ts';

/** Hundreds of people of a simulation come from one address and work faster than any hand: nothing is counted. */
export const simulationLimits: NonNullable<HttpParts['limits']> = {
  perAccount: { perMinute: 1e9, burst: 1e9 },
  perAddress: { perMinute: 1e9, burst: 1e9 },
};

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
      example: ({ now }) => ({ body: { to: now.toISOString() } }),
      async handle({ body }) {
        clock.advanceTo(new Date(body.to));
        await worker.drain();
        return { now: clock.now().toISOString() };
      },
    }),
  ];
}
