import { later } from '../later.tsx';

/** The map, fetched with the first one that somebody opens. */
export const LaterGround = later(async () => (await import('./ground.tsx')).Ground);
