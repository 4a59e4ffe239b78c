import type { FastifyRequest } from 'fastify';
import type { LiveEvent } from './live.ts';

/** Of this moment, without a place among the events. */
export type Said = Pick<LiveEvent, 'topic' | 'payload'>;

/** An event as the stream says it. */
export function framed({ position, topic, payload }: LiveEvent): string {
  return `id: ${position}\ndata: ${JSON.stringify({ ...payload, type: topic })}\n\n`;
}

/** What was said in passing has no place among the events: nobody can come back to it, and only who asks for it by name hears it. */
export function whispered({ topic, payload }: Said): string {
  return `event: said\ndata: ${JSON.stringify({ ...payload, type: topic })}\n\n`;
}

/** What a browser that comes back saw last. */
export function lastSeen({ headers }: FastifyRequest): number | null {
  const given = headers['last-event-id'];
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : null;
}
